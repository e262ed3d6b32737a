using System.Collections.Concurrent;

namespace Complaints.Tracking;

/// <summary>A case and the version that it has got.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Version">Its new version.</param>
internal sealed record LiveChange(Guid ComplaintId, long Version);

/// <summary>Cases that this process has changed and told nobody about yet: filled after a commit, emptied by <see cref="TellChanges"/>.</summary>
internal sealed class LiveChanges
{
    private readonly ConcurrentDictionary<Guid, long> waiting = new();
    private int incidents;

    public void Changed(Guid complaintId, long version) => waiting.AddOrUpdate(complaintId, version, (_, known) => Math.Max(known, version));

    public void IncidentsChanged() => Interlocked.Exchange(ref incidents, 1);

    /// <summary>True where incidents have changed since it was last asked.</summary>
    public bool TakeIncidents() => Interlocked.Exchange(ref incidents, 0) == 1;

    /// <summary>Takes all cases that wait.</summary>
    public IReadOnlyList<LiveChange> Take()
    {
        List<LiveChange> taken = [];
        foreach (var change in waiting)
        {
            // A newer version that came in between stays for the next time.
            if (waiting.TryRemove(change))
            {
                taken.Add(new LiveChange(change.Key, change.Value));
            }
        }

        return taken;
    }
}
