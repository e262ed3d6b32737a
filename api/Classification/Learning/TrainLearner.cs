using Complaints.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Complaints.Classification;

/// <summary>Trains on the decided cases where it is due, on whichever replica comes first, in the background and outside any transaction.</summary>
internal sealed class TrainLearner(IServiceScopeFactory scopes, Taxonomy taxonomy, IOptions<ClassificationSettings> settings)
{
    private const string Read =
        """
        select g.complaint_id, concat_ws(E'\n', t.subject, t.narrative, nullif(t.desired_outcome, '')) as text, g.category, g.cause, g.sentiment, g.confirmed_at
        from grading g join complaint_text t using (complaint_id)
        where g.confirmed_at is not null
        order by g.confirmed_at desc
        limit @Most
        """;

    private const string Newest =
        """
        select seen_until, examples, content from learner_model order by version desc limit 1
        """;

    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(2);

    private readonly Guid holder = Guid.NewGuid();
    private volatile int fits, fitted;

    /// <summary>True where a new version was kept.</summary>
    public async Task<bool> Run(CancellationToken cancellationToken)
    {
        if (!await Send(new ClaimTraining(holder), cancellationToken))
        {
            return false;
        }

        var (decided, newest) = await Material(cancellationToken);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = Task.Run(() => Learn(decided, newest, lost.Token), CancellationToken.None);
        while (await Task.WhenAny(work, Task.Delay(SayEvery, cancellationToken)) != work)
        {
            if (!await Send(new ReportTraining(holder, TrainingPhase.Learning, Math.Min(1, (double)fitted / Math.Max(1, fits))), cancellationToken))
            {
                await lost.CancelAsync();
            }
        }

        var version = await work;
        await Send(new ReportTraining(holder, TrainingPhase.Keeping, 1), cancellationToken);
        return await Send(new KeepVersion(holder, decided.Count > 0 ? decided[0].ConfirmedAt : null, version), cancellationToken);
    }

    private async Task<(IReadOnlyList<Row> Decided, Kept? Newest)> Material(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<Database>();
        return (await database.Many<Row>(Read, new { Most = settings.Value.TrainOnAtMost }, cancellationToken),
            await database.OneOrNone<Kept>(Newest, null, cancellationToken));
    }

    private NewVersion? Learn(IReadOnlyList<Row> rows, Kept? newest, CancellationToken cancellation)
    {
        var inUse = newest is null ? LearnedVersion.Empty : Readable(newest);
        var examples = Enum.GetValues<Aspect>().ToDictionary(aspect => aspect, aspect => Examples(aspect, rows));
        (fitted, fits) = (0, examples.Values.Sum(known => known.Count == 0 ? 0 : Trial.Fits(known.Count)));
        var (aspects, learnt) = (new Dictionary<Aspect, Learnt>(inUse.Aspects), new List<AspectLearnt>());
        foreach (var (aspect, decided) in examples.Where(known => known.Value.Count > 0))
        {
            var seenUntil = inUse.Of(aspect) is null ? null : newest?.SeenUntil;
            var trial = Trial.Run(aspect, decided, seenUntil, CurrentModel.JudgeOf(aspect, inUse, taxonomy), taxonomy, () => Interlocked.Increment(ref fitted), cancellation);
            if (trial is not null)
            {
                aspects[aspect] = trial.Learnt;
                learnt.Add(new AspectLearnt(aspect, trial.Learnt.Examples, trial.Accuracy));
            }
        }

        var version = new LearnedVersion(aspects);
        return learnt.Count == 0 ? null : new NewVersion(
            version.ToBytes(), rows.Count, learnt, [.. learnt.SelectMany(of => WordsLearnt.Between(of.Aspect, inUse, version, examples[of.Aspect], newest?.SeenUntil, taxonomy))]);
    }

    private List<Decided> Examples(Aspect aspect, IReadOnlyList<Row> rows) =>
        [.. rows.Select(row => new Decided(row.ComplaintId, row.Text, LabelOf(aspect, row) ?? "", row.ConfirmedAt)).Where(entry => entry.Label.Length > 0)];

    // What was put under a category counts for the one that stands for it now.
    private string? LabelOf(Aspect aspect, Row row) => aspect switch
    {
        Aspect.Category => taxonomy.Now.StandsFor(row.Category, Category.OfWhat),
        Aspect.Cause => taxonomy.Now.StandsFor(row.Cause, Category.OfWhy),
        _ => row.Sentiment,
    };

    // What another release kept counts as nothing learnt: it is trained anew.
    private static LearnedVersion Readable(Kept kept)
    {
        try
        {
            return LearnedVersion.FromBytes(kept.Content, kept.Examples);
        }
        catch (InvalidDataException)
        {
            return LearnedVersion.Empty;
        }
    }

    private async Task<T> Send<T>(ICommand<T> command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Kind = CallerKind.System;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
    }

    private sealed record Kept(DateTimeOffset SeenUntil, int Examples, byte[] Content);

    private sealed record Row(Guid ComplaintId, string Text, string Category, string? Cause, string? Sentiment, DateTimeOffset ConfirmedAt);
}
