using Complaints.Contracts.Resolution;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record GetCustomer(Guid CustomerId, int Limit, string? Cursor) : IQuery<Customer>;

/// <summary>A customer with their complaints so far.</summary>
/// <param name="Complaints">Newest first.</param>
/// <param name="Id">The customer.</param>
/// <param name="Name" example="王芳">As given; empty where the customer gave none.</param>
/// <param name="Phone" example="138 0013 8000">As given.</param>
/// <param name="Email" example="wang.fang@example.com">As given.</param>
/// <param name="AccountNumber" example="K-20931">The number under which the house knows the customer.</param>
/// <param name="IsVip">True for a customer who is served first.</param>
/// <param name="Language" example="zh-CN">The language the customer prefers: zh-CN, zh-TW or en.</param>
/// <param name="CreatedAt">When the customer first got in touch.</param>
/// <param name="LastContactAt">When the customer last got in touch.</param>
internal sealed record Customer(
    Guid Id, string Name, CustomerKind Kind, string? Phone, string? Email, string? AccountNumber, bool IsVip, string? Language,
    DateTimeOffset CreatedAt, DateTimeOffset LastContactAt, Page<EarlierComplaint> Complaints);

/// <summary>A complaint of the customer.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Number" example="C26-0000042-7">The number that the customer quotes.</param>
/// <param name="Subject" example="冰箱不制冷，无人上门">What it is about, in one line.</param>
/// <param name="ReceivedAt">When it came in.</param>
internal sealed record EarlierComplaint(Guid ComplaintId, string Number, string Subject, Stage Stage, DateTimeOffset ReceivedAt);

internal static class GetCustomerEndpoint
{
    public static void MapGetCustomer(this IEndpointRouteBuilder api) =>
        api.MapGet("/customers/{customerId:guid}", Get).WithName(nameof(GetCustomer)).Requires(Permission.RecordComplaints);

    /// <summary>A customer and their earlier complaints</summary>
    /// <param name="customerId">From <c>FindCustomers</c>.</param>
    /// <param name="limit">Complaints on one page: 1 to 200, 50 where nothing is said.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    private static async Task<Ok<Customer>> Get(Guid customerId, int? limit, string? cursor, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetCustomer(customerId, Paging.Limit(limit), cursor), cancellationToken));
}

internal sealed class GetCustomerHandler(Database database, Caller caller) : IRequestHandler<GetCustomer, Customer>
{
    private const string Find =
        """
        select id, name, kind, phone, email, account_number, is_vip, language, created_at, last_contact_at from customer where id = @CustomerId
        """;

    private const string Earlier =
        """
        select c.id as complaint_id, c.number, c.subject, coalesce(s.stage, 'received') as stage, c.received_at
        from complaint c left join case_state s on s.complaint_id = c.id
        where c.customer_id = @CustomerId and not exists (select from case_barred b where b.complaint_id = c.id and b.account_id = @Me)
            and (@BeforeAt::timestamptz is null or (c.received_at, c.id) < (@BeforeAt, @BeforeId))
        order by c.received_at desc, c.id desc limit @Limit + 1
        """;

    public async Task<Customer> Handle(GetCustomer request, CancellationToken cancellationToken)
    {
        var before = Paging.Read<Position>(request.Cursor);
        var arguments = new { request.CustomerId, Me = caller.Id, BeforeAt = before?.ReceivedAt, BeforeId = before?.Id, request.Limit };
        return await database.Several($"{Find}; {Earlier}", arguments, async sets =>
        {
            var customer = await sets.OneOrNone<Found>() ?? throw Problem.NotFound();
            var complaints = Paging.From(await sets.Many<EarlierComplaint>(), request.Limit, row => new Position(row.ReceivedAt, row.ComplaintId));
            return new Customer(
                customer.Id, customer.Name, customer.Kind, customer.Phone, customer.Email, customer.AccountNumber, customer.IsVip, customer.Language,
                customer.CreatedAt, customer.LastContactAt, complaints);
        }, cancellationToken);
    }

    private sealed record Position(DateTimeOffset ReceivedAt, Guid Id);

    private sealed record Found(
        Guid Id, string Name, CustomerKind Kind, string? Phone, string? Email, string? AccountNumber, bool IsVip, string? Language,
        DateTimeOffset CreatedAt, DateTimeOffset LastContactAt);
}
