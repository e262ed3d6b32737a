using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record GetCustomer(Guid CustomerId, int Limit, string? Cursor) : IQuery<Customer>;

internal static class GetCustomerEndpoint
{
    public static void MapGetCustomer(this IEndpointRouteBuilder api) =>
        api.MapGet("/customers/{customerId:guid}", Get).WithName(nameof(GetCustomer)).Requires(Permission.RecordComplaints);

    /// <summary>A customer and what an agent should know of them</summary>
    /// <remarks>
    /// Of a record that was merged into another, the answer is the person it belongs to: compare the ids. The `ETag` is the version that
    /// `ChangeCustomer` asks for.
    /// </remarks>
    /// <param name="customerId">From <c>FindCustomers</c>.</param>
    /// <param name="limit">Complaints on one page: 1 to 200, 50 where nothing is said.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    private static async Task<Ok<Customer>> Get(
        Guid customerId, int? limit, string? cursor, IMediator mediator, HttpContext http, CancellationToken cancellationToken)
    {
        var customer = await mediator.Send(new GetCustomer(customerId, Paging.Limit(limit), cursor), cancellationToken);
        CaseVersion.Tag(http, customer.Version);
        return TypedResults.Ok(customer);
    }
}

internal sealed class GetCustomerHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<GetCustomer, Customer>
{
    // The records of the person that a record belongs to, and their complaints but those that the caller is kept out of.
    private const string Records =
        """
        with front as (select coalesce(merged_into, id) as id from customer where id = @CustomerId),
        record as (select id from front union all select u.id from customer u join front on u.merged_into = front.id),
        own as (
            select c.* from complaint c join record on record.id = c.customer_id
            where not exists (select from case_barred b where b.complaint_id = c.id and b.account_id = @Me))

        """;

    private const string Find = Records +
        """
        select u.id, u.version, u.name, u.kind, u.phone, u.email, u.account_number, u.vip_tier::int, u.language, u.preferred_channel, u.style, u.vulnerability, u.help_note,
            (select min(created_at) from customer where id in (select id from record)) as created_at,
            (select max(last_contact_at) from customer where id in (select id from record)) as last_contact_at,
            (select coalesce(json_agg(json_build_object('name', name, 'relation', relation, 'note', note) order by line), '[]')
                from customer_influence where customer_id = u.id)::text as influences,
            (select coalesce(json_agg(json_build_object('mergeId', m.id, 'customerId', r.id, 'name', r.name, 'phone', r.phone, 'email', r.email,
                    'accountNumber', r.account_number, 'reason', m.reason, 'at', m.at, 'byName', p.display_name) order by m.at, m.id), '[]')
                from customer_merge m join customer r on r.id = m.customer_id left join person p on p.person_id = m.by_id
                where m.undone_at is null and m.customer_id in (select id from record))::text as merged
        from customer u where u.id = (select id from front)
        """;

    private const string Count = Records +
        """
        select count(*) filter (where s.stage is distinct from 'closed' and m.complaint_id is null)::int as open_complaints, count(*)::int as all_complaints,
               count(*) filter (where exists (select from vexatious_case v where v.complaint_id = c.id))::int as vexatious
        from own c left join case_state s on s.complaint_id = c.id left join merged_complaint m on m.complaint_id = c.id
        """;

    private const string Promises = Records +
        """
        select p.promise_id, p.complaint_id, c.number, p.words, p.due_at, p.state = 'broken' or p.due_at < @Now as is_broken
        from own c join case_promise p on p.complaint_id = c.id where p.state in ('broken', 'open')
        order by p.state = 'broken' or p.due_at < @Now desc, p.due_at desc limit 20
        """;

    private const string Earlier = Records +
        """
        select c.id as complaint_id, c.number, c.subject, coalesce(s.stage, 'received') as stage, c.received_at, m.into_number as merged_into
        from own c left join case_state s on s.complaint_id = c.id left join merged_complaint m on m.complaint_id = c.id
        where (@BeforeAt::timestamptz is null or (c.received_at, c.id) < (@BeforeAt, @BeforeId))
        order by c.received_at desc, c.id desc limit @Limit + 1
        """;

    public async Task<Customer> Handle(GetCustomer request, CancellationToken cancellationToken)
    {
        var before = Paging.Read<Position>(request.Cursor);
        var arguments = new { request.CustomerId, Me = caller.Id, BeforeAt = before?.ReceivedAt, BeforeId = before?.Id, request.Limit, Now = time.GetUtcNow() };
        return await database.Several($"{Find}; {Count}; {Promises}; {Earlier}", arguments, async sets =>
        {
            var found = await sets.OneOrNone<Found>() ?? throw Problem.NotFound();
            var counts = (await sets.OneOrNone<Counts>())!;
            var promises = await sets.Many<PromiseToCustomer>();
            var complaints = Paging.From(await sets.Many<EarlierComplaint>(), request.Limit, row => new Position(row.ReceivedAt, row.ComplaintId));
            return new Customer(
                found.Id, found.Version, found.Name, found.Kind, found.Phone, found.Email, found.AccountNumber, found.VipTier > 0, found.VipTier, found.Language,
                found.PreferredChannel, found.Style, found.Vulnerability, found.HelpNote,
                JsonSerializer.Deserialize<IReadOnlyList<Influence>>(found.Influences, JsonForm.Options)!, found.CreatedAt, found.LastContactAt,
                counts.OpenComplaints, counts.AllComplaints, counts.Vexatious, promises, JsonSerializer.Deserialize<IReadOnlyList<MergedRecord>>(found.Merged, JsonForm.Options)!, complaints);
        }, cancellationToken);
    }

    private sealed record Position(DateTimeOffset ReceivedAt, Guid Id);

    private sealed record Counts(int OpenComplaints, int AllComplaints, int Vexatious);

    private sealed record Found(
        Guid Id, long Version, string Name, CustomerKind Kind, string? Phone, string? Email, string? AccountNumber, int VipTier, string? Language,
        ContactChannel? PreferredChannel, CommunicationStyle? Style, Vulnerability? Vulnerability, string? HelpNote, DateTimeOffset CreatedAt,
        DateTimeOffset LastContactAt, string Influences, string Merged);
}
