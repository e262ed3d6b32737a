using System.Text.Json.Serialization;
using Complaints.Platform;

namespace Complaints.Contracts.Intake;

/// <summary>Why somebody neither sees nor handles a case.</summary>
public enum ConflictKind
{
    /// <summary>The complaint is about them.</summary>
    Subject,

    /// <summary>They have said themselves that they are too close to it: a relative, a friend.</summary>
    Declared,
}

/// <summary>回避: from now on this account is kept out of the case. Whatever it holds of the case goes to others.</summary>
public sealed record ConflictNamed(Guid ComplaintId, Guid AccountId, ConflictKind Kind) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public string? Reason { get; init; }

    public override string? Words => Reason;
}

/// <summary>The account may see and handle the case again.</summary>
public sealed record ConflictCleared(Guid ComplaintId, Guid AccountId) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string Reason { get; init; }

    public override string? Words => Reason;
}
