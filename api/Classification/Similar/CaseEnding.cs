using Complaints.Contracts.Resolution;
using Complaints.Platform;

namespace Complaints.Classification;

/// <summary>How a case ended, or stands.</summary>
/// <param name="Stage">Where it stands.</param>
/// <param name="Outcome">How it was closed; null while it is open.</param>
/// <param name="Days" example="3">Days from receipt to closing; null while it is open.</param>
/// <param name="Remedies">What the customer accepted, at most eight lines; empty where nothing was.</param>
/// <param name="IsSolved">What the customer said at the last follow-up; null where they were not asked.</param>
/// <param name="Satisfaction" example="4">1 to 5, of the last follow-up that has one.</param>
internal sealed record CaseEnding(Stage Stage, Outcome? Outcome, int? Days, IReadOnlyList<AcceptedRemedy> Remedies, bool? IsSolved, int? Satisfaction)
{
    private const string Find =
        """
        select c.complaint_id, c.stage, c.outcome, floor(extract(epoch from c.closed_at - s.received_at) / 86400)::int as days,
               (select f.is_solved from case_follow_up f where f.complaint_id = c.complaint_id order by f.at desc limit 1) as is_solved,
               (select f.satisfaction from case_follow_up f where f.complaint_id = c.complaint_id and f.satisfaction is not null order by f.at desc limit 1)::int as satisfaction,
               r.kind, r.words, r.amount, r.currency
        from case_state c join complaint_summary s using (complaint_id)
        left join lateral (select * from case_remedy r where r.complaint_id = c.complaint_id order by r.option_id, r.line limit 8) as r on true
        where c.complaint_id = any(@Ids)
        """;

    /// <summary>By case.</summary>
    public static async Task<IReadOnlyDictionary<Guid, CaseEnding>> Read(Database database, Guid[] ids, CancellationToken cancellationToken)
    {
        var rows = ids is [] ? [] : await database.Many<Line>(Find, new { Ids = ids }, cancellationToken);
        return rows.GroupBy(row => row.ComplaintId).ToDictionary(lines => lines.Key, lines =>
        {
            var head = lines.First();
            return new CaseEnding(
                head.Stage, head.Outcome, head.Days,
                [.. lines.Where(line => line.Kind is not null).Select(line => new AcceptedRemedy(line.Kind!.Value, line.Words!, line.Amount!.Value, line.Currency!))],
                head.IsSolved, head.Satisfaction);
        });
    }

    private sealed record Line(
        Guid ComplaintId, Stage Stage, Outcome? Outcome, int? Days, bool? IsSolved, int? Satisfaction,
        RemedyKind? Kind, string? Words, decimal? Amount, string? Currency);
}

/// <summary>One line of what the customer accepted.</summary>
/// <param name="Kind">What is given.</param>
/// <param name="Words" example="换新机">In words.</param>
/// <param name="Amount" example="260.00">What it costs.</param>
/// <param name="Currency" example="CNY">ISO 4217.</param>
internal sealed record AcceptedRemedy(RemedyKind Kind, string Words, decimal Amount, string Currency);
