using Complaints.Platform;
using MediatR;

namespace Complaints.Contracts.Resolution;

/// <summary>
/// Says what calls for a procedure of its own in a case, or for somebody further up, in place of all that the same source said before;
/// an empty list takes it back. Sent inside the transaction of what decided it. Of all sources together what goes furthest up holds;
/// steps of care that are done stay done.
/// </summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Source">Who says so, e.g. <c>specialType</c>.</param>
/// <param name="Pins">What calls for it; of equal ones the first decides on the procedure.</param>
public sealed record PinCase(Guid ComplaintId, string Source, IReadOnlyList<Pin> Pins) : ICommand<Unit>;

/// <summary>One thing that calls for it.</summary>
/// <param name="Reason">Its code, e.g. that of a special type.</param>
/// <param name="Procedure">Code of the procedure that the case is to follow; null where any fits. One that there is not is passed over.</param>
/// <param name="Level">How far up the case goes: 1 its agent, 2 the team leads, 3 the manager.</param>
public sealed record Pin(string Reason, string? Procedure, int Level);

/// <summary>The case follows another procedure from now on, because of what it is.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Procedure">Code of the procedure.</param>
/// <param name="Reason">Code of what pinned it.</param>
public sealed record ProcedurePinned(Guid ComplaintId, string Procedure, string Reason) : CaseEvent(ComplaintId);

/// <summary>Nothing pins a procedure any more: the case follows the usual one.</summary>
public sealed record ProcedureReleased(Guid ComplaintId, string Procedure) : CaseEvent(ComplaintId);

/// <summary>升级: the case has gone up.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Level">2 the team leads, 3 the manager.</param>
/// <param name="Reasons">Codes of what called for it.</param>
public sealed record CaseEscalated(Guid ComplaintId, int Level, IReadOnlyList<string> Reasons) : CaseEvent(ComplaintId);

/// <summary>What had called somebody further up is gone.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Level">Where it is now: 1 its agent, 2 the team leads.</param>
public sealed record EscalationLowered(Guid ComplaintId, int Level) : CaseEvent(ComplaintId);
