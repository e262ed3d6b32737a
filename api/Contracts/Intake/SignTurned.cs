using System.Text.Json.Serialization;
using Complaints.Platform;

namespace Complaints.Contracts.Intake;

/// <summary>The complaint began as an early sign 抱怨 that somebody in the house had noticed.</summary>
public sealed record SignTurned(Guid ComplaintId, Guid SignId, Guid LoggedBy, DateTimeOffset LoggedAt) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public required string Sign { get; init; }

    public override string? Words => Sign;
}
