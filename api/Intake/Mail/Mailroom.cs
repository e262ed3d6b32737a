using Complaints.Contracts.Intake;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using MediatR;

namespace Complaints.Intake;

/// <summary>A mail as it is stored.</summary>
internal sealed record StoredMail(Guid Id, string FromName, string FromAddress, string Subject, string Words, MailState State, MailReason? Reason, Guid? ComplaintId);

/// <summary>What became of a mail.</summary>
internal enum MailState
{
    /// <summary>A person decides.</summary>
    Waiting,

    /// <summary>It became a complaint of its own.</summary>
    NewComplaint,

    /// <summary>It lies in a case.</summary>
    AddedToCase,

    /// <summary>A person put it away.</summary>
    Discarded,
}

/// <summary>Puts mails where they belong, with their files: decided by the rules or by a person, it is one way.</summary>
internal sealed class Mailroom(Database database, IMediator mediator, Reception reception, CaseFiles files, Caller caller, TimeProvider time)
{
    private const string FindSurvivor = "select into_id from merged_complaint where complaint_id = @ComplaintId";

    private const string FindCase =
        """
        select c.id, c.number, u.email as complainant from complaint c join customer u on u.id = c.customer_id where c.id = @ComplaintId
        """;

    private const string Place =
        """
        update mail set state = @State, complaint_id = @ComplaintId, decided_by = @By, decided_at = case when @By is not null then @Now end where id = @Id
        """;

    private const string FindFiles = "select line::int, file_name, content, refused from mail_file where mail_id = @Id order by line";

    private const string MakeEvidence = "update mail_file set evidence_id = @EvidenceId, content = null where mail_id = @Id and line = @Line";

    private const string Refuse = "update mail_file set refused = @Reason, content = null where mail_id = @Id and line = @Line";

    private Guid? By => caller.Kind == CallerKind.Account ? caller.Id : null;

    /// <summary>The mail becomes a complaint of the person who sent it.</summary>
    public async Task<ComplaintReceipt> MakeComplaint(StoredMail mail, CancellationToken cancellationToken)
    {
        var narrative = mail.Words.Length > 0 ? mail.Words : mail.Subject;
        if (string.IsNullOrWhiteSpace(narrative))
        {
            throw Problem.Conflict("mail-without-words");
        }

        var customer = new NewCustomer(mail.FromName.Tidy(), null, mail.FromAddress.Tidy(), null, null);
        var subject = mail.Subject.Tidy() is { Length: <= 200 } line ? line : SubjectLine.From(mail.Subject.Tidy() ?? narrative);
        var form = new SubmitComplaint(narrative, subject, null, null, null, null, null, null, Channel.Email, null, null, customer, null, null, null);
        var receipts = await reception.Receive([new Arrival(form, Channel.Email)], time.GetStorableNow(), cancellationToken);
        await Settle(mail, MailState.NewComplaint, receipts[0].Id, cancellationToken);
        return receipts[0];
    }

    /// <summary>The mail becomes an entry of the case's history; of a merged case, of the one that goes on for it: nobody reads the other. Answers with where it lies.</summary>
    public async Task<PlacedMail> AddToCase(StoredMail mail, Guid complaintId, CancellationToken cancellationToken)
    {
        complaintId = await HoldSurvivor(complaintId, cancellationToken);
        var found = await database.One<Addressed>(FindCase, new { ComplaintId = complaintId }, cancellationToken);
        var isFromComplainant = string.Equals(found.Complainant?.Trim(), mail.FromAddress, StringComparison.OrdinalIgnoreCase);
        var text = QuotedText.Of(mail.Words);
        var head = isFromComplainant ? mail.Subject : $"{mail.FromName} <{mail.FromAddress}>\n{mail.Subject}";
        var message = $"{head}\n\n{text.Whole}".Trim();
        var newLength = Math.Min(message.Length, head.Length + 2 + text.New.Length);
        await mediator.Publish(new MessageReceived(complaintId, mail.Id, isFromComplainant, newLength) { Message = message }, cancellationToken);
        await Settle(mail, MailState.AddedToCase, complaintId, cancellationToken);
        return new PlacedMail(complaintId, found.Number);
    }

    /// <summary>A file of a mail that lies in a case: evidence, or refused with a reason that the history tells. Answers with the reason.</summary>
    public async Task<FileRefusal?> AddFile(Guid complaintId, Guid mailId, int line, string name, byte[] content, CancellationToken cancellationToken)
    {
        await mediator.Send(new HoldCase(complaintId), cancellationToken);
        var reason = Against(content);
        if (reason is null && await files.Add(complaintId, name, FileKind.Of(content)!, content, By, cancellationToken) is { } evidence)
        {
            database.Write(MakeEvidence, new { Id = mailId, Line = line, EvidenceId = evidence.Id });
            return null;
        }

        var refusal = reason ?? FileRefusal.TooMany;
        database.Write(Refuse, new { Id = mailId, Line = line, Reason = refusal });
        await Tell(complaintId, mailId, name, refusal, cancellationToken);
        return refusal;
    }

    /// <summary>What speaks against a file, judged by its content; null where it is taken.</summary>
    public static FileRefusal? Against(byte[] content) => content.Length == 0 ? FileRefusal.Empty : EvidenceCheck.Against(content) switch
    {
        null => null,
        "pictureTooLarge" => FileRefusal.PictureTooLarge,
        _ => FileRefusal.FileKind,
    };

    private async Task<Guid> HoldSurvivor(Guid complaintId, CancellationToken cancellationToken)
    {
        var held = await Survivor(complaintId, cancellationToken);
        await mediator.Send(new HoldCase(held), cancellationToken);
        // It may have been merged while it was waited for.
        if (await Survivor(held, cancellationToken) is var survivor && survivor != held)
        {
            await mediator.Send(new HoldCase(survivor), cancellationToken);
        }

        return survivor;
    }

    private async Task<Guid> Survivor(Guid complaintId, CancellationToken cancellationToken) =>
        await database.OneOrNone<Guid?>(FindSurvivor, new { ComplaintId = complaintId }, cancellationToken) ?? complaintId;

    private async Task Settle(StoredMail mail, MailState state, Guid complaintId, CancellationToken cancellationToken)
    {
        database.Write(Place, new { mail.Id, State = state, ComplaintId = complaintId, By, Now = time.GetUtcNow() });
        foreach (var file in await database.Many<StoredFile>(FindFiles, new { mail.Id }, cancellationToken))
        {
            if (file.Content is { } content)
            {
                await AddFile(complaintId, mail.Id, file.Line, file.FileName, content, cancellationToken);
            }
            else if (file.Refused is { } reason)
            {
                await Tell(complaintId, mail.Id, file.FileName, reason, cancellationToken);
            }
        }
    }

    private Task Tell(Guid complaintId, Guid mailId, string fileName, FileRefusal reason, CancellationToken cancellationToken) =>
        mediator.Publish(new FileRefused(complaintId, mailId, EnumNames.Of(reason)) { FileName = fileName }, cancellationToken);

    private sealed record Addressed(Guid Id, string Number, string? Complainant);

    private sealed record StoredFile(int Line, string FileName, byte[]? Content, FileRefusal? Refused);
}

/// <summary>Why a file that came with a mail was not taken.</summary>
internal enum FileRefusal
{
    /// <summary>Of a kind that is not taken.</summary>
    FileKind,

    /// <summary>A picture of more than 64 million pixels.</summary>
    PictureTooLarge,

    /// <summary>Larger than 10 MB.</summary>
    TooLarge,

    /// <summary>A case takes 20.</summary>
    TooMany,

    /// <summary>Nothing in it.</summary>
    Empty,
}
