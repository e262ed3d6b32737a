using System.Text.Json.Serialization;
using Complaints.Platform;

namespace Complaints.Contracts.Classification;

/// <summary>How two cases have to do with each other.</summary>
public enum LinkKind
{
    /// <summary>They tell the same, and go on apart all the same.</summary>
    Duplicate,

    /// <summary>They are about different things that belong together.</summary>
    Related,
}

/// <summary>The case was linked with another one; the other one's history says the same.</summary>
public sealed record ComplaintLinked(Guid ComplaintId, Guid OtherId, string OtherNumber, LinkKind Kind) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public string? Reason { get; init; }

    public override string? Words => Reason;
}

/// <summary>A link was taken away again.</summary>
public sealed record ComplaintUnlinked(Guid ComplaintId, Guid OtherId, string OtherNumber) : CaseEvent(ComplaintId);

/// <summary>The case is told twice: from here on the other one goes on for both. Everything of this case stays as it is, for the case that it is undone.</summary>
/// <param name="ComplaintId">The case that rests from now on.</param>
/// <param name="IntoId">The one that goes on.</param>
/// <param name="IntoNumber">Its number.</param>
public sealed record ComplaintMerged(Guid ComplaintId, Guid IntoId, string IntoNumber) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public string? Reason { get; init; }

    public override string? Words => Reason;
}

/// <summary>The same, in the history of the case that goes on.</summary>
public sealed record ComplaintTakenIn(Guid ComplaintId, Guid FromId, string FromNumber) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public string? Reason { get; init; }

    public override string? Words => Reason;
}

/// <summary>The merge was a mistake: the case goes on by itself, as it was.</summary>
public sealed record MergeUndone(Guid ComplaintId, Guid IntoId, string IntoNumber) : CaseEvent(ComplaintId);

/// <summary>The same, in the history of the case that had taken it in.</summary>
public sealed record ComplaintGivenBack(Guid ComplaintId, Guid FromId, string FromNumber) : CaseEvent(ComplaintId);
