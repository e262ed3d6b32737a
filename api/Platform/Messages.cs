using System.Text.Json.Serialization;
using MediatR;

namespace Complaints.Platform;

/// <summary>A message that changes something. The outermost one opens the transaction that all nested ones join.</summary>
public interface ICommand<out TResponse> : IRequest<TResponse>;

/// <summary>A message that only reads; it runs outside a transaction and may be repeated.</summary>
public interface IQuery<out TResponse> : IRequest<TResponse>;

/// <summary>A command or query about one case. Tracking lets it through only for callers who may see the case.</summary>
public interface ICaseMessage
{
    /// <summary>The complaint that the case is about.</summary>
    Guid ComplaintId { get; }
}

/// <summary>
/// A change of one case by a person: it is let through only with <c>If-Match</c> naming the case's current version,
/// and holds the case against every other change until it commits.
/// </summary>
public interface ICaseCommand : ICaseMessage;

/// <summary>
/// A change of two cases at once. Both are held, always in the same order, so that two such changes never wait for each other.
/// <c>If-Match</c> names the version of <see cref="ICaseMessage.ComplaintId"/>; the caller must be allowed to see both.
/// </summary>
public interface ITwoCaseCommand : ICaseCommand
{
    /// <summary>The other case.</summary>
    Guid OtherId { get; }
}

/// <summary>A change that is possible in a case that was merged into another one; every other change is answered 409 there.</summary>
public interface IMergedCaseCommand : ICaseCommand;

/// <summary>
/// Something that happened to a complaint. Whoever owns it publishes it inside its transaction; Tracking writes every one
/// into the history. All properties become the entry's facts, so none may hold personal data or free text:
/// those go into <see cref="Words"/>, which stand apart and can be erased while the history stays verifiable.
/// </summary>
public abstract record CaseEvent([property: JsonIgnore] Guid ComplaintId) : INotification
{
    /// <summary>What was said or written, by a person: the erasable part of the entry. Null where there is none.</summary>
    [JsonIgnore]
    public virtual string? Words => null;
}
