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
        select s.attname::text as kind, common.sign, common.share * c.reltuples::float8 as complaints
        from pg_class c join pg_stats s on s.schemaname = c.relnamespace::regnamespace::text and s.tablename = c.relname
        cross join lateral unnest(s.most_common_elems::text::integer[], s.most_common_elem_freqs) as common (sign, share)
        where c.oid = 'complaint_sign'::regclass and s.attname in ('signs', 'matters') and common.sign is not null
        """;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private volatile Known? known;

    /// <summary>The signs that lead to few.</summary>
    public Task<int[]> Without(int[] signs, Database database, CancellationToken cancellationToken) => Without("signs", signs, database, cancellationToken);

    /// <summary>The same of what complaints are most about, see <see cref="Matter"/>.</summary>
    public Task<int[]> WithoutCommonMatters(int[] signs, Database database, CancellationToken cancellationToken) => Without("matters", signs, database, cancellationToken);

    private async Task<int[]> Without(string kind, int[] signs, Database database, CancellationToken cancellationToken)
    {
        if (known is not { } common || time.GetElapsedTime(common.ReadAt) > Fresh)
        {
            var counted = await database.Many<Counted>(Find, null, cancellationToken);
            common = known = new Known([.. counted.Where(row => row.Complaints > MostComplaints).Select(row => (row.Kind, row.Sign))], time.GetTimestamp());
        }

        return [.. signs.Where(sign => !common.Signs.Contains((kind, sign)))];
    }

    private sealed record Known(HashSet<(string Kind, int Sign)> Signs, long ReadAt);

    private sealed record Counted(string Kind, int Sign, double Complaints);
}
