using Complaints.Contracts.Classification;
using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using MediatR;

namespace Complaints.Tracking;

/// <summary>Keeps a case's line on the desk in step with what happens to it.</summary>
internal sealed class KeepDesk<TEvent>(Desk desk) : INotificationHandler<TEvent>
    where TEvent : CaseEvent
{
    public Task Handle(TEvent happened, CancellationToken cancellationToken)
    {
        var id = happened.ComplaintId;
        switch ((CaseEvent)happened)
        {
            case ComplaintReceived received:
                desk.Begin(received);
                break;
            case GradingProposed proposed:
                Grade(desk.Change(id), proposed.Category, proposed.Severity, proposed.Priority);
                break;
            case GradingConfirmed confirmed:
                Grade(desk.Change(id), confirmed.Category, confirmed.Severity, confirmed.Priority);
                break;
            case CaseEscalated escalated:
                desk.Change(id).Escalation = escalated.Level;
                break;
            case EscalationLowered lowered:
                desk.Change(id).Escalation = lowered.Level;
                break;
            case StageEntered stage:
                desk.Change(id).Stage = stage.To;
                break;
            case CaseAssigned assigned:
                desk.Change(id).SetOwner(assigned.To);
                break;
            case CaseReleased:
                desk.Change(id).SetOwner(null);
                break;
            case CareStepDone step:
                desk.Change(id).SetStep(step.Step, isDone: true);
                break;
            case CareStepUndone step:
                desk.Change(id).SetStep(step.Step, isDone: false);
                break;
            case HandoverOffered handover:
                desk.Change(id).SetHandedTo(handover.To);
                break;
            case HandoverAccepted or HandoverReturned or HandoverWithdrawn:
                desk.Change(id).SetHandedTo(null);
                break;
            case CaseClosed closed:
                desk.Change(id).SetOutcome(closed.Outcome);
                break;
            case CaseReopened:
                desk.Change(id).SetOutcome(null);
                break;
            case MessageReceived:
                desk.Change(id).HasMessage = true;
                break;
            case MessagesRead or MailWritten:
                desk.Change(id).HasMessage = false;
                break;
            case ComplaintMerged merged:
                desk.Change(id).SetMergedInto(merged.IntoId);
                break;
            case MergeUndone:
                desk.Change(id).SetMergedInto(null);
                break;
            case ClockStarted clock:
                desk.ClockChanged(id, clock.Clock, clock.DueAt);
                break;
            case ClockMoved clock:
                desk.ClockChanged(id, clock.Clock, clock.DueAt);
                break;
            case ClockMet clock:
                desk.ClockChanged(id, clock.Clock, dueAt: null);
                break;
            case ClockStopped clock:
                desk.ClockChanged(id, clock.Clock, dueAt: null);
                break;
            case ClockResumed clock:
                desk.ClockChanged(id, clock.Clock, clock.DueAt);
                break;
        }

        return Task.CompletedTask;
    }

    private static void Grade(DeskChange change, string? category, int severity, int priority)
    {
        change.Category = category ?? change.Category;
        change.Severity = severity;
        change.Priority = priority;
    }
}
