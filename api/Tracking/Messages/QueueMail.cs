using Complaints.Contracts.Resolution;
using Complaints.Platform;
using MediatR;

namespace Complaints.Tracking;

/// <summary>Puts what somebody wrote to the complainant into the outbox.</summary>
internal sealed class QueueMail(Database database, TimeProvider time) : INotificationHandler<MailWritten>
{
    private const string Queue =
        """
        insert into outbox (id, complaint_id, kind, channel, language, body, created_at, due_at)
        values (@MessageId, @ComplaintId, 'mail', 'email', @Language, @Body, @Now, @Now)
        """;

    public Task Handle(MailWritten written, CancellationToken cancellationToken)
    {
        var body = Json.Of(new { written.To, written.Subject, written.Text });
        database.Write(Queue, new { written.MessageId, written.ComplaintId, written.Language, Body = body, Now = time.GetUtcNow() });
        return Task.CompletedTask;
    }
}
