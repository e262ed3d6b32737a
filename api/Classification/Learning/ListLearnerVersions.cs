using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record ListLearnerVersions : IQuery<IReadOnlyList<LearnerVersion>>;

/// <summary>A version of what was learnt.</summary>
/// <param name="Version">The newest is the one in use.</param>
/// <param name="TrainedAt">When it was trained, or taken back.</param>
/// <param name="Examples">On how many decided cases.</param>
/// <param name="Aspects">How each aspect did on cases held out.</param>
/// <param name="NewWords">What spoke for a label that did not before; each word was met in at least three cases.</param>
/// <param name="ReturnedTo">The older version that this one takes back; null where it was trained.</param>
/// <param name="ReturnedBy">Who took it back.</param>
/// <param name="Reason">Why.</param>
internal sealed record LearnerVersion(
    long Version, DateTimeOffset TrainedAt, int Examples, IReadOnlyList<AspectLearnt> Aspects, IReadOnlyList<LabelLearnt> NewWords,
    long? ReturnedTo, string? ReturnedBy, string? Reason);

/// <summary>Words that speak for a label since a version.</summary>
/// <param name="Aspect">What the label says.</param>
/// <param name="Label">Code of the category or cause, or <c>angry</c> or <c>calm</c>.</param>
/// <param name="Name">The category's or cause's name in the caller's language; null for a sentiment.</param>
/// <param name="Words">As they stand in what customers said.</param>
internal sealed record LabelLearnt(Aspect Aspect, string Label, string? Name, IReadOnlyList<string> Words);

internal static class ListLearnerVersionsEndpoint
{
    public static void MapListLearnerVersions(this IEndpointRouteBuilder api) =>
        api.MapGet("/learner/versions", Get).WithName(nameof(ListLearnerVersions)).Requires(Permission.ReadCases);

    /// <summary>List the versions of the learner</summary>
    /// <remarks>The last ten, the newest first: how each did, and what it learnt.</remarks>
    private static async Task<Ok<IReadOnlyList<LearnerVersion>>> Get(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListLearnerVersions(), cancellationToken));
}

internal sealed class ListLearnerVersionsHandler(Database database, Taxonomy taxonomy, Caller caller) : IRequestHandler<ListLearnerVersions, IReadOnlyList<LearnerVersion>>
{
    private const string Read =
        """
        select m.version, m.trained_at, m.examples, m.aspects::text as aspects, m.learnt::text as learnt, m.returned_to, by.display_name as returned_by, m.reason
        from learner_model m left join person by on by.person_id = m.returned_by
        order by m.version desc limit @Kept
        """;

    public async Task<IReadOnlyList<LearnerVersion>> Handle(ListLearnerVersions request, CancellationToken cancellationToken) =>
        [.. (await database.Many<Row>(Read, new { KeepVersionHandler.Kept }, cancellationToken)).Select(row => new LearnerVersion(
            row.Version, row.TrainedAt, row.Examples, JsonSerializer.Deserialize<List<AspectLearnt>>(row.Aspects, JsonForm.Options)!,
            [.. JsonSerializer.Deserialize<List<NewWords>>(row.Learnt, JsonForm.Options)!.Select(spoken => new LabelLearnt(
                spoken.Aspect, spoken.Label, spoken.Aspect == Aspect.Sentiment ? null : taxonomy.Name(spoken.Label, caller.Language), spoken.Words))],
            row.ReturnedTo, row.ReturnedBy, row.Reason))];

    private sealed record Row(
        long Version, DateTimeOffset TrainedAt, int Examples, string Aspects, string Learnt, long? ReturnedTo, string? ReturnedBy, string? Reason);
}
