using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record UnmergeCustomer(Guid CustomerId, Guid MergeId) : ICommand<Unit>;

internal static class UnmergeCustomerEndpoint
{
    public static void MapUnmergeCustomer(this IEndpointRouteBuilder api) =>
        api.MapDelete("/customers/{customerId:guid}/merge/{mergeId:guid}", Delete).WithName(nameof(UnmergeCustomer)).Requires(Permission.RecordComplaints);

    /// <summary>Undo the merging of two records</summary>
    /// <remarks>
    /// The record is a customer of its own again, together with what had been merged into it before, each with its own complaints and notes.
    /// Undoing again changes nothing.
    /// </remarks>
    /// <param name="customerId">The customer whose card shows it.</param>
    /// <param name="mergeId">From <c>GetCustomer</c>.</param>
    private static async Task<NoContent> Delete(Guid customerId, Guid mergeId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new UnmergeCustomer(customerId, mergeId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class UnmergeCustomerHandler(Database database, IMediator mediator, Caller caller, TimeProvider time) : IRequestHandler<UnmergeCustomer, Unit>
{
    private const string Find =
        """
        select m.customer_id, m.undone_at is not null as is_undone
        from customer_merge m join customer_person p on p.customer_id = m.into_id
        where m.id = @MergeId and (m.undone_at is not null or p.person_id = @CustomerId)
        """;

    // What was merged into the record before, and into those, goes with it.
    private const string Undo =
        """
        with recursive undone as (
            update customer_merge set undone_at = @Now, undone_by = @By where id = @MergeId returning customer_id
        ), own as (
            select customer_id from undone
            union select m.customer_id from customer_merge m join own on m.into_id = own.customer_id where m.undone_at is null
        )
        update customer u set merged_into = case when u.id = @RecordId then null else @RecordId end from own where u.id = own.customer_id
        returning u.id
        """;

    private const string Standing = "select is_vip, vulnerability is not null as is_vulnerable from customer where id = @RecordId";

    public async Task<Unit> Handle(UnmergeCustomer request, CancellationToken cancellationToken)
    {
        database.Write(MergeCustomersHandler.OneAtATime);
        var merge = await database.OneOrNone<Row>(Find, new { request.MergeId, request.CustomerId }, cancellationToken) ?? throw Problem.NotFound();
        if (merge.IsUndone)
        {
            return Unit.Value;
        }

        var own = await database.Many<Guid>(Undo, new { request.MergeId, RecordId = merge.CustomerId, Now = time.GetUtcNow(), By = caller.AccountId }, cancellationToken);
        var standing = await database.One<Served>(Standing, new { RecordId = merge.CustomerId }, cancellationToken);
        await mediator.Publish(new CustomerStandingChanged(own, standing.IsVip, standing.IsVulnerable), cancellationToken);
        return Unit.Value;
    }

    private sealed record Row(Guid CustomerId, bool IsUndone);

    private sealed record Served(bool IsVip, bool IsVulnerable);
}
