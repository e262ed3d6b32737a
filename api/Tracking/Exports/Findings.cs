using Complaints.Contracts.Tracking;

namespace Complaints.Tracking;

/// <summary>Looks at one history after the other and keeps what is wrong.</summary>
internal sealed class Findings
{
    private const int Named = 100;

    private readonly List<HistoryFault> faults = [];
    private long cases;
    private long entries;
    private long faulty;

    /// <summary>A whole history, with the head that was kept apart from it.</summary>
    public void Look(Guid complaintId, string? number, IReadOnlyList<ExportedEntry> history, long? headSeq, byte[]? headHash)
    {
        cases++;
        entries += history.Count;
        var verifier = new ChainVerifier();
        ChainFault? fault = null;
        foreach (var entry in history)
        {
            fault = verifier.Next(entry.Of(complaintId), entry.Previous, entry.Hash, entry.Salt, entry.Words);
            if (fault is not null)
            {
                break;
            }
        }

        // Every case has a first entry.
        fault ??= history.Count == 0 || headHash is null ? ChainFault.Cut : verifier.End(headSeq ?? 0, headHash);
        if (fault is { } found)
        {
            Note(new HistoryFault(complaintId, number, verifier.Seq + 1, found));
        }
    }

    public HistoryVerification Sum() => new(faulty == 0, cases, entries, faulty, faults);

    private void Note(HistoryFault fault)
    {
        faulty++;
        if (faults.Count < Named)
        {
            faults.Add(fault);
        }
    }
}
