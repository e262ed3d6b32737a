using Complaints.Platform;
using MediatR;

namespace Complaints.Contracts.Tracking;

/// <summary>A message has left the house: the mail server has taken it over.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Kind">acknowledgement or mail.</param>
/// <param name="Channel">email.</param>
public sealed record MessageSent(Guid ComplaintId, Guid MessageId, string Kind, string Channel) : CaseEvent(ComplaintId);

/// <summary>A message was given up: a person has to find another way, or have it sent again.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Kind">acknowledgement or mail.</param>
/// <param name="Channel">email.</param>
/// <param name="Problem">What the mail server said, as a code.</param>
public sealed record MessageNotSent(Guid ComplaintId, Guid MessageId, string Kind, string Channel, string Problem) : CaseEvent(ComplaintId);

/// <summary>A person had a message sent again that was given up.</summary>
public sealed record MessageResent(Guid ComplaintId, Guid MessageId) : CaseEvent(ComplaintId);

/// <summary>A person has read what the customer wrote.</summary>
public sealed record MessagesRead(Guid ComplaintId) : CaseEvent(ComplaintId);

/// <summary>Locks a case, until the transaction ends, for work that does not come through a person's change of it. 404 where there is none.</summary>
public sealed record HoldCase(Guid ComplaintId) : ICommand<Unit>;
