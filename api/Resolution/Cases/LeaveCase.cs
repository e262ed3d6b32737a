using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;

namespace Complaints.Resolution;

/// <summary>
/// Takes the case from somebody who is kept out of it from now on: nobody owns it then, and a lead finds it among those that nobody owns.
/// A handover that they offered or were offered is withdrawn: they do not choose who judges them.
/// </summary>
internal sealed class LeaveCase(CaseWork work, Database database) : INotificationHandler<ConflictNamed>
{
    public async Task Handle(ConflictNamed notification, CancellationToken cancellationToken)
    {
        var file = await CaseFile.Read(database, notification.ComplaintId, cancellationToken);
        if (file.Handover is { } open && (open.FromId == notification.AccountId || open.ToId == notification.AccountId))
        {
            await work.WithdrawHandover(file, cancellationToken);
        }

        if (file.OwnerId == notification.AccountId)
        {
            await work.Release(file, notification.AccountId, cancellationToken);
        }
        else if (file.OwnerId is { } owner)
        {
            work.PassOnRemedies(file.ComplaintId, owner);
        }
    }
}
