using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record FindCustomers(string Query) : IQuery<IReadOnlyList<FoundCustomer>>;

/// <summary>A customer, as the agent sees them while typing.</summary>
/// <param name="OpenComplaints">Complaints that are not closed; a merged one is counted by the one that goes on.</param>
/// <param name="AllComplaints">Open and closed ones.</param>
/// <param name="Id">The customer.</param>
/// <param name="Name" example="王芳">As given; empty where the customer gave none.</param>
/// <param name="Phone" example="138 0013 8000">As given.</param>
/// <param name="Email" example="wang.fang@example.com">As given.</param>
/// <param name="AccountNumber" example="K-20931">The number under which the house knows the customer.</param>
/// <param name="IsVip">True for a customer who is served first.</param>
/// <param name="VipTier">0 to 3 stars.</param>
/// <param name="IsVulnerable">True where the customer needs particular help; <c>GetCustomer</c> tells which.</param>
/// <param name="LastContactAt">When the customer last got in touch.</param>
/// <param name="AlsoKnownAs" example="[&quot;王芳 · 139 0000 0000&quot;]">Other records of the same person, merged into this one; at most five.</param>
internal sealed record FoundCustomer(
    Guid Id, string Name, CustomerKind Kind, string? Phone, string? Email, string? AccountNumber, bool IsVip, int VipTier, bool IsVulnerable,
    DateTimeOffset LastContactAt, int OpenComplaints, int AllComplaints, string[] AlsoKnownAs);

internal static class FindCustomersEndpoint
{
    public static void MapFindCustomers(this IEndpointRouteBuilder api) =>
        api.MapGet("/customers", Get).WithName(nameof(FindCustomers)).Requires(Permission.RecordComplaints);

    /// <summary>Find a customer while typing</summary>
    /// <remarks>
    /// At most 20: whoever fits exactly, then whose name begins so, then last in contact first. More letters or digits narrow it down.
    /// Two records of one person that were merged are found by what either says, as one.
    /// </remarks>
    /// <param name="query">
    /// Any part of a name in its own script (芳), of its pinyin (wangfang, wang fang) or its initials (wf), three or more letters of an e-mail address or
    /// account number, or three or more digits of a phone number with or without its country code; at most 100 characters.
    /// </param>
    private static async Task<Ok<IReadOnlyList<FoundCustomer>>> Get(string? query, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new FindCustomers(query ?? ""), cancellationToken));
}

internal sealed class FindCustomersRules : AbstractValidator<FindCustomers>
{
    public FindCustomersRules() => RuleFor(find => find.Query).Required().Line(100);
}

internal sealed class FindCustomersHandler(Database database, PhoneBook phones, Caller caller) : IRequestHandler<FindCustomers, IReadOnlyList<FoundCustomer>>
{
    // Each way of finding reads the index and stops early, so a name that thousands share costs little more than a rare one.
    // A record that was merged stands for the person it belongs to.
    private const string Find =
        """
        with hit as (
            (select customer_id from customer_search where @NameWords is not null and words @@ @NameWords::tsquery and keys like @NamePattern limit 500)
            union (select customer_id from customer_search where @PhoneWords is not null and words @@ @PhoneWords::tsquery and keys like @PhonePattern limit 500)
            union (select customer_id from customer_search where @EmailWords is not null and words @@ @EmailWords::tsquery and keys like @EmailPattern limit 500)
            union (select customer_id from customer_search where @AccountWords is not null and words @@ @AccountWords::tsquery and keys like @AccountPattern limit 500)
        ), person as (
            select coalesce(u.merged_into, u.id) as person_id, min(case when u.phone_digits = @Digits or @Plain in (lower(u.name), lower(u.email), lower(u.account_number)) then 0
                when starts_with(lower(u.name), @Plain) then 1 else 2 end) as distance
            from hit join customer u on u.id = hit.customer_id group by 1
        ), nearest as (
            select u.*, person.distance from person join customer u on u.id = person.person_id order by person.distance, u.last_contact_at desc, u.id limit 20
        )
        select n.id, n.name, n.kind, n.phone, n.email, n.account_number, n.is_vip, n.vip_tier::int, n.vulnerability is not null as is_vulnerable,
            (select max(last_contact_at) from customer where id = n.id or merged_into = n.id) as last_contact_at,
            cases.open_count::int as open_complaints, cases.all_count::int as all_complaints,
            array(select concat_ws(' · ', nullif(m.name, ''), m.phone, m.email, m.account_number) from customer m where m.merged_into = n.id order by m.id limit 5) as also_known_as
        from nearest n cross join lateral (
            select count(*) filter (where s.stage is distinct from 'closed' and g.complaint_id is null) as open_count, count(*) as all_count
            from (select n.id union all select m.id from customer m where m.merged_into = n.id) as record (id)
            join complaint c on c.customer_id = record.id left join case_state s on s.complaint_id = c.id
                left join merged_complaint g on g.complaint_id = c.id
            where not exists (select from case_barred b where b.complaint_id = c.id and b.account_id = @Me)) as cases
        order by n.distance, n.last_contact_at desc, n.id
        """;

    public async Task<IReadOnlyList<FoundCustomer>> Handle(FindCustomers request, CancellationToken cancellationToken)
    {
        var query = CustomerQuery.Read(request.Query, phones);
        return query.FindsNobody ? [] : await database.Many<FoundCustomer>(Find, query with { Me = caller.Id }, cancellationToken);
    }
}
