using Complaints.Platform;
using MediatR;
using Microsoft.Extensions.Options;

namespace Complaints.Classification;

/// <summary>What a replica that trains is at.</summary>
internal enum TrainingPhase
{
    /// <summary>The decided cases are read.</summary>
    Reading,

    /// <summary>A candidate is trained and tried on cases held out, then on all of them.</summary>
    Learning,

    /// <summary>The new version is written.</summary>
    Keeping,
}

/// <summary>
/// Takes the training on where it is due and nobody else is at it. Who stops saying that it goes on has died: another replica then begins anew.
/// </summary>
/// <param name="Holder">Who trains from now on.</param>
internal sealed record ClaimTraining(Guid Holder) : ICommand<bool>
{
    /// <summary>So long a replica is believed to be at it after it last said so.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
}

internal sealed class ClaimTrainingHandler(Database database, IOptions<ClassificationSettings> settings, TimeProvider time) : IRequestHandler<ClaimTraining, bool>
{
    private const string Claim =
        """
        update learner_training t
        set holder = @Holder, held_until = @Until, began_at = @Now, phase = 'reading', share = 0
        where coalesce(held_until, '-infinity') < @Now and exists (
            select
            from (
                select count(*) as times, min(g.confirmed_at) as oldest, g.category is distinct from g.proposed_category as is_other,
                       g.category is distinct from g.proposed_category or coalesce(g.cause <> g.proposed_cause, g.cause is not null)
                           or coalesce(g.sentiment <> g.proposed_sentiment, false) as is_correction
                from grading g
                where g.confirmed_at > coalesce(t.seen_until, '-infinity')
                group by g.category, is_other, is_correction) since
            having coalesce(sum(times) filter (where is_correction), 0) >= @Corrections
                or max(times) filter (where is_other) >= @EqualCorrections
                or min(oldest) <= @Old)
        """;

    public async Task<bool> Handle(ClaimTraining request, CancellationToken cancellationToken)
    {
        var (now, due) = (time.GetUtcNow(), settings.Value);
        return await database.Execute(Claim, new
        {
            request.Holder,
            Until = now + ClaimTraining.Lease,
            Now = now,
            Corrections = due.TrainAfterCorrections,
            EqualCorrections = due.TrainAfterEqualCorrections,
            Old = now - due.TrainEvery,
        }, cancellationToken) == 1;
    }
}

/// <summary>Says that the training goes on and how far it is; false where another replica has taken it over.</summary>
internal sealed record ReportTraining(Guid Holder, TrainingPhase Phase, double Share) : ICommand<bool>;

internal sealed class ReportTrainingHandler(Database database, TimeProvider time) : IRequestHandler<ReportTraining, bool>
{
    private const string Report =
        """
        update learner_training set held_until = @Until, phase = @Phase, share = @Share where holder = @Holder
        """;

    public async Task<bool> Handle(ReportTraining request, CancellationToken cancellationToken) =>
        await database.Execute(
            Report, new { request.Holder, request.Phase, Share = (float)request.Share, Until = time.GetUtcNow() + ClaimTraining.Lease }, cancellationToken) == 1;
}
