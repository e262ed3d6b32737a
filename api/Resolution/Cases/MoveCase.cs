using Complaints.Contracts.Classification;
using Complaints.Contracts.Intake;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using MediatR;

namespace Complaints.Resolution;

/// <summary>Moves a case by what happens to it in the other modules, and refuses there what the case does not take: a throw undoes theirs too.</summary>
internal sealed class MoveCase(CaseWork work, Database database, Caller caller) :
    INotificationHandler<RecordConfirmed>, INotificationHandler<GradingConfirmed>, INotificationHandler<EvidenceAdded>, INotificationHandler<FollowUpRecorded>,
    INotificationHandler<ComplaintMerged>, INotificationHandler<MergeUndone>
{
    public async Task Handle(RecordConfirmed notification, CancellationToken cancellationToken)
    {
        await Move(CaseAction.ConfirmRecord, notification, cancellationToken);
        database.Write("update case_file set is_record_confirmed = true where complaint_id = @ComplaintId", new { notification.ComplaintId });
    }

    public Task Handle(GradingConfirmed notification, CancellationToken cancellationToken) => Move(CaseAction.ConfirmGrading, notification, cancellationToken);

    public Task Handle(EvidenceAdded notification, CancellationToken cancellationToken) => Move(CaseAction.AddEvidence, notification, cancellationToken);

    public Task Handle(FollowUpRecorded notification, CancellationToken cancellationToken) => Move(CaseAction.RecordFollowUp, notification, cancellationToken);

    public Task Handle(ComplaintMerged notification, CancellationToken cancellationToken) => Move(CaseAction.MergeComplaint, notification, cancellationToken);

    public Task Handle(MergeUndone notification, CancellationToken cancellationToken) => Move(CaseAction.UndoMerge, notification, cancellationToken);

    // The rules are about people; what the system does on its own has been decided before.
    private async Task Move(CaseAction action, CaseEvent notification, CancellationToken cancellationToken)
    {
        var file = caller.Kind == CallerKind.Account
            ? await work.Begin(action, notification.ComplaintId, cancellationToken)
            : await CaseFile.Read(database, notification.ComplaintId, cancellationToken);
        await work.MoveOn(file, notification, cancellationToken);
    }
}
