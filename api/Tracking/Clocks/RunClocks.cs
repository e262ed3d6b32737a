using Complaints.Contracts.Classification;
using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using MediatR;

namespace Complaints.Tracking;

/// <summary>What starts, moves and meets the clocks of a case after it was received.</summary>
internal sealed class RunClocks(Clocks clocks, Calendars calendars, Database database, TimeProvider time) :
    INotificationHandler<GradingProposed>, INotificationHandler<GradingConfirmed>, INotificationHandler<NoteWritten>,
    INotificationHandler<OptionOffered>, INotificationHandler<StageEntered>, INotificationHandler<FollowUpRecorded>, INotificationHandler<MessageSent>,
    INotificationHandler<ComplaintMerged>, INotificationHandler<MergeUndone>
{
    private const string FindSeverity = "select severity::int from desk_row where complaint_id = @ComplaintId";

    public Task Handle(GradingProposed proposed, CancellationToken cancellationToken) => SetResolve(proposed.ComplaintId, proposed.Severity, cancellationToken);

    public Task Handle(GradingConfirmed confirmed, CancellationToken cancellationToken) => SetResolve(confirmed.ComplaintId, confirmed.Severity, cancellationToken);

    public Task Handle(NoteWritten note, CancellationToken cancellationToken) => note.Kind switch
    {
        NoteKind.Call or NoteKind.Letter => clocks.Meet(note.ComplaintId, cancellationToken, ClockKind.FirstAnswer),
        NoteKind.RegulatorReply => clocks.Meet(note.ComplaintId, cancellationToken, ClockKind.Regulator),
        _ => Task.CompletedTask,
    };

    // A mail is an answer once it has left the house.
    public Task Handle(MessageSent sent, CancellationToken cancellationToken) =>
        sent.Kind == "mail" ? clocks.Meet(sent.ComplaintId, cancellationToken, ClockKind.FirstAnswer) : Task.CompletedTask;

    public Task Handle(OptionOffered offered, CancellationToken cancellationToken) =>
        clocks.Meet(offered.ComplaintId, cancellationToken, ClockKind.FirstAnswer);

    public Task Handle(FollowUpRecorded followUp, CancellationToken cancellationToken) =>
        clocks.Meet(followUp.ComplaintId, cancellationToken, ClockKind.FollowUp);

    public Task Handle(ComplaintMerged merged, CancellationToken cancellationToken) => clocks.HaltAll(merged.ComplaintId, cancellationToken);

    public Task Handle(MergeUndone undone, CancellationToken cancellationToken) => clocks.ResumeAll(undone.ComplaintId, cancellationToken);

    public async Task Handle(StageEntered stage, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        switch (stage)
        {
            case { To: Stage.FollowingUp }:
                await clocks.Meet(stage.ComplaintId, cancellationToken, ClockKind.Resolve);
                await clocks.Start(stage.ComplaintId, ClockKind.FollowUp, now, Deadlines.FollowUp(now, await Calendar(cancellationToken)), cancellationToken);
                break;
            case { To: Stage.Closed }:
                // Nothing is owed any more.
                await clocks.Meet(stage.ComplaintId, cancellationToken, Enum.GetValues<ClockKind>());
                break;
            case { From: Stage.FollowingUp or Stage.Closed }:
                var severity = await database.One<int>(FindSeverity, new { stage.ComplaintId }, cancellationToken);
                await clocks.Start(stage.ComplaintId, ClockKind.Resolve, now, Deadlines.Resolve(now, severity, await Calendar(cancellationToken)), cancellationToken);
                break;
        }
    }

    private async Task SetResolve(Guid complaintId, int severity, CancellationToken cancellationToken)
    {
        var calendar = await Calendar(cancellationToken);
        await clocks.Set(complaintId, ClockKind.Resolve, began => Deadlines.Resolve(began, severity, calendar), cancellationToken);
    }

    private Task<WorkingCalendar> Calendar(CancellationToken cancellationToken) => calendars.Get(database, cancellationToken);
}
