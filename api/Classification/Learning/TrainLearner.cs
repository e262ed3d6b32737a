using Complaints.Platform;
using MediatR;
using Microsoft.Extensions.Options;

namespace Complaints.Classification;

/// <summary>Trains on the decided cases when enough was corrected, on whichever replica comes first. True where a new version was taken.</summary>
internal sealed record TrainLearner : ICommand<bool>;

internal sealed class TrainLearnerHandler(Database database, Taxonomy taxonomy, IOptions<ClassificationSettings> settings, TimeProvider time)
    : IRequestHandler<TrainLearner, bool>
{
    // No row: another replica trains.
    private const string Claim =
        """
        with claimed as materialized (select seen_until from learner_training for update skip locked),
        since as (
            select count(*) as times, min(g.confirmed_at) as oldest, g.category is distinct from g.proposed_category as is_correction
            from grading g cross join claimed c
            where g.confirmed_at > coalesce(c.seen_until, '-infinity')
            group by g.category, is_correction)
        select coalesce(sum(times) filter (where is_correction), 0)::int as corrections,
               coalesce(max(times) filter (where is_correction), 0)::int as equal_corrections,
               min(oldest) as oldest
        from claimed left join since on true
        group by seen_until
        """;

    private const string Read =
        """
        select g.complaint_id, concat_ws(E'\n', t.subject, t.narrative, nullif(t.desired_outcome, '')) as text, g.category, g.confirmed_at
        from grading g join complaint_text t using (complaint_id)
        where g.confirmed_at is not null
        order by g.confirmed_at desc
        limit @Most
        """;

    private const string Newest =
        """
        select seen_until, examples, content from learner_model order by version desc limit 1
        """;

    private const string Keep =
        """
        insert into learner_model (trained_at, seen_until, examples, accuracy, content) values (@Now, @SeenUntil, @Examples, @Accuracy, @Content)
        """;

    // A version may still be loaded by a slow replica, and the last few are worth comparing; older ones are not.
    private const string Forget =
        """
        delete from learner_model where version <= (select max(version) from learner_model) - 10
        """;

    public async Task<bool> Handle(TrainLearner request, CancellationToken cancellationToken)
    {
        if (await database.OneOrNone<Due>(Claim, null, cancellationToken) is not { } due || !IsDue(due))
        {
            return false;
        }

        var decided = await database.Many<Decided>(Read, new { Most = settings.Value.TrainOnAtMost }, cancellationToken);
        var seenUntil = decided[0].ConfirmedAt;
        var newest = await database.OneOrNone<Kept>(Newest, null, cancellationToken);
        database.Write("update learner_training set seen_until = @SeenUntil", new { SeenUntil = seenUntil });
        // What was put under a category counts for the one that stands for it now.
        var now = taxonomy.Now;
        var known = (from entry in decided
                     let category = now.StandsFor(entry.Category, Category.OfWhat)
                     where category is not null
                     select entry with { Category = category }).ToList();
        var inUse = newest is null ? new Judge(taxonomy.Words) : new Judge(taxonomy.Words, LearnedModel.FromBytes(newest.Content), newest.Examples);
        var trial = await Task.Run(() => Trial.Run(known, newest?.SeenUntil, inUse, taxonomy, cancellationToken), cancellationToken);
        if (trial is null)
        {
            return false;
        }

        database.Write(Keep, new
        {
            Now = time.GetUtcNow(),
            SeenUntil = seenUntil,
            Examples = known.Count,
            Accuracy = (float?)trial.Accuracy,
            Content = trial.Model.ToBytes(),
        });
        database.Write(Forget);
        return true;
    }

    private bool IsDue(Due due) =>
        due.Corrections >= settings.Value.TrainAfterCorrections
        || due.EqualCorrections >= settings.Value.TrainAfterEqualCorrections
        || time.GetUtcNow() - due.Oldest >= settings.Value.TrainEvery;

    private sealed record Due(int Corrections, int EqualCorrections, DateTimeOffset? Oldest);

    private sealed record Kept(DateTimeOffset SeenUntil, int Examples, byte[] Content);
}

/// <summary>A case that a person has decided.</summary>
internal sealed record Decided(Guid ComplaintId, string Text, string Category, DateTimeOffset ConfirmedAt);
