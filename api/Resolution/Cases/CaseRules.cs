using Complaints.Contracts.Classification;
using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;

namespace Complaints.Resolution;

/// <summary>Who acts, as far as the rules ask.</summary>
internal sealed record Actor(Guid Id, Role Role)
{
    public bool IsLead => Role == Role.Lead;

    public static Actor Of(Caller caller) => new(caller.AccountId, caller.Role!.Value);
}

/// <summary>Where a case goes after an event, and who may do what in it now. Null means that nothing speaks against it.</summary>
internal static class CaseRules
{
    /// <summary>Options on the table at a time.</summary>
    public const int MaxOpenOptions = 3;

    /// <summary>How long after closing an agent may open a case again; a lead may at any time.</summary>
    public static readonly TimeSpan Reopening = TimeSpan.FromDays(30);

    private static readonly HashSet<CaseAction> OfDepartments =
    [
        CaseAction.RecordFact, CaseAction.WriteNote, CaseAction.AddEvidence, CaseAction.CarryOutRemedy,
        CaseAction.OfferHandover, CaseAction.AcceptHandover, CaseAction.ReturnHandover,
    ];

    /// <summary>The stage after an event. Only reopening goes back; a closed case stays closed otherwise.</summary>
    /// <param name="stage">The stage before it.</param>
    /// <param name="happened">The event.</param>
    /// <param name="isMadeGood">True where everything that the customer accepted is done by now.</param>
    public static Stage After(Stage stage, CaseEvent happened, bool isMadeGood) => happened switch
    {
        CaseReopened or FollowUpRecorded { IsSolved: false } => Earlier(stage, Stage.Investigating),
        _ when stage == Stage.Closed => Stage.Closed,
        RecordConfirmed => Later(stage, Stage.Recorded),
        GradingConfirmed => Later(stage, Stage.Classified),
        FactRecorded => Later(stage, Stage.Investigating),
        OptionOffered => Later(stage, Stage.Options),
        OptionAnswered { Answer: OptionAnswer.Accepted } => Later(stage, Stage.CarryingOut),
        OptionAnswered => Later(stage, Stage.Consulting),
        RemedyCarriedOut when isMadeGood => Later(stage, Stage.FollowingUp),
        CaseClosed => Stage.Closed,
        _ => stage,
    };

    /// <summary>What speaks against an action in the case as a whole.</summary>
    public static Problem? Against(CaseAction action, CaseFile file, Actor actor, DateTimeOffset now) =>
        AgainstRole(action, file, actor) ?? AgainstMerged(action, file) ?? AgainstClosed(action, file) ?? action switch
        {
            CaseAction.TakeCase when file.OwnerId == actor.Id => Problem.Conflict("owner-already"),
            CaseAction.TakeCase when file.OwnerId is not null && !actor.IsLead => Problem.Conflict("case-has-owner"),
            CaseAction.ConfirmRecord when file.IsRecordConfirmed => Problem.Conflict("record-already-confirmed"),
            CaseAction.OfferOption when file.Stage >= Stage.CarryingOut => Problem.Conflict("option-accepted-already"),
            CaseAction.OfferOption when file.Open.Count() >= MaxOpenOptions => Problem.Conflict("too-many-options", MaxOpenOptions),
            CaseAction.AcceptHandover or CaseAction.ReturnHandover when file.Handover is null => Problem.Conflict("no-open-handover"),
            CaseAction.AcceptHandover or CaseAction.ReturnHandover when file.Handover!.ToId != actor.Id => new Problem("handover-not-yours", 403),
            CaseAction.RecordFollowUp when file.Stage != Stage.FollowingUp => Problem.Conflict("not-following-up"),
            CaseAction.CloseCase when !file.IsGradingConfirmed => Problem.Conflict("category-not-confirmed"),
            CaseAction.CloseCase when file.Promises.Any(promise => promise.IsOpen) => Problem.Conflict("promises-open"),
            // What the customer was promised or has accepted must be done where it was promised.
            CaseAction.MergeComplaint when file.Stage >= Stage.CarryingOut => Problem.Conflict("merge-too-late"),
            CaseAction.MergeComplaint when file.Promises.Any(promise => promise.IsOpen) => Problem.Conflict("merge-promises-open"),
            CaseAction.ReopenCase when !actor.IsLead && file.ClosedAt + Reopening < now => Problem.Conflict("reopen-too-late", (int)Reopening.TotalDays),
            _ => null,
        };

    /// <summary>What speaks against ticking a step by hand, or taking the tick back.</summary>
    public static Problem? AgainstStep(CaseAction action, CareStep step) => action switch
    {
        _ when step.Proof.Count > 0 => Problem.Conflict("step-proven-by-record"),
        CaseAction.TickStep when step.IsDone => Problem.Conflict("step-done-already"),
        CaseAction.UntickStep when !step.IsDone => Problem.Conflict("step-not-done"),
        _ => null,
    };

    /// <summary>What speaks against an action on one option.</summary>
    public static Problem? AgainstOption(CaseAction action, CaseOption option, decimal limit) => action switch
    {
        CaseAction.ApproveOption when option.State != OptionState.AwaitingApproval => Problem.Conflict("option-not-waiting"),
        CaseAction.ApproveOption when Authority.NeedsApproval(option.Total, limit) => new Problem("above-your-authority", 403, limit, option.Currency),
        CaseAction.AnswerOption when option.State == OptionState.AwaitingApproval => Problem.Conflict("option-not-approved"),
        CaseAction.AnswerOption when option.State != OptionState.Offered => Problem.Conflict("option-not-open"),
        CaseAction.WithdrawOption when option.State is not (OptionState.AwaitingApproval or OptionState.Offered) => Problem.Conflict("option-not-open"),
        _ => null,
    };

    /// <summary>What speaks against saying that a remedy is carried out.</summary>
    public static Problem? AgainstRemedy(CaseOption option, CaseRemedy remedy, Actor actor) =>
        actor.Role == Role.Department && remedy.OwnerId != actor.Id ? Problem.Forbidden()
        : option.State != OptionState.Accepted ? Problem.Conflict("remedy-not-accepted")
        : remedy.IsDone ? Problem.Conflict("remedy-done-already")
        : null;

    /// <summary>What speaks against settling a promise.</summary>
    public static Problem? AgainstPromise(CasePromise promise) => promise.IsOpen ? null : Problem.Conflict("promise-settled-already");

    /// <summary>What speaks against an outcome: where the customer was right, something must have been accepted and made good.</summary>
    public static Problem? AgainstOutcome(Outcome outcome, CaseFile file) => outcome switch
    {
        Outcome.Upheld or Outcome.PartlyUpheld when !file.Accepted.Any() => Problem.Conflict("no-accepted-option"),
        Outcome.Upheld or Outcome.PartlyUpheld when !file.IsMadeGood => Problem.Conflict("remedies-open"),
        _ => null,
    };

    /// <summary>What speaks against a complainant's withdrawing. Told without the other complaint's number, which may be somebody else's.</summary>
    public static Problem? AgainstComplainant(CaseFile file) =>
        file.MergedInto is not null ? Problem.Conflict("complaint-handled-together")
        : file.Stage == Stage.Closed ? Problem.Conflict("complaint-closed")
        : null;

    private static Problem? AgainstRole(CaseAction action, CaseFile file, Actor actor) => actor.Role switch
    {
        Role.Lead => null,
        Role.Agent => action is CaseAction.ApproveOption or CaseAction.AssignCase ? Problem.Forbidden() : null,
        // A department hands on only what it has taken over itself.
        Role.Department => OfDepartments.Contains(action) && (action != CaseAction.OfferHandover || file.OwnerId == actor.Id) ? null : Problem.Forbidden(),
        _ => Problem.Forbidden(),
    };

    private static Problem? AgainstMerged(CaseAction action, CaseFile file) => (action, file.MergedInto) switch
    {
        (CaseAction.UndoMerge, null) => Problem.Conflict("case-not-merged"),
        (not CaseAction.UndoMerge, { } survivor) => Problem.Conflict("case-merged", survivor),
        _ => null,
    };

    private static Problem? AgainstClosed(CaseAction action, CaseFile file) => (action, file.Stage) switch
    {
        (CaseAction.ReopenCase, not Stage.Closed) => Problem.Conflict("case-not-closed"),
        (not CaseAction.ReopenCase, Stage.Closed) => Problem.Conflict("case-closed"),
        _ => null,
    };

    private static Stage Later(Stage one, Stage other) => one > other ? one : other;

    private static Stage Earlier(Stage one, Stage other) => one < other ? one : other;
}
