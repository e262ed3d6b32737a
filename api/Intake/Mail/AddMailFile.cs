using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <param name="Sha256">Of the content, in hexadecimal; it stands for the content where commands are compared.</param>
internal sealed record AddMailFile(Guid MailId, int Line, string Sha256) : ICommand<MailFileReceipt>
{
    [JsonIgnore]
    public byte[] Content { get; init; } = [];
}

/// <summary>What became of a file that came with a mail.</summary>
/// <param name="Refused">Why it was not taken: a person sees its name and this. Null where it was.</param>
internal sealed record MailFileReceipt(FileRefusal? Refused);

internal static class AddMailFileEndpoint
{
    public static void MapAddMailFile(this IEndpointRouteBuilder api) =>
        api.MapPut("/mails/{mailId:guid}/files/{line:int}", Put).WithName(nameof(AddMailFile)).Requires(Permission.HandInMail)
            .TakesUpTo(Upload.LargestEvidence).Accepts<Stream>("application/octet-stream");

    /// <summary>Hand in a file of a mail</summary>
    /// <remarks>The body is the file itself. Handing it in again changes nothing. A file that is not taken is no error: the answer says why.</remarks>
    /// <param name="mailId">From <c>ReceiveMail</c>.</param>
    /// <param name="line" example="0">Its place in the mail's <c>files</c>, from 0.</param>
    private static async Task<Ok<MailFileReceipt>> Put(Guid mailId, int line, HttpContext http, IMediator mediator)
    {
        var content = await http.ReadBody(Upload.LargestEvidence);
        var command = new AddMailFile(mailId, line, Convert.ToHexStringLower(SHA256.HashData(content))) { Content = content };
        return TypedResults.Ok(await mediator.Send(command, http.RequestAborted));
    }
}

internal sealed class AddMailFileHandler(Database database, Mailroom mailroom, Caller caller) : IRequestHandler<AddMailFile, MailFileReceipt>
{
    // The mail is locked first, as by whoever places it.
    private const string Hold = "select state, complaint_id from mail where id = @MailId and partner_id = @PartnerId for update";

    private const string Find =
        """
        select file_name, refused, content is not null or evidence_id is not null as is_here from mail_file where mail_id = @MailId and line = @Line
        """;

    private const string Keep = "update mail_file set content = @Content, media_type = @MediaType, size = @Size where mail_id = @MailId and line = @Line";

    private const string Refuse = "update mail_file set refused = @Reason where mail_id = @MailId and line = @Line";

    public async Task<MailFileReceipt> Handle(AddMailFile request, CancellationToken cancellationToken)
    {
        var mail = await database.OneOrNone<Held>(Hold, new { request.MailId, caller.PartnerId }, cancellationToken) ?? throw Problem.NotFound();
        var file = await database.OneOrNone<Known>(Find, new { request.MailId, request.Line }, cancellationToken) ?? throw Problem.NotFound();
        if (file.IsHere || file.Refused is not null)
        {
            return new MailFileReceipt(file.Refused);
        }

        if (mail is { ComplaintId: { } complaintId, State: MailState.NewComplaint or MailState.AddedToCase })
        {
            return new MailFileReceipt(await mailroom.AddFile(complaintId, request.MailId, request.Line, file.FileName, request.Content, cancellationToken));
        }

        if (Mailroom.Against(request.Content) is { } reason)
        {
            database.Write(Refuse, new { request.MailId, request.Line, Reason = reason });
            return new MailFileReceipt(reason);
        }

        database.Write(Keep, new { request.MailId, request.Line, request.Content, FileKind.Of(request.Content)!.MediaType, Size = request.Content.LongLength });
        return new MailFileReceipt(null);
    }

    private sealed record Held(MailState State, Guid? ComplaintId);

    private sealed record Known(string FileName, FileRefusal? Refused, bool IsHere);
}
