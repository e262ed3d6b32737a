using Complaints.Contracts.Classification;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>The case that goes on for this one.</summary>
/// <param name="IntoId">The case that this one is merged into: most often the earlier one.</param>
/// <param name="Words" example="客户再次来电，说的是同一台冰箱">Why, for colleagues; null for nothing to say. At most 2,000 characters.</param>
internal sealed record NewMerge(Guid? IntoId, string? Words);

internal sealed record MergeComplaint(Guid ComplaintId, NewMerge Body) : ICommand<Unit>, ITwoCaseCommand
{
    public Guid OtherId => Body.IntoId!.Value;
}

internal static class MergeComplaintEndpoint
{
    public static void MapMergeComplaint(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/merge", Post).WithName(nameof(MergeComplaint)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Merge a case into another one</summary>
    /// <remarks>
    /// The same was told twice: the case leaves the queues, its deadlines stand still (neither met nor missed), and whoever looks up its progress
    /// is told how the other one stands. What was said, the files and the people stay readable from there. Nothing is changed that
    /// `UndoMerge` could not bring back. Every other change of a merged case is answered 409 `case-merged`, which names the one that goes on.
    /// 409 too where either is closed, where one of them was merged already, where others were merged into the case, and where something was
    /// promised to its customer or accepted by them.
    /// </remarks>
    /// <param name="complaintId">The case that is to rest.</param>
    /// <param name="body">The case that is to go on.</param>
    private static async Task<NoContent> Post(Guid complaintId, NewMerge body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new MergeComplaint(complaintId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class MergeComplaintRules : AbstractValidator<MergeComplaint>
{
    public MergeComplaintRules()
    {
        RuleFor(merge => merge.Body.IntoId).Cascade(CascadeMode.Stop).Required().Must((merge, into) => into != merge.ComplaintId).WithErrorCode("itself");
        RuleFor(merge => merge.Body.Words).Words(2000);
    }
}

internal sealed class MergeComplaintHandler(Database database, IMediator mediator, Caller caller, TimeProvider time) : IRequestHandler<MergeComplaint, Unit>
{
    private const string Insert = "insert into complaint_merge (complaint_id, into_id, merged_at, merged_by) values (@ComplaintId, @IntoId, @Now, @AccountId)";

    public async Task<Unit> Handle(MergeComplaint request, CancellationToken cancellationToken)
    {
        var (id, into, words) = (request.ComplaintId, request.OtherId, request.Body.Words);
        var pair = await CasePair.Read(database, id, into, cancellationToken);
        if (pair.AgainstMerge() is { } against)
        {
            throw against;
        }

        await mediator.Publish(new ComplaintTakenIn(into, id, pair.Number) { Reason = words }, cancellationToken);
        // Told before it is done: the other modules judge the case as it was.
        await mediator.Publish(new ComplaintMerged(id, into, pair.OtherNumber) { Reason = words }, cancellationToken);
        database.Write(Insert, new { ComplaintId = id, IntoId = into, Now = time.GetUtcNow(), caller.AccountId });
        return Unit.Value;
    }
}
