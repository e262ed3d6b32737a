using System.Security.Cryptography;
using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;

namespace Complaints.Tracking;

/// <summary>
/// Writes every event into the history of its case, chained to the entry before. Registered before all other handlers,
/// so whoever hears of an event finds it recorded and sees the version it made.
/// </summary>
internal sealed class RecordHistory<TEvent>(Caller caller, CaseChain chain, TimeProvider time) : INotificationHandler<TEvent>
    where TEvent : CaseEvent
{
    public async Task Handle(TEvent happened, CancellationToken cancellationToken)
    {
        var end = chain.Held(happened.ComplaintId)
            ?? (happened is ComplaintReceived ? chain.Begin(happened.ComplaintId) : await chain.LockNow(happened.ComplaintId, cancellationToken));
        var words = happened.Words;
        var salt = words is null ? null : RandomNumberGenerator.GetBytes(16);
        var entry = new HistoryEntry(
            happened.ComplaintId, end.Seq + 1, time.GetStorableNow(), Facts.KindOf(happened), EnumNames.Of(caller.Kind), caller.Id,
            Facts.Of(happened), salt is null ? null : HistoryChain.Digest(salt, words!));
        chain.Append(end, entry, salt, words);
        caller.CaseVersion = end.Seq;
    }
}
