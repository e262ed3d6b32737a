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
/// <param name="OpenComplaints">Complaints that are not closed.</param>
/// <param name="AllComplaints">Open and closed ones.</param>
/// <param name="Id">The customer.</param>
/// <param name="Name" example="王芳">As given; empty where the customer gave none.</param>
/// <param name="Phone" example="138 0013 8000">As given.</param>
/// <param name="Email" example="wang.fang@example.com">As given.</param>
/// <param name="AccountNumber" example="K-20931">The number under which the house knows the customer.</param>
/// <param name="IsVip">True for a customer who is served first.</param>
/// <param name="LastContactAt">When the customer last got in touch.</param>
internal sealed record FoundCustomer(
    Guid Id, string Name, CustomerKind Kind, string? Phone, string? Email, string? AccountNumber, bool IsVip, DateTimeOffset LastContactAt,
    int OpenComplaints, int AllComplaints);

internal static class FindCustomersEndpoint
{
    public static void MapFindCustomers(this IEndpointRouteBuilder api) =>
        api.MapGet("/customers", Get).WithName(nameof(FindCustomers)).Requires(Permission.RecordComplaints);

    /// <summary>Find a customer while typing</summary>
    /// <remarks>At most 20, last in contact first. More letters or digits narrow it down.</remarks>
    /// <param name="query">
    /// The beginning of a name, e-mail address or account number, or three or more of the first or the last digits of a phone number; at most 100 characters.
    /// </param>
    private static async Task<Ok<IReadOnlyList<FoundCustomer>>> Get(string? query, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new FindCustomers(query ?? ""), cancellationToken));
}

internal sealed class FindCustomersRules : AbstractValidator<FindCustomers>
{
    public FindCustomersRules() => RuleFor(find => find.Query).Required().Line(100);
}

internal sealed class FindCustomersHandler(Database database) : IRequestHandler<FindCustomers, IReadOnlyList<FoundCustomer>>
{
    // Each way of finding reads one index and stops early, so a beginning that thousands share costs no more than a rare one.
    private const string Find =
        """
        with found as (
            (select id from customer where @Digits <> '' and phone_digits like @Digits || '%' limit 100)
            union (select id from customer where @Digits <> '' and reverse(phone_digits) like reverse(@Digits) || '%' limit 100)
            union (select id from customer where lower(name) like lower(@Beginning) || '%' limit 100)
            union (select id from customer where lower(email) like lower(@Beginning) || '%' limit 100)
            union (select id from customer where lower(account_number) like lower(@Beginning) || '%' limit 100)
        ), newest as (
            select u.* from customer u join found using (id) order by u.last_contact_at desc, u.id limit 20
        )
        select u.id, u.name, u.kind, u.phone, u.email, u.account_number, u.is_vip, u.last_contact_at,
            (count(c.id) filter (where s.stage is distinct from 'closed'))::int as open_complaints, count(c.id)::int as all_complaints
        from newest u left join complaint c on c.customer_id = u.id left join case_state s on s.complaint_id = c.id
        group by u.id, u.name, u.kind, u.phone, u.email, u.account_number, u.is_vip, u.last_contact_at
        order by u.last_contact_at desc, u.id
        """;

    public Task<IReadOnlyList<FoundCustomer>> Handle(FindCustomers request, CancellationToken cancellationToken)
    {
        var query = request.Query.Trim();
        return database.Many<FoundCustomer>(Find, new { Digits = PhoneDigits(query), Beginning = Literal(query) }, cancellationToken);
    }

    // "138 1234" may be a phone number, "Block 138" is not one.
    private static string PhoneDigits(string query) =>
        query.All(c => char.IsDigit(c) || c is ' ' or '+' or '-' or '(' or ')' or '.' or '*') && CustomerIdentity.Digits(query) is { Length: >= 3 } digits ? digits : "";

    private static string Literal(string query) =>
        query.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
