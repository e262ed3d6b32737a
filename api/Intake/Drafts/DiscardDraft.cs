using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record DiscardDraft(Guid DraftId) : ICommand<Unit>;

internal static class DiscardDraftEndpoint
{
    public static void MapDiscardDraft(this IEndpointRouteBuilder api) =>
        api.MapDelete("/drafts/{draftId:guid}", Delete).WithName(nameof(DiscardDraft)).Requires(Permission.RecordComplaints);

    /// <summary>Discard a draft</summary>
    /// <param name="draftId">One of the caller's own.</param>
    private static async Task<NoContent> Delete(Guid draftId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new DiscardDraft(draftId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class DiscardDraftHandler(Database database, Caller caller) : IRequestHandler<DiscardDraft, Unit>
{
    private const string Discard = "delete from intake_draft where id = @DraftId and account_id = @AccountId";

    public async Task<Unit> Handle(DiscardDraft request, CancellationToken cancellationToken) =>
        await database.Execute(Discard, new { request.DraftId, caller.AccountId }, cancellationToken) > 0 ? Unit.Value : throw Problem.NotFound();
}
