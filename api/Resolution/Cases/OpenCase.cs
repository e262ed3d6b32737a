using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using MediatR;

namespace Complaints.Resolution;

/// <summary>Opens the case of a complaint that has come in. Who took it down owns it; what came in by itself waits for an owner.</summary>
internal sealed class OpenCase(Database database, CasesToOpen opening, IMediator mediator) : INotificationHandler<ComplaintReceived>
{
    private const string Open =
        """
        insert into case_file (complaint_id, stage, owner_id, procedure, escalation, opened_at)
        select complaint_id, 'received', owner_id,
               coalesce((select code from procedure p where p.code = received.procedure), (select code from procedure where is_default)), escalation, opened_at
        from unnest(@Ids, @Owners, @Procedures, @Levels, @OpenedAt) as received (complaint_id, owner_id, procedure, escalation, opened_at)
        """;

    public async Task Handle(ComplaintReceived notification, CancellationToken cancellationToken)
    {
        database.Gather(Open, notification, Columns);
        if (notification.ReceivedBy is { } owner)
        {
            await mediator.Publish(new CaseAssigned(notification.ComplaintId, null, owner), cancellationToken);
        }
    }

    private object Columns(IReadOnlyList<ComplaintReceived> received) => new
    {
        Ids = received.Select(complaint => complaint.ComplaintId).ToArray(),
        Owners = received.Select(complaint => complaint.ReceivedBy).ToArray(),
        Procedures = received.Select(complaint => opening.Of(complaint.ComplaintId)?.Procedure).ToArray(),
        Levels = received.Select(complaint => (short)(opening.Of(complaint.ComplaintId)?.Level ?? Treatment.Agent)).ToArray(),
        OpenedAt = received.Select(complaint => complaint.ReceivedAt.ToUniversalTime()).ToArray(),
    };
}
