using System.Text.Json.Serialization;

namespace Complaints.Tracking;

/// <summary>A case as it is exported: what is known of it, then everything that happened to it. NDJSON has these members, CSV these columns.</summary>
/// <param name="HeadSeq">Number of the last entry, and its hash, as the case's head keeps them apart from the history.</param>
internal sealed record ExportedCase(
    Guid ComplaintId, string Number, DateTimeOffset ReceivedAt, string Channel, string Language, string Subject, string? Product, string? OrderNumber,
    string? PartnerReference, string CustomerName, string? CustomerPhone, string? CustomerEmail, bool IsVip,
    string? Stage, string? Outcome, string? OwnerName, DateTimeOffset? ClosedAt, int? Reopened,
    string? Category, int? Severity, int? Priority, long? HeadSeq, byte[]? HeadHash)
{
    /// <summary>In their order.</summary>
    public IReadOnlyList<ExportedEntry> Entries { get; init; } = [];
}

/// <summary>One entry of a history, with all that its hash is made of: see <see cref="HistoryChain"/>.</summary>
/// <param name="Facts">The very text that was hashed.</param>
internal sealed record ExportedEntry(
    [property: JsonIgnore] Guid ComplaintId, long Seq, DateTimeOffset At, string Kind, string ActorKind, Guid? ActorId, string? ActorName,
    string Facts, string? Words, byte[]? Salt, byte[]? WordsDigest, byte[] Previous, byte[] Hash)
{
    public HistoryEntry Of(Guid complaintId) => new(complaintId, Seq, At, Kind, ActorKind, ActorId, Facts, WordsDigest);
}

/// <summary>The last line of an NDJSON export: without it the file is not whole.</summary>
internal sealed record ExportEnd(ExportCount End);

/// <summary>How much was exported.</summary>
internal sealed record ExportCount(long Cases, long Entries);
