using System.Text.Json.Serialization;
using Complaints.Platform;

namespace Complaints.Contracts.Tracking;

/// <summary>What a clock measures.</summary>
public enum ClockKind
{
    Acknowledge,
    FirstAnswer,
    Resolve,
    FollowUp,

    /// <summary>The answer to the regulator that passed the complaint on.</summary>
    Regulator,
}

/// <summary>A deadline began to run.</summary>
public sealed record ClockStarted(Guid ComplaintId, ClockKind Clock, DateTimeOffset DueAt) : CaseEvent(ComplaintId);

/// <summary>A deadline moved, because the case's severity changed.</summary>
public sealed record ClockMoved(Guid ComplaintId, ClockKind Clock, DateTimeOffset From, DateTimeOffset DueAt) : CaseEvent(ComplaintId);

/// <summary>A deadline was met, in time or late.</summary>
public sealed record ClockMet(Guid ComplaintId, ClockKind Clock, bool InTime) : CaseEvent(ComplaintId);

/// <summary>A deadline passed unmet.</summary>
public sealed record ClockMissed(Guid ComplaintId, ClockKind Clock) : CaseEvent(ComplaintId);

/// <summary>A deadline no longer runs, neither met nor missed: the case was merged into another one.</summary>
public sealed record ClockStopped(Guid ComplaintId, ClockKind Clock) : CaseEvent(ComplaintId);

/// <summary>A stopped deadline runs again, due when it was due before.</summary>
public sealed record ClockResumed(Guid ComplaintId, ClockKind Clock, DateTimeOffset DueAt) : CaseEvent(ComplaintId);

/// <summary>The acknowledgement was put into the outbox; it quotes the number.</summary>
public sealed record AcknowledgementQueued(Guid ComplaintId, string Channel) : CaseEvent(ComplaintId);

/// <summary>Stage 8, 回访: the customer was asked how it went.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="IsSolved">What the customer says. False opens the case again.</param>
/// <param name="Satisfaction">1 to 5; null where the customer gave none.</param>
public sealed record FollowUpRecorded(Guid ComplaintId, bool IsSolved, int? Satisfaction) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public string? Remark { get; init; }

    public override string? Words => Remark;
}
