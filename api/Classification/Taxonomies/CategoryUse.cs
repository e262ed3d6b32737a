using Complaints.Platform;

namespace Complaints.Classification;

/// <summary>How many cases have each category today. Scoped.</summary>
internal sealed class CategoryUse(Database database, Caller caller)
{
    private const string Counted =
        """
        and not exists (select from complaint_merge m where m.complaint_id = g.complaint_id)
        and not exists (select from case_barred b where b.complaint_id = g.complaint_id and b.account_id = @Me)
        group by 1
        """;

    private const string ByCategory = "select g.category as code, count(*)::int as cases from grading g where g.category is not null " + Counted;

    private const string ByCause = "select g.cause as code, count(*)::int as cases from grading g where g.cause is not null " + Counted;

    private const string ByOutcome = "select g.detail as code, count(*)::int as cases from case_outcome g where g.detail is not null " + Counted;

    public async Task<IReadOnlyDictionary<string, int>> Count(TreeKind tree, CancellationToken cancellationToken)
    {
        IReadOnlyList<Used> used = tree switch
        {
            TreeKind.Category => await database.Many<Used>(ByCategory, new { Me = caller.Id }, cancellationToken),
            TreeKind.Cause => await database.Many<Used>(ByCause, new { Me = caller.Id }, cancellationToken),
            _ => await database.Many<Used>(ByOutcome, new { Me = caller.Id }, cancellationToken),
        };
        return used.ToDictionary(row => row.Code, row => row.Cases);
    }

    private sealed record Used(string Code, int Cases);
}
