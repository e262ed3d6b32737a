using Complaints.Contracts.Resolution;
using Complaints.Platform;

namespace Complaints.Resolution;

/// <summary>How a case is treated because of what it is.</summary>
/// <param name="Procedure">Code of the procedure that is pinned; null for the usual one.</param>
/// <param name="PinnedBy">Code of what pinned it.</param>
/// <param name="Level">1 its agent, 2 the team leads, 3 the manager.</param>
/// <param name="Reasons">Codes of what calls for the level; empty at 1.</param>
internal sealed record Treatment(string? Procedure, string? PinnedBy, int Level, IReadOnlyList<string> Reasons)
{
    public const int Agent = 1;
    public const int Manager = 3;

    /// <summary>The highest level called for, and the procedure of what goes furthest up; of equal ones the first.</summary>
    public static Treatment Of(IEnumerable<Pin> pins)
    {
        var ordered = pins.OrderByDescending(pin => pin.Level).ToList();
        var level = Math.Clamp(ordered.FirstOrDefault()?.Level ?? Agent, Agent, Manager);
        var pinning = ordered.FirstOrDefault(pin => pin.Procedure is not null);
        return new Treatment(
            pinning?.Procedure, pinning?.Reason, level,
            level == Agent ? [] : [.. ordered.Where(pin => pin.Level >= level).Select(pin => pin.Reason).Distinct()]);
    }

    /// <summary>What the history is told where a case goes from one level to another.</summary>
    public static CaseEvent? Told(Guid complaintId, int from, Treatment to) =>
        to.Level > from ? new CaseEscalated(complaintId, to.Level, to.Reasons)
        : to.Level < from ? new EscalationLowered(complaintId, to.Level)
        : null;
}
