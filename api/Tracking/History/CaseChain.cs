using Complaints.Platform;

namespace Complaints.Tracking;

/// <summary>Number and hash of a history's last entry, for the length of one transaction.</summary>
internal sealed class ChainEnd(Guid complaintId, long seq, byte[] hash)
{
    public Guid ComplaintId { get; } = complaintId;
    public long Seq { get; set; } = seq;
    public byte[] Hash { get; set; } = hash;

    /// <summary>The complaint was received in this transaction: nobody else knows it yet.</summary>
    public bool IsNew { get; init; }

    /// <summary>The head is queued and will carry what is appended until it is sent.</summary>
    public bool IsWaiting { get; set; }
}

/// <summary>The histories that the current transaction holds locked or has begun, and what it adds to them. Scoped.</summary>
internal sealed class CaseChain(Database database, LiveChanges live)
{
    private const string Lock = "select seq, hash from case_head where complaint_id = @ComplaintId for update";

    private const string Add =
        """
        insert into history_entry (complaint_id, seq, at, kind, actor_kind, actor_id, facts, words_digest, previous, hash)
        select i, s, a, k, ak, ai, f::json, d, p, h
        from unnest(@Ids, @Seqs, @Ats, @Kinds, @ActorKinds, @ActorIds, @Facts, @Digests, @Previous, @Hashes) as e (i, s, a, k, ak, ai, f, d, p, h)
        """;

    private const string AddWords = "insert into history_words (complaint_id, seq, salt, words) select * from unnest(@Ids, @Seqs, @Salts, @Words)";

    private const string MoveHead =
        """
        insert into case_head (complaint_id, seq, hash) select * from unnest(@Ids, @Seqs, @Hashes)
        on conflict (complaint_id) do update set seq = excluded.seq, hash = excluded.hash
        """;

    private readonly Remembered<Guid, ChainEnd> ends = new(database);

    /// <summary>The end of a case's history, or null where this transaction does not hold the case.</summary>
    public ChainEnd? Held(Guid complaintId) => ends.Now.GetValueOrDefault(complaintId);

    /// <summary>Remembers a head that the caller has locked.</summary>
    public ChainEnd Hold(Guid complaintId, long seq, byte[] hash) => Remember(new ChainEnd(complaintId, seq, hash));

    /// <summary>Begins the history of a complaint received in this transaction.</summary>
    public ChainEnd Begin(Guid complaintId) => Remember(new ChainEnd(complaintId, 0, HistoryChain.Genesis) { IsNew = true });

    /// <summary>Locks a case for work that has not come through the gate: in the background, or on several cases.</summary>
    public async Task<ChainEnd> LockNow(Guid complaintId, CancellationToken cancellationToken)
    {
        var head = await database.OneOrNone<Head>(Lock, new { ComplaintId = complaintId }, cancellationToken) ?? throw Problem.NotFound();
        return Hold(complaintId, head.Seq, head.Hash);
    }

    /// <summary>Writes the next entry. Entries travel together, and the head once for all of them.</summary>
    public void Append(ChainEnd end, HistoryEntry entry, byte[]? salt, string? words)
    {
        var written = new Written(entry, end.Hash, HistoryChain.Hash(end.Hash, entry));
        database.Gather(Add, written, Columns);
        if (salt is not null)
        {
            database.Gather(AddWords, new Said(entry.ComplaintId, entry.Seq, salt, words!), WordsColumns);
        }

        end.Seq = entry.Seq;
        end.Hash = written.Hash;
        if (!end.IsWaiting)
        {
            end.IsWaiting = true;
            database.Gather(MoveHead, end, HeadColumns);
            database.AfterCommit(() => live.Changed(end.ComplaintId, end.Seq));
        }
    }

    private ChainEnd Remember(ChainEnd end) => ends.Now[end.ComplaintId] = end;

    private static object Columns(IReadOnlyList<Written> rows) => new
    {
        Ids = rows.Select(r => r.Entry.ComplaintId).ToArray(),
        Seqs = rows.Select(r => r.Entry.Seq).ToArray(),
        Ats = rows.Select(r => r.Entry.At).ToArray(),
        Kinds = rows.Select(r => r.Entry.Kind).ToArray(),
        ActorKinds = rows.Select(r => r.Entry.ActorKind).ToArray(),
        ActorIds = rows.Select(r => r.Entry.ActorId).ToArray(),
        Facts = rows.Select(r => r.Entry.Facts).ToArray(),
        Digests = rows.Select(r => r.Entry.WordsDigest).ToArray(),
        Previous = rows.Select(r => r.Previous).ToArray(),
        Hashes = rows.Select(r => r.Hash).ToArray(),
    };

    private static object WordsColumns(IReadOnlyList<Said> rows) => new
    {
        Ids = rows.Select(r => r.ComplaintId).ToArray(),
        Seqs = rows.Select(r => r.Seq).ToArray(),
        Salts = rows.Select(r => r.Salt).ToArray(),
        Words = rows.Select(r => r.Words).ToArray(),
    };

    private static object HeadColumns(IReadOnlyList<ChainEnd> heads)
    {
        foreach (var head in heads)
        {
            head.IsWaiting = false;
        }

        return new { Ids = heads.Select(h => h.ComplaintId).ToArray(), Seqs = heads.Select(h => h.Seq).ToArray(), Hashes = heads.Select(h => h.Hash).ToArray() };
    }

    private sealed record Head(long Seq, byte[] Hash);

    private sealed record Written(HistoryEntry Entry, byte[] Previous, byte[] Hash);

    private sealed record Said(Guid ComplaintId, long Seq, byte[] Salt, string Words);
}
