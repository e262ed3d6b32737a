using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record GetMailFile(Guid MailId, int Line) : IQuery<MailFileContent>;

internal sealed record MailFileContent(string FileName, string MediaType, byte[] Content);

internal static class GetMailFileEndpoint
{
    public static void MapGetMailFile(this IEndpointRouteBuilder api) =>
        api.MapGet("/mails/{mailId:guid}/files/{line:int}", Get).WithName(nameof(GetMailFile)).Requires(Permission.RecordComplaints)
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream");

    /// <summary>Download a file of a mail that waits</summary>
    /// <remarks>Always as an attachment, in a sandbox: a browser saves it and runs nothing of it.</remarks>
    /// <param name="mailId">From <c>ListMails</c>.</param>
    /// <param name="line" example="0">Its place, from 0.</param>
    private static async Task<FileContentHttpResult> Get(Guid mailId, int line, IMediator mediator, HttpContext http)
    {
        var file = await mediator.Send(new GetMailFile(mailId, line), http.RequestAborted);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(file.Content, file.MediaType, file.FileName);
    }
}

internal sealed class GetMailFileHandler(Database database, Caller caller) : IRequestHandler<GetMailFile, MailFileContent>
{
    private const string Find =
        """
        select f.file_name, f.media_type, f.content from mail_file f join mail m on m.id = f.mail_id
        where f.mail_id = @MailId and f.line = @Line and f.content is not null
            and not exists (select from case_barred b where b.complaint_id = m.complaint_id and b.account_id = @AccountId)
        """;

    public async Task<MailFileContent> Handle(GetMailFile request, CancellationToken cancellationToken)
    {
        var file = await database.OneOrNone<MailFileContent>(Find, new { request.MailId, request.Line, caller.AccountId }, cancellationToken) ?? throw Problem.NotFound();
        return file with { FileName = FileName.Clean(file.FileName, FileKind.Of(file.Content)!) };
    }
}
