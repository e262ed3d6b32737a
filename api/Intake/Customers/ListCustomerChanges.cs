using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record ListCustomerChanges(Guid CustomerId, int Limit, string? Cursor) : IQuery<Page<CustomerRevision>>;

/// <summary>What somebody changed about a customer at one time.</summary>
/// <param name="Version">The version that it made.</param>
/// <param name="At">When.</param>
/// <param name="ByName" example="李娜">Who did it.</param>
/// <param name="Changes">Every field that was changed.</param>
internal sealed record CustomerRevision(long Version, DateTimeOffset At, string? ByName, IReadOnlyList<CustomerChange> Changes);

internal static class ListCustomerChangesEndpoint
{
    public static void MapListCustomerChanges(this IEndpointRouteBuilder api) =>
        api.MapGet("/customers/{customerId:guid}/changes", Get).WithName(nameof(ListCustomerChanges)).Requires(Permission.RecordComplaints);

    /// <summary>Who changed what about a customer</summary>
    /// <remarks>Newest first.</remarks>
    /// <param name="customerId">The customer.</param>
    /// <param name="limit">1 to 200; 50 where nothing is said.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    private static async Task<Ok<Page<CustomerRevision>>> Get(Guid customerId, int? limit, string? cursor, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListCustomerChanges(customerId, Paging.Limit(limit), cursor), cancellationToken));
}

internal sealed class ListCustomerChangesHandler(Database database) : IRequestHandler<ListCustomerChanges, Page<CustomerRevision>>
{
    private const string Find =
        """
        select c.version, c.at, p.display_name as by_name, c.changes::text as changes
        from customer u left join customer_change c on c.customer_id = u.id and (@Before is null or c.version < @Before)
        left join person p on p.person_id = c.by_id
        where u.id = @CustomerId order by c.version desc limit @Limit + 1
        """;

    public async Task<Page<CustomerRevision>> Handle(ListCustomerChanges request, CancellationToken cancellationToken)
    {
        var before = Paging.Read<long?>(request.Cursor);
        var rows = await database.Many<Row>(Find, new { request.CustomerId, Before = before, request.Limit }, cancellationToken);
        if (rows.Count == 0)
        {
            throw Problem.NotFound();
        }

        // A customer whom nobody changed is one row of nothing.
        var changes = rows.Where(row => row.Version is not null).Select(row => new CustomerRevision(
            row.Version!.Value, row.At!.Value, row.ByName, JsonSerializer.Deserialize<IReadOnlyList<CustomerChange>>(row.Changes!, JsonForm.Options)!)).ToList();
        return Paging.From<CustomerRevision, long?>(changes, request.Limit, change => change.Version);
    }

    private sealed record Row(long? Version, DateTimeOffset? At, string? ByName, string? Changes);
}
