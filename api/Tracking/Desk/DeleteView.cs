using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

internal sealed record DeleteView(Guid ViewId) : ICommand<Unit>;

internal static class DeleteViewEndpoint
{
    public static void MapDeleteView(this IEndpointRouteBuilder api) =>
        api.MapDelete("/views/{viewId:guid}", Delete).WithName(nameof(DeleteView)).Requires(Permission.ReadCases);

    /// <summary>Delete a view</summary>
    /// <remarks>One of the caller's own.</remarks>
    /// <param name="viewId">From <c>ListViews</c>.</param>
    private static async Task<NoContent> Delete(Guid viewId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new DeleteView(viewId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class DeleteViewHandler(Database database, Caller caller) : IRequestHandler<DeleteView, Unit>
{
    private const string Remove = "delete from saved_view where id = @ViewId and account_id = @AccountId";

    public async Task<Unit> Handle(DeleteView request, CancellationToken cancellationToken) =>
        await database.Execute(Remove, new { request.ViewId, caller.AccountId }, cancellationToken) == 1 ? Unit.Value : throw Problem.NotFound();
}
