using Complaints.Platform;

namespace Complaints.Classification;

/// <summary>
/// Signs that so many complaints have that they lead to everything and to nothing. The server's own statistics know them, renewed by its
/// autovacuum; each process reads them at most once in five minutes.
/// </summary>
internal sealed class CommonSigns(TimeProvider time)
{
    // Every sign of a text leads to at most about so many complaints, so a look-up costs the same among ten thousand and ten million.
    private const int MostComplaints = 300;

    private const string Find =
        """
        select common.sign, common.share * c.reltuples::float8 as complaints
        from pg_class c join pg_stats s on s.schemaname = c.relnamespace::regnamespace::text and s.tablename = c.relname
        cross join lateral unnest(s.most_common_elems::text::integer[], s.most_common_elem_freqs) as common (sign, share)
        where c.oid = 'complaint_sign'::regclass and s.attname = 'signs' and common.sign is not null
        """;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private volatile Known? known;

    /// <summary>The signs that lead to few.</summary>
    public async Task<int[]> Without(int[] signs, Database database, CancellationToken cancellationToken)
    {
        if (known is not { } common || time.GetElapsedTime(common.ReadAt) > Fresh)
        {
            var counted = await database.Many<Counted>(Find, null, cancellationToken);
            common = known = new Known([.. counted.Where(row => row.Complaints > MostComplaints).Select(row => row.Sign)], time.GetTimestamp());
        }

        return [.. signs.Where(sign => !common.Signs.Contains(sign))];
    }

    private sealed record Known(HashSet<int> Signs, long ReadAt);

    private sealed record Counted(int Sign, double Complaints);
}
