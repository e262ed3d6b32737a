using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record GetEvidence(Guid ComplaintId, Guid EvidenceId) : IQuery<EvidenceContent>, ICaseMessage;

internal sealed record EvidenceContent(string FileName, string MediaType, byte[] Content);

internal static class GetEvidenceEndpoint
{
    public static void MapGetEvidence(this IEndpointRouteBuilder api) =>
        api.MapGet("/complaints/{complaintId:guid}/evidence/{evidenceId:guid}", Get).WithName(nameof(GetEvidence)).Requires(Permission.ReadCases)
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream");

    /// <summary>Download a file of the case</summary>
    /// <remarks>Always as an attachment, in a sandbox: a browser saves it and runs nothing of it.</remarks>
    /// <param name="complaintId">The case.</param>
    /// <param name="evidenceId">From <c>GetStatement</c>.</param>
    private static async Task<FileContentHttpResult> Get(Guid complaintId, Guid evidenceId, IMediator mediator, HttpContext http)
    {
        var file = await mediator.Send(new GetEvidence(complaintId, evidenceId), http.RequestAborted);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(file.Content, file.MediaType, file.FileName);
    }
}

internal sealed class GetEvidenceHandler(Database database) : IRequestHandler<GetEvidence, EvidenceContent>
{
    private const string Find =
        """
        select file_name, media_type, content from evidence where id = @EvidenceId and complaint_id = @ComplaintId
        """;

    public async Task<EvidenceContent> Handle(GetEvidence request, CancellationToken cancellationToken) =>
        await database.OneOrNone<EvidenceContent>(Find, new { request.EvidenceId, request.ComplaintId }, cancellationToken) ?? throw Problem.NotFound();
}
