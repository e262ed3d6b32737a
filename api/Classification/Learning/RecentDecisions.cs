using Complaints.Platform;

namespace Complaints.Classification;

/// <summary>The newest decisions in this replica's memory: what people repeat counts at once, on every replica, between two trainings.</summary>
internal sealed class RecentDecisions(CurrentModel current, Taxonomy taxonomy)
{
    private const int Most = 2_000, LongestText = 4_000;

    // A decision carries the time at which it was made and is seen once it is committed: what is this much older may still come.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(30);

    private const string Read =
        """
        select g.complaint_id, left(concat_ws(E'\n', t.subject, t.narrative, nullif(t.desired_outcome, '')), @LongestText) as text,
               g.category, g.proposed_category, g.cause, g.proposed_cause, g.sentiment, g.proposed_sentiment, g.confirmed_at
        from grading g join complaint_text t using (complaint_id)
        where g.confirmed_at >= @Since
        order by g.confirmed_at desc
        limit @Most
        """;

    private Dictionary<Guid, Row> rows = [];
    private (long? Model, long Trees) judgedWith = (-1, -1);

    public async Task Refresh(Database database, CancellationToken cancellationToken)
    {
        var newest = rows.Count == 0 ? DateTimeOffset.MinValue : rows.Values.Max(row => row.ConfirmedAt) - Late;
        var read = await database.Many<Row>(Read, new { Since = newest, Most, LongestText }, cancellationToken);
        var with = (current.Version, taxonomy.Now.Version);
        if (with == judgedWith && read.All(row => rows.TryGetValue(row.ComplaintId, out var known) && known.ConfirmedAt == row.ConfirmedAt))
        {
            return;
        }

        foreach (var row in read)
        {
            rows[row.ComplaintId] = row;
        }

        rows = rows.Values.OrderByDescending(row => row.ConfirmedAt).Take(Most).ToDictionary(row => row.ComplaintId);
        judgedWith = with;
        foreach (var aspect in Enum.GetValues<Aspect>())
        {
            current.Take(aspect, RepeatedCorrection.In([.. rows.Values.Select(row => Of(aspect, row)).OfType<RecentDecision>()], text => current.Learnt(aspect).Best(text)));
        }
    }

    private RecentDecision? Of(Aspect aspect, Row row)
    {
        var now = taxonomy.Now;
        var (label, proposed) = aspect switch
        {
            Aspect.Category => (now.StandsFor(row.Category, Category.OfWhat), now.StandsFor(row.ProposedCategory, Category.OfWhat)),
            Aspect.Cause => (now.StandsFor(row.Cause, Category.OfWhy), now.StandsFor(row.ProposedCause, Category.OfWhy)),
            _ => (row.Sentiment, row.ProposedSentiment),
        };
        return label is null ? null : new RecentDecision(row.ComplaintId, row.Text, label, proposed, row.ConfirmedAt);
    }

    private sealed record Row(
        Guid ComplaintId, string Text, string Category, string? ProposedCategory, string? Cause, string? ProposedCause,
        string? Sentiment, string? ProposedSentiment, DateTimeOffset ConfirmedAt);
}
