using System.Globalization;
using Complaints.Platform;

namespace Complaints.Tracking;

/// <summary>
/// Newest first over any number of cases. A word that stands in every tenth case is not collected from all of them and sorted: the index is asked
/// slice by slice of the sequence, the newest first and each wider than the one before, until the page is full. A rare word costs four small looks.
/// </summary>
internal sealed class SearchCases(Database database)
{
    private const string ByWords =
        CaseSummary.Columns +
        """
        from (select complaint_id, position from case_search where words @@ @Words::tsquery and position < @Before order by position desc offset 0) as hit
        join desk_row d on d.complaint_id = hit.complaint_id
        """ + CaseSummary.Names + "where " + CaseFilter.Conditions + "order by hit.position desc limit @Limit";

    // Where somebody's own cases are searched, those are few: each is looked at, whatever the word. The planner would collect the word first.
    private const string ByWordsAmongFew =
        CaseSummary.Columns +
        """
        from desk_row d
        cross join lateral (select from case_search s where s.complaint_id = d.complaint_id and s.words @@ @Words::tsquery offset 0) as hit
        """ + CaseSummary.Names + "where d.position < @Before and " + CaseFilter.Conditions + "order by d.position desc limit @Limit";

    // Each branch is a look into one index; so many customers with one beginning of a name are enough to say: type more.
    private const string ByPerson =
        CaseSummary.Columns +
        """
        from desk_row d
        """ + CaseSummary.Names +
        """
        where d.complaint_id in (
            (select c.complaint_id from complaint_summary c where c.number = @Number)
            union all (select c.complaint_id from complaint_summary c where c.customer_phone_digits like @PhoneBeginning limit 500)
            union all (select c.complaint_id from complaint_summary c where reverse(c.customer_phone_digits) like @PhoneEnd limit 500)
            union all (select c.complaint_id from complaint_summary c where lower(c.customer_name) like lower(@NameBeginning) limit 500)
            union all (select p.complaint_id from case_party p where p.phone_digits like @PhoneBeginning limit 500)
            union all (select p.complaint_id from case_party p where reverse(p.phone_digits) like @PhoneEnd limit 500)
            union all (select p.complaint_id from case_party p where lower(p.name) like lower(@NameBeginning) limit 500))
        and d.position < @Before and
        """ + " " + CaseFilter.Conditions + "order by d.position desc limit @Limit";

    private const string Newest = "select coalesce(max(position), 0) from desk_row";

    // The index holds for every case the slice that its position lies in: see Desk.
    private const int SliceBits = 12;

    // In slices; after the last width, all that is left.
    private static readonly int[] Widths = [2, 8, 64];

    /// <summary>Up to <c>arguments.Limit</c> cases older than the cursor.</summary>
    public async Task<IReadOnlyList<CaseSummary>> Find(SearchQuery query, CaseArguments arguments, CancellationToken cancellationToken)
    {
        var people = query is { Number: null, PhoneDigits: null, Name: null } ? [] : await FindPeople(query, arguments, cancellationToken);
        var words = query.Words is null ? []
            : arguments.IsNarrow ? await database.Many<CaseSummary>(ByWordsAmongFew, arguments with { Words = query.Words }, cancellationToken)
            : await FindWords(query.Words, arguments, cancellationToken);
        return [.. people.Concat(words).DistinctBy(row => row.Position).OrderByDescending(row => row.Position).Take(arguments.Limit)];
    }

    private async Task<IReadOnlyList<CaseSummary>> FindPeople(SearchQuery query, CaseArguments arguments, CancellationToken cancellationToken) =>
        await database.Many<CaseSummary>(ByPerson, arguments with
        {
            Number = query.Number,
            PhoneBeginning = query.PhoneDigits is null ? null : SearchQuery.Beginning(query.PhoneDigits),
            PhoneEnd = query.PhoneDigits is null ? null : SearchQuery.Beginning(new string([.. query.PhoneDigits.Reverse()])),
            NameBeginning = query.Name is null ? null : SearchQuery.Beginning(query.Name),
        }, cancellationToken);

    private async Task<IReadOnlyList<CaseSummary>> FindWords(string words, CaseArguments arguments, CancellationToken cancellationToken)
    {
        var rows = new List<CaseSummary>();
        var newest = Math.Min(arguments.Before - 1, await database.One<long>(Newest, null, cancellationToken));
        var slice = newest >> SliceBits;
        for (var step = 0; slice >= 0 && rows.Count < arguments.Limit; step++)
        {
            var width = step < Widths.Length ? Widths[step] : slice + 1;
            var oldest = Math.Max(0, slice - width + 1);
            var within = step < Widths.Length ? Slices(oldest, slice) : null;
            rows.AddRange(await database.Many<CaseSummary>(ByWords, arguments with
            {
                Words = within is null ? words : $"({words}) & ({within})",
                Before = Math.Min(arguments.Before, (slice + 1) << SliceBits),
                Limit = arguments.Limit - rows.Count,
            }, cancellationToken));
            slice = oldest - 1;
        }

        return rows;
    }

    private static string Slices(long oldest, long newest) =>
        string.Join(" | ", Enumerable.Range(0, (int)(newest - oldest + 1)).Select(i => string.Create(CultureInfo.InvariantCulture, $"'#{oldest + i}'")));
}
