using System.Collections.Concurrent;

namespace Complaints.Tracking;

/// <summary>Cases that this process has changed and told nobody about yet. Filled after a commit, emptied by the sender.</summary>
internal sealed class LiveChanges
{
    private readonly ConcurrentDictionary<Guid, long> waiting = new();

    /// <summary>A case has got a new version.</summary>
    public void Changed(Guid complaintId, long version) => waiting.AddOrUpdate(complaintId, version, (_, known) => Math.Max(known, version));

    /// <summary>Takes everything that waits.</summary>
    public IReadOnlyList<KeyValuePair<Guid, long>> Take()
    {
        List<KeyValuePair<Guid, long>> taken = [];
        foreach (var change in waiting)
        {
            // A newer version that came in between stays for the next time.
            if (waiting.TryRemove(change))
            {
                taken.Add(change);
            }
        }

        return taken;
    }
}
