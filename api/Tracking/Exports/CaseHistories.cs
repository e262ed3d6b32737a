using System.Runtime.CompilerServices;
using Complaints.Platform;

namespace Complaints.Tracking;

/// <summary>Reads cases with their histories, as many as there are, holding one at a time.</summary>
internal static class CaseHistories
{
    /// <summary>Cases whose entries are asked for in one statement.</summary>
    public const int AtATime = 500;

    private const string FindEntries =
        """
        select e.complaint_id, e.seq, e.at, e.kind, e.actor_kind, e.actor_id, p.display_name as actor_name, e.facts::text as facts,
               w.words, w.salt, e.words_digest, e.previous, e.hash
        from history_entry e
        left join history_words w on w.complaint_id = e.complaint_id and w.seq = e.seq
        left join person p on p.person_id = e.actor_id
        where e.complaint_id = any(@Ids)
        order by e.complaint_id, e.seq
        """;

    /// <summary>Page after page of cases, each case with its entries, all as the database is when the reading begins.</summary>
    /// <param name="database">Used by nobody else until the end.</param>
    /// <param name="page">Gives the next <see cref="AtATime"/> cases after one, in the order of their ids.</param>
    /// <param name="id">A case's id.</param>
    /// <param name="cancellationToken">Ends the reading, and the transaction.</param>
    public static async IAsyncEnumerable<(TCase Case, IReadOnlyList<ExportedEntry> Entries)> Read<TCase>(
        Database database, Func<Guid, Task<IReadOnlyList<TCase>>> page, Func<TCase, Guid> id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var snapshot = await database.Snapshot(cancellationToken);
        var cases = await page(Guid.Empty);
        while (cases.Count > 0)
        {
            var found = database.Stream<ExportedEntry>(FindEntries, new { Ids = cases.Select(id).ToArray() }, cancellationToken);
            await using (var entries = found.GetAsyncEnumerator(cancellationToken))
            {
                var isMore = await entries.MoveNextAsync();
                foreach (var one in cases)
                {
                    List<ExportedEntry> own = [];
                    for (; isMore && entries.Current.ComplaintId == id(one); isMore = await entries.MoveNextAsync())
                    {
                        own.Add(entries.Current);
                    }

                    yield return (one, own);
                }
            }

            cases = cases.Count < AtATime ? [] : await page(id(cases[^1]));
        }
    }
}
