using System.Text.Json.Serialization;
using Complaints.Platform;

namespace Complaints.Contracts.Resolution;

/// <summary>A step of care was done: ticked by a person, or proven by another entry.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Step">Code of the step in the case's procedure, e.g. <c>apologise</c>.</param>
/// <param name="ProvenBy">Kind of the history entry that proves it; null where a person ticked it.</param>
public sealed record CareStepDone(Guid ComplaintId, string Step, string? ProvenBy) : CaseEvent(ComplaintId);

/// <summary>A person took a tick back.</summary>
public sealed record CareStepUndone(Guid ComplaintId, string Step) : CaseEvent(ComplaintId);

/// <summary>A fact was established.</summary>
public sealed record FactRecorded(Guid ComplaintId, Guid FactId, bool IsVerified) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string Fact { get; init; }

    public override string? Words => Fact;
}

/// <summary>What kind of entry an agent wrote.</summary>
public enum NoteKind
{
    /// <summary>For colleagues only.</summary>
    Note,

    /// <summary>Said to or by the customer on the phone.</summary>
    Call,

    /// <summary>Written to the customer.</summary>
    Letter,

    /// <summary>Answered to the regulator that passed the complaint on.</summary>
    RegulatorReply,
}

/// <summary>A note, or the record of a call or letter. Never shown to the customer or a partner.</summary>
public sealed record NoteWritten(Guid ComplaintId, Guid NoteId, NoteKind Kind) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string Note { get; init; }

    public override string? Words => Note;
}

/// <summary>What is done to make good.</summary>
public enum RemedyKind
{
    Repair,
    Replace,
    Refund,
    Discount,
    Voucher,
    Cash,
    ApologyLetter,
    Other,
}

/// <summary>One line of a solution, as the history keeps it.</summary>
public sealed record RemedyFact(Guid RemedyId, RemedyKind Kind, decimal Amount, string Currency, DateTimeOffset? DueAt, Guid OwnerId);

/// <summary>An option was drawn up that is above its author's authority; it is not offered until somebody with the authority approves.</summary>
public sealed record ApprovalAsked(Guid ComplaintId, Guid OptionId, decimal Total, string Currency, decimal Limit) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public string? Reason { get; init; }

    public override string? Words => Reason;
}

/// <summary>Somebody with the authority agreed to an option.</summary>
public sealed record OptionApproved(Guid ComplaintId, Guid OptionId) : CaseEvent(ComplaintId);

/// <summary>An option is on offer to the customer.</summary>
public sealed record OptionOffered(Guid ComplaintId, Guid OptionId, IReadOnlyList<RemedyFact> Remedies, decimal Total, string Currency) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string Title { get; init; }

    public override string? Words => Title;
}

/// <summary>An option is no longer on offer.</summary>
public sealed record OptionWithdrawn(Guid ComplaintId, Guid OptionId) : CaseEvent(ComplaintId);

/// <summary>What the customer said to an option.</summary>
public enum OptionAnswer
{
    Accepted,
    Refused,
    Countered,
}

/// <summary>The customer answered an option.</summary>
public sealed record OptionAnswered(Guid ComplaintId, Guid OptionId, OptionAnswer Answer) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public string? Reason { get; init; }

    public override string? Words => Reason;
}

/// <summary>A remedy line was carried out.</summary>
public sealed record RemedyCarriedOut(Guid ComplaintId, Guid RemedyId) : CaseEvent(ComplaintId);

/// <summary>Something was promised to the customer.</summary>
public sealed record PromiseMade(Guid ComplaintId, Guid PromiseId, DateTimeOffset DueAt) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string Promise { get; init; }

    public override string? Words => Promise;
}

/// <summary>What became of a promise.</summary>
public enum PromiseEnd
{
    Kept,
    Broken,
    Withdrawn,
}

/// <summary>A promise was kept, broken or withdrawn.</summary>
public sealed record PromiseSettled(Guid ComplaintId, Guid PromiseId, PromiseEnd End) : CaseEvent(ComplaintId);

/// <summary>A case was offered to somebody else. It stays with its owner until they accept.</summary>
public sealed record HandoverOffered(Guid ComplaintId, Guid HandoverId, Guid From, Guid To) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string Briefing { get; init; }

    public override string? Words => Briefing;
}

/// <summary>The receiver took the case over.</summary>
public sealed record HandoverAccepted(Guid ComplaintId, Guid HandoverId) : CaseEvent(ComplaintId);

/// <summary>The receiver gave it back, with the reason.</summary>
public sealed record HandoverReturned(Guid ComplaintId, Guid HandoverId) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string Reason { get; init; }

    public override string? Words => Reason;
}

/// <summary>An open handover no longer waits for its receiver: it was offered to somebody else, the case was assigned, or closed.</summary>
public sealed record HandoverWithdrawn(Guid ComplaintId, Guid HandoverId) : CaseEvent(ComplaintId);

/// <summary>The case was closed.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Cost">The amounts of all accepted options together; of a complaint that was withdrawn, what was carried out by then.</param>
/// <param name="Currency">ISO 4217; null where no option was accepted, the cost then being 0.</param>
public sealed record CaseClosed(Guid ComplaintId, Outcome Outcome, decimal Cost, string? Currency) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string? Summary { get; init; }

    /// <summary>Code of the finer outcome, where one was given.</summary>
    public string? Detail { get; init; }

    public override string? Words => Summary;
}

/// <summary>A closed case is open again.</summary>
public sealed record CaseReopened(Guid ComplaintId) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string Reason { get; init; }

    public override string? Words => Reason;
}

/// <summary>A mail to the complainant was written; it is on its way once <c>MessageSent</c> says so.</summary>
public sealed record MailWritten(Guid ComplaintId, Guid MessageId) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string To { get; init; }

    [JsonIgnore]
    public required string Language { get; init; }

    [JsonIgnore]
    public required string Subject { get; init; }

    [JsonIgnore]
    public required string Text { get; init; }

    public override string? Words => $"{Subject}\n\n{Text}";
}
