using Complaints.Contracts.Resolution;
using Complaints.Platform;

namespace Complaints.Classification;

/// <summary>A complaint that may be about the same, and why.</summary>
/// <param name="ComplaintId">The case; where it was merged into another one, that one.</param>
/// <param name="Number" example="C26-0000042-7">The number that the customer quotes.</param>
/// <param name="Subject" example="冰箱不制冷，无人上门">What it is about, in one line.</param>
/// <param name="Customer" example="王**">The complainant's name, masked.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="ReceivedAt">When it came in.</param>
/// <param name="Likelihood">How sure it is.</param>
/// <param name="Score" example="0.72">0 to 1.</param>
/// <param name="IsSameCustomer">The same customer, or the same phone number.</param>
/// <param name="IsSameOrder">The same order or contract number.</param>
/// <param name="IsSameProduct">The same product.</param>
/// <param name="Words" example="[&quot;冰箱不制冷&quot;]">The longest passages in common, at most five, as they stand in the new text.</param>
/// <param name="DaysApart" example="3">Days between the two.</param>
internal sealed record LikelyDuplicate(
    Guid ComplaintId, string Number, string Subject, string Customer, Stage Stage, DateTimeOffset ReceivedAt,
    Likelihood Likelihood, double Score, bool IsSameCustomer, bool IsSameOrder, bool IsSameProduct, IReadOnlyList<string> Words, int DaysApart);

/// <summary>Finds complaints that may be about the same: a look into four indexes, then a comparison of the few that they name. Scoped.</summary>
internal sealed class Duplicates(Database database, CommonSigns common, Caller caller)
{
    private const int Most = 10;

    // Ids are made in the order of time, so the newest of each way of finding are looked at.
    private const string Find =
        """
        with near as (
            (select s.complaint_id from customer_person p join complaint_summary s using (customer_id) where p.person_id = @PersonId order by s.received_at desc limit 60)
            union (select s.complaint_id from complaint_summary s where s.customer_phone_digits = @Phone order by s.received_at desc limit 60)
            union (select o.complaint_id from complaint_sign o where o.order_key = @OrderKey order by o.complaint_id desc limit 30)
            union (select t.complaint_id
                   from unnest(@Signs) as wanted (sign) cross join lateral (select complaint_id from complaint_sign c where c.signs @> array[wanted.sign]) as t
                   group by t.complaint_id order by count(*) desc, t.complaint_id desc limit 40))
        select coalesce(m.into_id, s.complaint_id) as complaint_id, coalesce(m.into_number, s.number) as number, s.subject,
               left(t.narrative, 4000) as narrative, p.person_id, s.customer_name, s.customer_phone_digits, s.order_number, s.product, s.received_at, c.stage
        from near n join complaint_summary s on s.complaint_id = n.complaint_id join customer_person p using (customer_id) join complaint_text t on t.complaint_id = s.complaint_id
        left join merged_complaint m on m.complaint_id = s.complaint_id join case_state c on c.complaint_id = coalesce(m.into_id, s.complaint_id)
        where coalesce(m.into_id, s.complaint_id) is distinct from @Itself and s.complaint_id is distinct from @Itself
            and not exists (select from case_barred b where b.complaint_id in (s.complaint_id, m.into_id) and b.account_id = @Me)
            and (not @Restricted or exists (select from case_participant p where p.complaint_id = s.complaint_id and p.person_id = @Me))
        """;

    /// <summary>At most ten, the most likely first, of equal ones the newest.</summary>
    /// <param name="told">What is told now.</param>
    /// <param name="itself">The case that it belongs to already; null for one that is not recorded yet.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<LikelyDuplicate>> Of(Told told, Guid? itself, CancellationToken cancellationToken)
    {
        var rows = await database.Many<Near>(Find, new
        {
            told.PersonId,
            told.Phone,
            told.OrderKey,
            Signs = await common.Without(told.Text.Signs, database, cancellationToken),
            Itself = itself,
            Restricted = caller is { Kind: CallerKind.Account, Role: Role.Department },
            Me = caller.Id,
        }, cancellationToken);
        return [.. rows
            .Select(row => (Row: row, Likeness: Likeness.Of(told, row.Told)))
            .Where(found => found.Likeness.Likelihood is not null)
            .OrderByDescending(found => found.Likeness.Score).ThenByDescending(found => found.Row.ReceivedAt)
            .DistinctBy(found => found.Row.ComplaintId)
            .Take(Most)
            .Select(found => Shown(found.Row, found.Likeness))];
    }

    private static LikelyDuplicate Shown(Near row, Likeness likeness) =>
        new(row.ComplaintId, row.Number, row.Subject, Masking.Name(row.CustomerName), row.Stage, row.ReceivedAt, likeness.Likelihood!.Value, likeness.Score,
            likeness.IsSameCustomer, likeness.IsSameOrder, likeness.IsSameProduct, likeness.Words, likeness.DaysApart);

    private sealed record Near(
        Guid ComplaintId, string Number, string Subject, string Narrative, Guid PersonId, string CustomerName, string? CustomerPhoneDigits,
        string? OrderNumber, string? Product, DateTimeOffset ReceivedAt, Stage Stage)
    {
        public Told Told => Told.Of(Subject, Narrative, PersonId, CustomerPhoneDigits, OrderNumber, Product, ReceivedAt);
    }
}
