using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record GetEvidence(Guid ComplaintId, Guid EvidenceId) : IQuery<EvidenceHead>, ICaseMessage;

/// <param name="Start">Its first megabyte.</param>
internal sealed record EvidenceHead(string FileName, string MediaType, int Size, byte[] Start);

internal static class GetEvidenceEndpoint
{
    public static void MapGetEvidence(this IEndpointRouteBuilder api) =>
        api.MapGet("/complaints/{complaintId:guid}/evidence/{evidenceId:guid}", Get).WithName(nameof(GetEvidence)).Requires(Permission.ReadCases)
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream");

    /// <summary>Download a file of the case</summary>
    /// <remarks>Always as an attachment, in a sandbox: a browser saves it and runs nothing of it.</remarks>
    /// <param name="complaintId">The case.</param>
    /// <param name="evidenceId">From <c>GetStatement</c>.</param>
    private static async Task<PushStreamHttpResult> Get(Guid complaintId, Guid evidenceId, IMediator mediator, Database database, HttpContext http)
    {
        var file = await mediator.Send(new GetEvidence(complaintId, evidenceId), http.RequestAborted);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.ContentLength = file.Size;
        return TypedResults.Stream(answer => EvidenceBytes.WriteTo(answer, evidenceId, database, http.RequestAborted), file.MediaType, file.FileName);
    }
}

internal sealed class GetEvidenceHandler(Database database) : IRequestHandler<GetEvidence, EvidenceHead>
{
    private const string Find =
        """
        select file_name, media_type, size, substring(content from 1 for 1048576) as start from evidence where id = @EvidenceId and complaint_id = @ComplaintId
        """;

    public async Task<EvidenceHead> Handle(GetEvidence request, CancellationToken cancellationToken) =>
        await database.OneOrNone<EvidenceHead>(Find, new { request.EvidenceId, request.ComplaintId }, cancellationToken) ?? throw Problem.NotFound();
}
