using Complaints.Contracts.Classification;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>The case that goes on for this one; null where it was not merged.</summary>
internal sealed record FindSurvivor(Guid ComplaintId) : IQuery<Guid?>, ICaseMessage;

internal sealed record UndoMerge(Guid ComplaintId, Guid OtherId) : ICommand<Unit>, ITwoCaseCommand, IMergedCaseCommand;

internal static class UndoMergeEndpoint
{
    public static void MapUndoMerge(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/merge/undo", Post).WithName(nameof(UndoMerge)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Undo a merge</summary>
    /// <remarks>
    /// The case goes on as it was: stage, owner, place in the queues, deadlines with the times at which they were due. What happened in the other
    /// case meanwhile stays there. 409 `case-not-merged` where it was not merged.
    /// </remarks>
    /// <param name="complaintId">The case that was merged into another one.</param>
    private static async Task<NoContent> Post(Guid complaintId, IMediator mediator, CancellationToken cancellationToken)
    {
        var survivor = await mediator.Send(new FindSurvivor(complaintId), cancellationToken);
        await mediator.Send(new UndoMerge(complaintId, survivor ?? complaintId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class FindSurvivorHandler(Database database) : IRequestHandler<FindSurvivor, Guid?>
{
    private const string Find = "select into_id from complaint_merge where complaint_id = @ComplaintId";

    public Task<Guid?> Handle(FindSurvivor request, CancellationToken cancellationToken) =>
        database.OneOrNone<Guid?>(Find, new { request.ComplaintId }, cancellationToken);
}

internal sealed class UndoMergeHandler(Database database, IMediator mediator) : IRequestHandler<UndoMerge, Unit>
{
    // Both cases are held by now; it may have been undone, and merged elsewhere, before they were.
    private const string IsMerged = "select exists (select from complaint_merge where complaint_id = @ComplaintId and into_id = @OtherId)";

    private const string Remove = "delete from complaint_merge where complaint_id = @ComplaintId";

    public async Task<Unit> Handle(UndoMerge request, CancellationToken cancellationToken)
    {
        var (id, other) = (request.ComplaintId, request.OtherId);
        if (!await database.One<bool>(IsMerged, new { ComplaintId = id, OtherId = other }, cancellationToken))
        {
            throw Problem.Conflict("case-not-merged");
        }

        var pair = await CasePair.Read(database, id, other, cancellationToken);
        await mediator.Publish(new ComplaintGivenBack(other, id, pair.Number), cancellationToken);
        await mediator.Publish(new MergeUndone(id, other, pair.OtherNumber), cancellationToken);
        database.Write(Remove, new { ComplaintId = id });
        return Unit.Value;
    }
}
