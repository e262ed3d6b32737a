using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record CancelUpload(Guid UploadId, string? Owner) : ICommand<Unit>;

internal static class CancelUploadEndpoint
{
    public static void MapCancelUpload(this IEndpointRouteBuilder api) =>
        api.MapDelete("/uploads/{uploadId:guid}", Delete).WithName(nameof(CancelUpload)).Requires(Permission.Public);

    /// <summary>Throw a file away that is on its way in</summary>
    /// <param name="uploadId">From <c>StartUpload</c>.</param>
    /// <param name="uploadToken" example="q2Vt0bq8Z3J5r1cXn7mY4wKdLf6sPaHu">Without an account: the token that the upload was started with.</param>
    private static async Task<NoContent> Delete(
        Guid uploadId, [FromHeader(Name = UploadOwner.Token)] string? uploadToken, Caller caller, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new CancelUpload(uploadId, UploadOwner.Of(caller, uploadToken)), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class CancelUploadHandler(Database database) : IRequestHandler<CancelUpload, Unit>
{
    private const string Drop = "delete from upload where id = @UploadId and owner = @Owner";

    public async Task<Unit> Handle(CancelUpload request, CancellationToken cancellationToken) =>
        await database.Execute(Drop, new { request.UploadId, request.Owner }, cancellationToken) == 1 ? Unit.Value : throw Problem.NotFound();
}
