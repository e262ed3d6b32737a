using System.Text.Json.Serialization;
using Complaints.Platform;
using MediatR;

namespace Complaints.Contracts.Classification;

/// <summary>
/// An incident was proposed, has grown or was changed. Published in the transaction that did it; whoever follows live is told to look again.
/// It names none, because not everybody sees every case.
/// </summary>
public sealed record IncidentsChanged : INotification;

/// <summary>群体投诉: a person has said that the case belongs to an incident.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="IncidentId">The incident.</param>
/// <param name="IncidentNumber">Its number, e.g. <c>M-1007</c>.</param>
public sealed record IncidentJoined(Guid ComplaintId, Guid IncidentId, string IncidentNumber) : CaseEvent(ComplaintId);

/// <summary>Why a case no longer belongs to an incident.</summary>
public enum IncidentLeaving
{
    /// <summary>A person has taken it out.</summary>
    Excluded,

    /// <summary>A person has said that it is no incident.</summary>
    Dismissed,

    /// <summary>The incident goes on as another one; <see cref="IncidentJoined"/> follows.</summary>
    Merged,

    /// <summary>It was moved into another one; <see cref="IncidentJoined"/> follows.</summary>
    Split,
}

/// <summary>The case no longer belongs to an incident.</summary>
public sealed record IncidentLeft(Guid ComplaintId, Guid IncidentId, string IncidentNumber, IncidentLeaving Why) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public string? Reason { get; init; }

    public override string? Words => Reason;
}

/// <summary>What is done to all cases of an incident at once.</summary>
public enum IncidentActionKind
{
    /// <summary>统一答复: the same letter to everybody.</summary>
    Answer,

    /// <summary>The same solution offered to everybody.</summary>
    Remedy,

    /// <summary>Closed with the same words.</summary>
    Close,
}

/// <summary>What follows in the history was done to all cases of the incident at once, in the name of the lead who ordered it.</summary>
public sealed record HandledWithIncident(Guid ComplaintId, Guid IncidentId, string IncidentNumber, Guid ActionId, IncidentActionKind Kind) : CaseEvent(ComplaintId);
