using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Complaints.Classification;

internal sealed record GetLearner : IQuery<LearnerState>;

/// <summary>What the learner has learnt so far.</summary>
/// <param name="Version">The version that proposes; null before anything was learnt, when the packs' key words do.</param>
/// <param name="TrainedAt">When it was trained.</param>
/// <param name="Examples">On how many decided cases.</param>
/// <param name="Accuracy">Share of the cases held out from training that it got right, 0 to 1; null where there were too few to say.</param>
/// <param name="DecisionsSince">Cases decided since the last training.</param>
/// <param name="CorrectionsSince">How many of them differed from the proposed category.</param>
/// <param name="TrainsAfter">Corrections that start the next training.</param>
/// <param name="Aspects">What was learnt of each aspect; empty before anything was.</param>
/// <param name="Training">What the training that runs is at; null where none does.</param>
internal sealed record LearnerState(
    long? Version, DateTimeOffset? TrainedAt, int Examples, double? Accuracy, int DecisionsSince, int CorrectionsSince, int TrainsAfter,
    IReadOnlyList<AspectLearnt> Aspects, LearnerTraining? Training);

/// <summary>A training under way, on whichever replica.</summary>
/// <param name="Phase">What it is at.</param>
/// <param name="Share">How much of it is done, 0 to 1.</param>
/// <param name="BeganAt">When it began.</param>
internal sealed record LearnerTraining(TrainingPhase Phase, double Share, DateTimeOffset BeganAt);

internal static class GetLearnerEndpoint
{
    public static void MapGetLearner(this IEndpointRouteBuilder api) =>
        api.MapGet("/learner", Get).WithName(nameof(GetLearner)).Requires(Permission.ReadCases);

    /// <summary>Get what was learnt</summary>
    /// <remarks>The newest version of the model that proposes categories, how well it did on cases it had not seen, and what was decided since.</remarks>
    private static async Task<Ok<LearnerState>> Get(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetLearner(), cancellationToken));
}

internal sealed class GetLearnerHandler(Database database, IOptions<ClassificationSettings> settings) : IRequestHandler<GetLearner, LearnerState>
{
    private const string Read =
        """
        select m.version, m.trained_at, m.examples, m.accuracy, since.decisions, since.corrections, m.aspects::text as aspects,
               t.phase, t.share, t.began_at
        from learner_training t
        cross join lateral (
            select count(*)::int as decisions, (count(*) filter (where g.category is distinct from g.proposed_category))::int as corrections
            from grading g where g.confirmed_at > coalesce(t.seen_until, '-infinity')) since
        left join lateral (select version, trained_at, examples, accuracy, aspects from learner_model order by version desc limit 1) m on true
        """;

    public async Task<LearnerState> Handle(GetLearner request, CancellationToken cancellationToken)
    {
        var row = await database.One<Row>(Read, null, cancellationToken);
        return new LearnerState(
            row.Version, row.TrainedAt, row.Examples ?? 0, row.Accuracy is { } accuracy ? Math.Round(accuracy, 3) : null,
            row.Decisions, row.Corrections, settings.Value.TrainAfterCorrections,
            row.Aspects is null ? [] : JsonSerializer.Deserialize<List<AspectLearnt>>(row.Aspects, JsonForm.Options)!,
            row.Phase is { } phase ? new LearnerTraining(phase, Math.Round(row.Share ?? 0, 3), row.BeganAt!.Value) : null);
    }

    private sealed record Row(long? Version, DateTimeOffset? TrainedAt, int? Examples, float? Accuracy, int Decisions, int Corrections, string? Aspects,
        TrainingPhase? Phase, float? Share, DateTimeOffset? BeganAt);
}
