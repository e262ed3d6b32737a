using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record GetUpload(Guid UploadId, string? Owner) : IQuery<Upload>;

internal static class GetUploadEndpoint
{
    public static void MapGetUpload(this IEndpointRouteBuilder api) =>
        api.MapGet("/uploads/{uploadId:guid}", Get).WithName(nameof(GetUpload)).Requires(Permission.Public);

    /// <summary>How much of a file is here</summary>
    /// <remarks>To go on after a lost network, or another day. 404 where it is not the caller's, was used, or has been thrown away.</remarks>
    /// <param name="uploadId">From <c>StartUpload</c>.</param>
    /// <param name="uploadToken" example="q2Vt0bq8Z3J5r1cXn7mY4wKdLf6sPaHu">Without an account: the token that the upload was started with.</param>
    private static async Task<Ok<Upload>> Get(
        Guid uploadId, [FromHeader(Name = UploadOwner.Token)] string? uploadToken, Caller caller, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetUpload(uploadId, UploadOwner.Of(caller, uploadToken)), cancellationToken));
}

internal sealed class GetUploadHandler(Database database, TimeProvider time) : IRequestHandler<GetUpload, Upload>
{
    private const string Find =
        """
        select id, file_name, size, received, media_type, expires_at from upload where id = @UploadId and owner = @Owner and expires_at > @Now
        """;

    public async Task<Upload> Handle(GetUpload request, CancellationToken cancellationToken) =>
        await database.OneOrNone<Upload>(Find, new { request.UploadId, request.Owner, Now = time.GetUtcNow() }, cancellationToken) ?? throw Problem.NotFound();
}
