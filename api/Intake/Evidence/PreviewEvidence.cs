using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Complaints.Intake;

internal static class PreviewEvidence
{
    public static void MapPreviewEvidence(this IEndpointRouteBuilder api) =>
        api.MapGet("/complaints/{complaintId:guid}/evidence/{evidenceId:guid}/preview", Get).WithName(nameof(PreviewEvidence)).Requires(Permission.ReadCases)
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream");

    /// <summary>Show or play a file of the case</summary>
    /// <remarks>
    /// Pictures (PNG, JPEG, GIF, WebP) and recordings (MP3, M4A, WAV) only, judged by their content once more; anything else is answered 404.
    /// In a sandbox, under exactly the type that was found: never a page, never a program.
    /// </remarks>
    /// <param name="complaintId">The case.</param>
    /// <param name="evidenceId">From <c>GetStatement</c>.</param>
    private static async Task<PushStreamHttpResult> Get(Guid complaintId, Guid evidenceId, IMediator mediator, Database database, HttpContext http)
    {
        var file = await mediator.Send(new GetEvidence(complaintId, evidenceId), http.RequestAborted);
        if (FileKind.OfStart(file.Start) is not { } kind || !(kind.IsPicture || kind.IsRecording))
        {
            throw Problem.NotFound();
        }

        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline").ToString();
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        http.Response.ContentLength = file.Size;
        return TypedResults.Stream(answer => EvidenceBytes.WriteTo(answer, evidenceId, database, http.RequestAborted), kind.MediaType);
    }
}
