using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record FindSimilarCases(Guid ComplaintId) : IQuery<IReadOnlyList<SimilarCase>>, ICaseMessage;

/// <summary>An earlier case about a matter of the same kind, and how it ended.</summary>
/// <param name="ComplaintId">The case; where it was merged into another one, that one.</param>
/// <param name="Number" example="C26-0000042-7">The number that the customer quotes.</param>
/// <param name="Subject" example="冰箱不制冷，无人上门">What it is about, in one line.</param>
/// <param name="ReceivedAt">When it came in.</param>
/// <param name="Score" example="0.62">How alike the two are, 0 to 1.</param>
/// <param name="Words" example="[&quot;不制冷&quot;]">The longest passages in common, at most five, as they stand in this case's text.</param>
/// <param name="IsSameCategory">Both are of one category.</param>
/// <param name="IsSameProduct">Both are about one product.</param>
/// <param name="Ending">How it ended, or stands.</param>
internal sealed record SimilarCase(
    Guid ComplaintId, string Number, string Subject, DateTimeOffset ReceivedAt, double Score, IReadOnlyList<string> Words,
    bool IsSameCategory, bool IsSameProduct, CaseEnding Ending);

internal static class FindSimilarCasesEndpoint
{
    public static void MapFindSimilarCases(this IEndpointRouteBuilder api) =>
        api.MapGet("/complaints/{complaintId:guid}/similar", Get).WithName(nameof(FindSimilarCases)).Requires(Permission.ReadCases);

    /// <summary>Find similar earlier cases</summary>
    /// <remarks>
    /// At most ten earlier cases about the same kind of matter, by anybody, the most alike first, each with how it ended: what the customer
    /// accepted, what it cost, how content they were and how long it took. Cases that the caller may not see are left out.
    /// </remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<Ok<IReadOnlyList<SimilarCase>>> Get(Guid complaintId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new FindSimilarCases(complaintId), cancellationToken));
}

internal sealed class FindSimilarCasesHandler(Database database, CommonSigns common, Caller caller)
    : IRequestHandler<FindSimilarCases, IReadOnlyList<SimilarCase>>
{
    private const int Most = 10;
    private const int MostWords = 5;

    private const string Read =
        """
        select s.subject, left(t.narrative, 4000) as narrative, s.product, s.received_at, g.category
        from complaint_summary s join complaint_text t using (complaint_id) left join case_grading g using (complaint_id) where s.complaint_id = @ComplaintId
        """;

    // A sign that leads to few says more than one that leads to many. Ids are made in the order of time.
    private const string Find =
        """
        with led as (
            select t.complaint_id, count(*) over (partition by wanted.sign) as leads_to
            from unnest(@Signs) as wanted (sign)
            cross join lateral (select c.complaint_id from complaint_sign c where c.matters @> array[wanted.sign] and c.complaint_id < @Itself) as t),
        near as (
            (select complaint_id from led group by complaint_id order by sum(1 / (1 + ln(leads_to))) desc, complaint_id desc limit 60)
            union (select k.complaint_id
                   from (select g.complaint_id from case_grading g where g.category = @Category and g.complaint_id < @Itself order by g.complaint_id desc limit 200) as k
                   join complaint_summary s using (complaint_id) where regexp_replace(lower(s.product), '[\s_./-]+', '', 'g') = @ProductKey limit 20))
        select coalesce(m.into_id, s.complaint_id) as complaint_id, coalesce(m.into_number, s.number) as number, s.subject,
               left(t.narrative, 4000) as narrative, s.product, s.received_at, g.category
        from near n join complaint_summary s on s.complaint_id = n.complaint_id join complaint_text t on t.complaint_id = s.complaint_id
        left join merged_complaint m on m.complaint_id = s.complaint_id left join case_grading g on g.complaint_id = s.complaint_id
        where m.into_id is distinct from @Itself
            and not exists (select from case_barred b where b.complaint_id in (s.complaint_id, m.into_id) and b.account_id = @Me)
            and (not @Restricted or exists (select from case_participant p where p.complaint_id = s.complaint_id and p.person_id = @Me))
        """;

    public async Task<IReadOnlyList<SimilarCase>> Handle(FindSimilarCases request, CancellationToken cancellationToken)
    {
        var now = await database.OneOrNone<Recorded>(Read, new { request.ComplaintId }, cancellationToken) ?? throw Problem.NotFound();
        var (told, matter) = (now.Told, Matter.Of(now.Told));
        var rows = await database.Many<Near>(Find, new
        {
            Itself = request.ComplaintId,
            Signs = await common.WithoutCommonMatters(matter.Signs, database, cancellationToken),
            now.Category,
            told.ProductKey,
            Restricted = caller is { Kind: CallerKind.Account, Role: Role.Department },
            Me = caller.Id,
        }, cancellationToken);
        var nearest = rows
            .Select(row => (Row: row, Likeness: MatterLikeness.Of(told, matter, row.Told, now.Category is not null && now.Category == row.Category)))
            .Where(found => found.Likeness.IsWorthALook)
            .OrderByDescending(found => found.Likeness.Score).ThenByDescending(found => found.Row.ReceivedAt)
            .DistinctBy(found => found.Row.ComplaintId)
            .Take(Most).ToList();
        var endings = await CaseEnding.Read(database, [.. nearest.Select(found => found.Row.ComplaintId)], cancellationToken);
        return [.. nearest.Select(found => Shown(found.Row, found.Likeness))];

        SimilarCase Shown(Near row, MatterLikeness likeness) =>
            new(row.ComplaintId, row.Number, row.Subject, row.ReceivedAt, likeness.Score, told.Text.WordsIn(row.Told.Text, MostWords),
                likeness.IsSameCategory, likeness.IsSameProduct, endings[row.ComplaintId]);
    }

    private sealed record Recorded(string Subject, string Narrative, string? Product, DateTimeOffset ReceivedAt, string? Category)
    {
        public Told Told { get; } = Told.Of(Subject, Narrative, null, null, null, Product, ReceivedAt);
    }

    private sealed record Near(
        Guid ComplaintId, string Number, string Subject, string Narrative, string? Product, DateTimeOffset ReceivedAt, string? Category)
    {
        public Told Told { get; } = Told.Of(Subject, Narrative, null, null, null, Product, ReceivedAt);
    }
}
