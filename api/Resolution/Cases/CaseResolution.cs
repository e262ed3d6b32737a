using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Platform;

namespace Complaints.Resolution;

/// <summary>Everything that the page of a case shows of its handling, and what this caller may do in it now.</summary>
/// <param name="ComplaintId">The complaint.</param>
/// <param name="Stage">Where the case stands.</param>
/// <param name="Owner">Who leads it; null while nobody does.</param>
/// <param name="OpenedAt">When the complaint came in.</param>
/// <param name="Channel">How it came in; the scripts fit it.</param>
/// <param name="Severity">1 (gravest) to 4; null before it was graded. The scripts fit it.</param>
/// <param name="Closing">How it ended; null while it is open.</param>
/// <param name="Reopened">How often it was opened again.</param>
/// <param name="Procedure">Name of the procedure that the steps belong to.</param>
/// <param name="PinnedBy" example="injury">Code of what pins the procedure, e.g. a special type; null where the case follows the usual one.</param>
/// <param name="Escalation">How far up the case has gone: 1 its agent, 2 the team leads, 3 the manager.</param>
/// <param name="EscalatedBy" example="[&quot;injury&quot;]">Codes of what took it there; empty at 1.</param>
/// <param name="Steps">The steps of care, in their order.</param>
/// <param name="Facts">What was found out, oldest first.</param>
/// <param name="Options">The solutions, in the order in which they were drawn up.</param>
/// <param name="ToCarryOut">Remedies of accepted options that are not done yet, what is due first on top.</param>
/// <param name="Promises">What was promised to the customer, open ones first, by due time.</param>
/// <param name="Handover">The handover that waits for its receiver; null for none.</param>
/// <param name="Limits">The largest total of one option that the caller may offer alone, by currency.</param>
/// <param name="May">What the caller may do in the case now. What may be done with a step, an option, a remedy or a promise stands beside it.</param>
/// <param name="MayCloseAs">Outcomes under which the caller may close the case now.</param>
internal sealed record CaseResolution(
    Guid ComplaintId,
    Stage Stage,
    CasePerson? Owner,
    DateTimeOffset OpenedAt,
    Channel Channel,
    int? Severity,
    ClosedAs? Closing,
    int Reopened,
    string Procedure,
    string? PinnedBy,
    int Escalation,
    IReadOnlyList<string> EscalatedBy,
    IReadOnlyList<StepOfCare> Steps,
    IReadOnlyList<EstablishedFact> Facts,
    IReadOnlyList<SolutionOption> Options,
    IReadOnlyList<RemedyLine> ToCarryOut,
    IReadOnlyList<CustomerPromise> Promises,
    WaitingHandover? Handover,
    IReadOnlyList<AuthorityLimit> Limits,
    IReadOnlyList<CaseAction> May,
    IReadOnlyList<Outcome> MayCloseAs);

/// <summary>A colleague named in a case.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">As others see it.</param>
/// <param name="Role">What the account is in the organisation.</param>
internal sealed record CasePerson(Guid Id, string Name, Role Role);

/// <summary>How a case ended.</summary>
/// <param name="Outcome">What the complaint came to.</param>
/// <param name="ClosedAt">When.</param>
/// <param name="Summary">What was found and done; for colleagues.</param>
/// <param name="Detail">The finer outcome, by the name that it had when it was given, in the caller's language; null where none was.</param>
internal sealed record ClosedAs(Outcome Outcome, DateTimeOffset ClosedAt, string Summary, string? Detail = null);

/// <summary>A step of care, with what to say now.</summary>
/// <param name="Code">Its key in the procedure.</param>
/// <param name="Name">In the caller's language.</param>
/// <param name="Hint">What the step is for, in the caller's language.</param>
/// <param name="ProvenBy">Kinds of history entries that prove it; empty where a person ticks it.</param>
/// <param name="Done">When, by whom and how it was done; null while it is not.</param>
/// <param name="Say">话术: what fits the case's channel and severity, the most fitting first.</param>
/// <param name="Avoid">禁语: what never to say here.</param>
/// <param name="May">`tickStep` or `untickStep`.</param>
internal sealed record StepOfCare(
    string Code, string Name, string Hint, IReadOnlyList<string> ProvenBy, StepDone? Done,
    IReadOnlyList<string> Say, IReadOnlyList<string> Avoid, IReadOnlyList<CaseAction> May);

/// <summary>A step that is done.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who did it; null for the system.</param>
/// <param name="Proof">Kind of the history entry that proved it; null where a person ticked it.</param>
internal sealed record StepDone(DateTimeOffset At, CasePerson? By, string? Proof);

/// <summary>Something that was found out.</summary>
/// <param name="Id">The fact.</param>
/// <param name="Words">What is the case.</param>
/// <param name="IsVerified">True where it was checked, not only said.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="RecordedBy">Who recorded it.</param>
internal sealed record EstablishedFact(Guid Id, string Words, bool IsVerified, DateTimeOffset RecordedAt, CasePerson? RecordedBy);

/// <summary>A solution and what became of it.</summary>
/// <param name="Id">The option.</param>
/// <param name="Title">As it is told to the customer.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Total">All amounts together.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Reason">Why it goes beyond its author's authority; null where it does not.</param>
/// <param name="Answer">What the customer said to it; null before, or where nothing was said.</param>
/// <param name="CreatedAt">When it was drawn up.</param>
/// <param name="CreatedBy">Who drew it up.</param>
/// <param name="ApprovedBy">Who approved what was above its author's authority.</param>
/// <param name="AnsweredAt">When the customer answered.</param>
/// <param name="Remedies">What is done to make good.</param>
/// <param name="May">`approveOption`, `withdrawOption`, `answerOption`: what the caller may do with it now.</param>
internal sealed record SolutionOption(
    Guid Id, string Title, OptionState State, decimal Total, string Currency, string? Reason, string? Answer, DateTimeOffset CreatedAt,
    CasePerson? CreatedBy, CasePerson? ApprovedBy, DateTimeOffset? AnsweredAt, IReadOnlyList<RemedyLine> Remedies, IReadOnlyList<CaseAction> May);

/// <summary>One thing to be done.</summary>
/// <param name="Id">The line.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Words">What exactly.</param>
/// <param name="Amount">What it costs the house.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="DueAt">By when; null for no fixed day.</param>
/// <param name="Owner">Who carries it out.</param>
/// <param name="DoneAt">When it was carried out; null before.</param>
/// <param name="May">`carryOutRemedy` where the caller may say so now.</param>
internal sealed record RemedyLine(
    Guid Id, RemedyKind Kind, string Words, decimal Amount, string Currency, DateTimeOffset? DueAt, CasePerson? Owner, DateTimeOffset? DoneAt,
    IReadOnlyList<CaseAction> May);

/// <summary>Where a promise stands.</summary>
internal enum PromiseState
{
    Open,
    Kept,
    Broken,
    Withdrawn,
}

/// <summary>Something promised to the customer.</summary>
/// <param name="Id">The promise.</param>
/// <param name="Words">As it was said.</param>
/// <param name="DueAt">By when.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="MadeBy">Who made it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="SettledAt">When it was settled; null while it is open.</param>
/// <param name="May">`settlePromise` where the caller may.</param>
internal sealed record CustomerPromise(
    Guid Id, string Words, DateTimeOffset DueAt, DateTimeOffset MadeAt, CasePerson? MadeBy, PromiseState State, DateTimeOffset? SettledAt,
    IReadOnlyList<CaseAction> May);

/// <summary>A handover that waits for its receiver, with the briefing.</summary>
/// <param name="Id">The handover.</param>
/// <param name="From">Who leads the case until then.</param>
/// <param name="To">The receiver.</param>
/// <param name="Facts">What is known so far.</param>
/// <param name="Promises">What the customer was promised; empty for nothing.</param>
/// <param name="Mood">How the customer was.</param>
/// <param name="People">Who has influence on the customer; empty for nobody.</param>
/// <param name="OpenQuestion">What the receiver is to answer or do.</param>
/// <param name="OfferedAt">When.</param>
internal sealed record WaitingHandover(
    Guid Id, CasePerson? From, CasePerson? To, string Facts, string Promises, Mood Mood, string People, string OpenQuestion, DateTimeOffset OfferedAt);
