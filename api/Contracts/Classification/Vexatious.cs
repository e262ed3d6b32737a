using System.Text.Json.Serialization;
using Complaints.Platform;

namespace Complaints.Contracts.Classification;

/// <summary>What speaks for a malicious or vexatious complaint, 恶意投诉.</summary>
public enum VexatiousGround
{
    /// <summary>Insults staff again and again.</summary>
    Abusive,

    /// <summary>Facts or papers are made up.</summary>
    Fabricated,

    /// <summary>The same matter again and again, although it is settled.</summary>
    SettledAgain,

    /// <summary>Brought about in bad faith to be paid for it.</summary>
    BadFaithClaim,

    /// <summary>Threatens people.</summary>
    Threats,

    /// <summary>A competitor or somebody with another aim behind it.</summary>
    UlteriorMotive,
}

/// <summary>Somebody says, with evidence, that the complaint is vexatious. Nothing changes by it.</summary>
public sealed record VexatiousProposed(Guid ComplaintId, Guid FindingId, IReadOnlyList<VexatiousGround> Grounds) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string Said { get; init; }

    public override string? Words => Said;
}

/// <summary>A second person has decided on it.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="FindingId">The finding.</param>
/// <param name="IsConfirmed">False where it was rejected.</param>
/// <param name="HoldsUntil">Until when a confirmed one holds.</param>
public sealed record VexatiousDecided(Guid ComplaintId, Guid FindingId, bool IsConfirmed, DateTimeOffset? HoldsUntil) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string Reason { get; init; }

    public override string? Words => Reason;
}

/// <summary>The complainant objects to it.</summary>
public sealed record VexatiousAppealed(Guid ComplaintId, Guid FindingId) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string Said { get; init; }

    public override string? Words => Said;
}

/// <summary>A third person has judged the appeal.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="FindingId">The finding.</param>
/// <param name="IsUpheld">True where the finding falls.</param>
public sealed record VexatiousAppealJudged(Guid ComplaintId, Guid FindingId, bool IsUpheld) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string Reason { get; init; }

    public override string? Words => Reason;
}

/// <summary>The finding holds no longer.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="FindingId">The finding.</param>
/// <param name="IsOver">True where its time was over, false where somebody has lifted it.</param>
public sealed record VexatiousLifted(Guid ComplaintId, Guid FindingId, bool IsOver) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public string? Reason { get; init; }

    public override string? Words => Reason;
}
