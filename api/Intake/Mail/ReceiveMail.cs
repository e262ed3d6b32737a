using System.Security.Cryptography;
using System.Text;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace Complaints.Intake;

/// <summary>A mail as a mailbox received it.</summary>
/// <param name="MessageId" example="&lt;20260603.118@example.com&gt;">Its <c>Message-ID</c>: at most 1,000 characters. The same mail handed in again changes nothing.</param>
/// <param name="FromName" example="王小明">The sender's name; one line of at most 200 characters.</param>
/// <param name="FromAddress" example="xiaoming@example.com">The sender's address; at most 254 characters. It never decides which case the mail goes into.</param>
/// <param name="To">All addresses that it was sent and delivered to, at most 100: one of them may carry our token.</param>
/// <param name="Subject" example="Re: [C26-0000123-8/k3x9q0z7m2p4v8aa] 您的投诉">One line of at most 500 characters.</param>
/// <param name="Text" example="还是没有人上门。">The plain text: at most 20,000 characters. A longer one is cut, and handed in whole as a file.</param>
/// <param name="SentAt" example="2026-06-03T02:30:00Z">Its <c>Date</c>; null where there is none.</param>
/// <param name="Nature">Who wrote it; personal where nothing is said.</param>
/// <param name="Files">What is attached, at most 200; the contents follow with <c>AddMailFile</c>.</param>
internal sealed record ReceiveMail(
    string MessageId, string? FromName, string? FromAddress, IReadOnlyList<string>? To, string? Subject, string? Text, DateTimeOffset? SentAt,
    MailNature? Nature, IReadOnlyList<AttachedFile>? Files) : ICommand<MailReceipt>;

/// <summary>Something attached to a mail.</summary>
/// <param name="Name" example="维修单.pdf">At most 300 characters.</param>
/// <param name="Size" example="48213">In bytes.</param>
internal sealed record AttachedFile(string Name, long Size);

/// <summary>What became of a mail.</summary>
/// <param name="MailId">The mail in this API.</param>
/// <param name="State">Where it is.</param>
/// <param name="Reason">Why a person has to look at it; null where none has to.</param>
/// <param name="ComplaintId">The case that it lies in; null while it waits.</param>
/// <param name="Wanted">The files whose content is still missing, by their place in <c>files</c> from 0: hand them in with <c>AddMailFile</c>.</param>
internal sealed record MailReceipt(Guid MailId, MailState State, MailReason? Reason, Guid? ComplaintId, IReadOnlyList<int> Wanted);

internal static class ReceiveMailEndpoint
{
    public static void MapReceiveMail(this IEndpointRouteBuilder api) =>
        api.MapPost("/mails", Post).WithName(nameof(ReceiveMail)).Requires(Permission.HandInMail).NeedsIdempotencyKey().TakesUpTo(512 * 1024);

    /// <summary>Hand in a mail</summary>
    /// <remarks>
    /// A mail with our token goes into its case, whoever sent it; where that was merged, into the one that goes on. One without becomes a complaint of its own. What a program wrote, what a mail server
    /// sends back and what leads nowhere waits for a person. Take the <c>Message-ID</c> as <c>Idempotency-Key</c>. 409 `mail-received-already` where
    /// the same mail is being handed in at this moment: try again.
    /// </remarks>
    private static async Task<Ok<MailReceipt>> Post(ReceiveMail body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(body, cancellationToken));
}

internal sealed class ReceiveMailRules : AbstractValidator<ReceiveMail>
{
    public ReceiveMailRules()
    {
        RuleFor(mail => mail.MessageId).Required().Line(1000);
        RuleFor(mail => mail.FromName).Line(200);
        RuleFor(mail => mail.FromAddress).Line(254);
        RuleFor(mail => mail.To).AtMost(100);
        RuleForEach(mail => mail.To).Required().Line(500);
        RuleFor(mail => mail.Subject).Line(500);
        RuleFor(mail => mail.Text).Words(20_000);
        RuleFor(mail => mail.Files).AtMost(200);
        RuleForEach(mail => mail.Files).NotNull().WithErrorCode("required").SetValidator(new AttachedFileRules());
    }
}

internal sealed class AttachedFileRules : AbstractValidator<AttachedFile>
{
    public AttachedFileRules()
    {
        RuleFor(file => file.Name).Required().Line(300);
        RuleFor(file => file.Size).GreaterThanOrEqualTo(0).WithErrorCode("wrongForm");
    }
}

internal sealed class ReceiveMailHandler(Database database, Mailroom mailroom, Caller caller, IConfiguration configuration, TimeProvider time)
    : IRequestHandler<ReceiveMail, MailReceipt>
{
    private const int MostFiles = 20;

    private const string FindEarlier =
        """
        select id as mail_id, state, reason, complaint_id,
            array(select line::int from mail_file f where f.mail_id = mail.id and content is null and refused is null and evidence_id is null order by line) as wanted
        from mail where partner_id = @PartnerId and message_id = @MessageId and fingerprint = @Fingerprint
        """;

    private const string Look =
        """
        select array(select distinct coalesce(m.into_id, a.complaint_id)
                     from mail_address a left join merged_complaint m on m.complaint_id = a.complaint_id where a.token = any(@Tokens)) as cases,
            (select count(*)::int from (
                select from mail where lower(from_address) = lower(@FromAddress) and state = 'newComplaint' and received_at > @HourAgo limit 10) as n) as complaints
        """;

    private const string Keep =
        """
        insert into mail (id, partner_id, message_id, fingerprint, from_name, from_address, subject, words, sent_at, received_at, state, reason, complaint_id)
        values (@Id, @PartnerId, @MessageId, @Fingerprint, @FromName, @FromAddress, @Subject, @Words, @SentAt, @Now, 'waiting', @Reason, @ComplaintId)
        """;

    private const string KeepFiles =
        """
        insert into mail_file (mail_id, line, file_name, size, refused) select @Id, * from unnest(@Lines, @Names, @Sizes, @Refused)
        """;

    public async Task<MailReceipt> Handle(ReceiveMail request, CancellationToken cancellationToken)
    {
        var now = time.GetStorableNow();
        var (sender, subject, words) = ((request.FromAddress ?? "").Trim(), (request.Subject ?? "").Trim(), (request.Text ?? "").Trim());
        var fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes($"{sender}\n{subject}\n{request.SentAt?.ToUnixTimeMilliseconds()}"));
        var key = new { caller.PartnerId, request.MessageId, Fingerprint = fingerprint };
        if (await database.OneOrNone<Earlier>(FindEarlier, key, cancellationToken) is { } earlier)
        {
            return new MailReceipt(earlier.MailId, earlier.State, earlier.State == MailState.Waiting ? earlier.Reason : null,
                earlier.State == MailState.Waiting ? null : earlier.ComplaintId, earlier.Wanted);
        }

        var placing = await Place(request, sender, subject, words, now, cancellationToken);
        var mail = new StoredMail(Guid.CreateVersion7(now), (request.FromName ?? "").Trim(), sender, subject, words, MailState.Waiting, placing.Reason, placing.CaseId);
        database.Write(Keep, new
        {
            mail.Id,
            key.PartnerId,
            key.MessageId,
            key.Fingerprint,
            mail.FromName,
            mail.FromAddress,
            mail.Subject,
            mail.Words,
            request.SentAt,
            Now = now,
            placing.Reason,
            ComplaintId = placing.CaseId,
        });
        var wanted = KeepAttached(mail.Id, request.Files ?? []);
        if (placing.Reason is not null)
        {
            return new MailReceipt(mail.Id, MailState.Waiting, placing.Reason, null, wanted);
        }

        if (placing.IsNewComplaint)
        {
            var receipt = await mailroom.MakeComplaint(mail, cancellationToken);
            return new MailReceipt(mail.Id, MailState.NewComplaint, null, receipt.Id, wanted);
        }

        var placed = await mailroom.AddToCase(mail, placing.CaseId!.Value, cancellationToken);
        return new MailReceipt(mail.Id, MailState.AddedToCase, null, placed.ComplaintId, wanted);
    }

    private async Task<MailPlacing> Place(ReceiveMail request, string sender, string subject, string words, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tokens = MailToken.In(request.To ?? [], subject);
        var known = await database.One<Known>(Look, new { Tokens = tokens.ToArray(), FromAddress = sender, HourAgo = now.AddHours(-1) }, cancellationToken);
        return MailPlacing.Of(new MailFacts(
            request.Nature ?? MailNature.Personal, words.Length > 0, request.Files is { Count: > 0 }, CustomerIdentity.IsAddress(sender),
            IsOurs(sender), tokens.Count > 0, known.Cases, known.Complaints));
    }

    // Also with a token in it.
    private bool IsOurs(string sender) =>
        configuration["Mail:Smtp:From"] is { } ours && ours.LastIndexOf('@') is > 0 and var at
        && sender.EndsWith(ours[at..].TrimEnd('>'), StringComparison.OrdinalIgnoreCase)
        && string.Equals(sender[..sender.LastIndexOf('@')].Split('+')[0], ours[(ours.LastIndexOf('<') + 1)..at], StringComparison.OrdinalIgnoreCase);

    private List<int> KeepAttached(Guid mailId, IReadOnlyList<AttachedFile> files)
    {
        var refusals = files.Select((file, line) =>
            line >= MostFiles ? FileRefusal.TooMany : file.Size > Upload.LargestEvidence ? FileRefusal.TooLarge : file.Size == 0 ? FileRefusal.Empty : (FileRefusal?)null).ToList();
        if (files.Count > 0)
        {
            database.Write(KeepFiles, new
            {
                Id = mailId,
                Lines = files.Select((_, line) => line).ToArray(),
                Names = files.Select(file => file.Name.Trim()).ToArray(),
                Sizes = files.Select(file => file.Size).ToArray(),
                Refused = refusals.Select(reason => reason is { } known ? EnumNames.Of(known) : null).ToArray(),
            });
        }

        return [.. Enumerable.Range(0, files.Count).Where(line => refusals[line] is null)];
    }

    private sealed record Earlier(Guid MailId, MailState State, MailReason? Reason, Guid? ComplaintId, int[] Wanted);

    private sealed record Known(Guid[] Cases, int Complaints);
}
