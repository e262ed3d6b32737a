using System.Text.Json.Serialization;
using Complaints.Platform;

namespace Complaints.Contracts.Intake;

/// <summary>Stage 1, 受理: a complaint has come in and has its number. The first entry of every history.</summary>
public sealed record ComplaintReceived(
    Guid ComplaintId,
    string Number,
    Channel Channel,
    string Language,
    Guid CustomerId,
    Guid? PartnerId,
    Guid? ReceivedBy,
    DateTimeOffset ReceivedAt) : CaseEvent(ComplaintId)
{
    /// <summary>Code of the category that the sender gave, e.g. a partner system; null where none did. Checked with <c>CategoriesKnown</c> before.</summary>
    public string? CategoryHint { get; init; }

    /// <summary>True where the same customer has complained before; it raises the priority.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>What its channel brought with it; null where nothing.</summary>
    public ComplaintOrigin? Origin { get; init; }

    /// <summary>How many others stand on the complainant's side: joint complainants, representatives, people affected.</summary>
    public int Parties { get; init; }

    /// <summary>The customer's own words and what was noted beside them; kept out of the facts.</summary>
    [JsonIgnore]
    public required ComplaintWords Said { get; init; }

    /// <summary>The secret that opens the progress page together with the number; goes into the acknowledgement and nowhere else.</summary>
    [JsonIgnore]
    public required string TrackingSecret { get; init; }

    /// <summary>Who complains.</summary>
    [JsonIgnore]
    public required CustomerContact Customer { get; init; }

    /// <summary>Who speaks for them: where the acknowledgement goes.</summary>
    [JsonIgnore]
    public CustomerContact? Spokesperson { get; init; }

    /// <summary>How the channel is acknowledged.</summary>
    [JsonIgnore]
    public AcknowledgementWay AcknowledgedBy { get; init; }

    /// <summary>Where a printed letter goes.</summary>
    [JsonIgnore]
    public string? PostalAddress { get; init; }

    public override string? Words => Said.Narrative;
}

/// <summary>What a complaint says, in words.</summary>
public sealed record ComplaintWords(
    string Subject, string Narrative, string? DesiredOutcome, string? Product, string? OrderNumber, string? Place, DateTimeOffset? OccurredAt);

/// <summary>Who complains, as far as a message to them needs it.</summary>
public sealed record CustomerContact(string Name, string? Phone, string? Email, bool IsVip, bool IsVulnerable);

/// <summary>Stage 2, 记录: the record was read back to the customer and confirmed by them.</summary>
public sealed record RecordConfirmed(Guid ComplaintId) : CaseEvent(ComplaintId);

/// <summary>A file was added to the case. Its name may say something of a person, so it stands in <see cref="CaseEvent.Words"/>.</summary>
public sealed record EvidenceAdded(Guid ComplaintId, Guid EvidenceId, string MediaType, int Size, string Sha256) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string FileName { get; init; }

    public override string? Words => FileName;
}
