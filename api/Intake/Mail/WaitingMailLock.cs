using Complaints.Platform;

namespace Complaints.Intake;

/// <summary>Takes a mail that waits, so that one person decides about it.</summary>
internal static class WaitingMailLock
{
    private const string Hold =
        """
        select id, from_name, from_address, subject, words, state, reason, complaint_id from mail
        where id = @MailId and not exists (select from case_barred b where b.complaint_id = mail.complaint_id and b.account_id = @Me)
        for update
        """;

    /// <summary>404 where there is none, 409 where it has been decided about already.</summary>
    public static async Task<StoredMail> Take(Database database, Guid mailId, Guid me, CancellationToken cancellationToken)
    {
        var mail = await database.OneOrNone<StoredMail>(Hold, new { MailId = mailId, Me = me }, cancellationToken) ?? throw Problem.NotFound();
        return mail.State == MailState.Waiting ? mail : throw Problem.Conflict("mail-decided-already");
    }
}
