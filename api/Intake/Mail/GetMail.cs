using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record GetMail(Guid MailId) : IQuery<MailToPlace>;

/// <summary>A mail that waits for a person, whole.</summary>
/// <param name="Id">The mail.</param>
/// <param name="FromName" example="王小明">As the sender calls himself; perhaps empty.</param>
/// <param name="FromAddress" example="xiaoming@example.com">Perhaps empty.</param>
/// <param name="Subject">Perhaps empty.</param>
/// <param name="NewText">What the sender wrote now.</param>
/// <param name="QuotedText">What stands in it from earlier mails; perhaps empty.</param>
/// <param name="Reason">Why it waits.</param>
/// <param name="SentAt">The date that it bears; null where it bears none.</param>
/// <param name="ReceivedAt">When it was handed in.</param>
/// <param name="AboutNumber" example="C26-0000123-4">The case that it seems to be about; null where nothing says so.</param>
/// <param name="Files">What is attached.</param>
internal sealed record MailToPlace(
    Guid Id, string FromName, string FromAddress, string Subject, string NewText, string QuotedText, MailReason Reason, DateTimeOffset? SentAt,
    DateTimeOffset ReceivedAt, string? AboutNumber, IReadOnlyList<MailFile> Files);

/// <summary>A file that came with a mail.</summary>
/// <param name="Line">Its place, from 0.</param>
/// <param name="Name">As the sender called it.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Refused">Why it was not taken; null where it was.</param>
internal sealed record MailFile(int Line, string Name, long Size, FileRefusal? Refused);

internal static class GetMailEndpoint
{
    public static void MapGetMail(this IEndpointRouteBuilder api) =>
        api.MapGet("/mails/{mailId:guid}", Get).WithName(nameof(GetMail)).Requires(Permission.RecordComplaints);

    /// <summary>Read a mail that waits</summary>
    /// <param name="mailId">From <c>ListMails</c>.</param>
    private static async Task<Ok<MailToPlace>> Get(Guid mailId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetMail(mailId), cancellationToken));
}

internal sealed class GetMailHandler(Database database, Caller caller) : IRequestHandler<GetMail, MailToPlace>
{
    private const string Find =
        """
        select m.from_name, m.from_address, m.subject, m.words, m.reason, m.sent_at, m.received_at, c.number,
            (select coalesce(json_agg(json_build_object('line', line, 'name', file_name, 'size', size, 'refused', refused) order by line), '[]')
                from mail_file f where f.mail_id = m.id)::text as files
        from mail m left join complaint c on c.id = m.complaint_id where m.id = @MailId and m.state = 'waiting'
            and not exists (select from case_barred b where b.complaint_id = m.complaint_id and b.account_id = @AccountId)
        """;

    public async Task<MailToPlace> Handle(GetMail request, CancellationToken cancellationToken)
    {
        var row = await database.OneOrNone<Row>(Find, new { request.MailId, caller.AccountId }, cancellationToken) ?? throw Problem.NotFound();
        var text = QuotedText.Of(row.Words);
        return new MailToPlace(
            request.MailId, row.FromName, row.FromAddress, row.Subject, text.New, text.Quoted, row.Reason, row.SentAt, row.ReceivedAt, row.Number,
            JsonSerializer.Deserialize<IReadOnlyList<MailFile>>(row.Files, JsonForm.Options)!);
    }

    private sealed record Row(
        string FromName, string FromAddress, string Subject, string Words, MailReason Reason, DateTimeOffset? SentAt, DateTimeOffset ReceivedAt, string? Number,
        string Files);
}
