using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record GetAgreement(int Weeks) : IQuery<LearnerAgreement>;

/// <summary>How well the machine's proposals and people's decisions agree.</summary>
/// <param name="Weeks">Week by week, the oldest first; weeks without a decision are left out.</param>
/// <param name="Aspects">Over the whole time, for each aspect.</param>
/// <param name="Pairs">The most frequent corrections of the category, at most twelve.</param>
/// <param name="Calibration">What confidence was stated and how often it was right, by tenths.</param>
internal sealed record LearnerAgreement(
    IReadOnlyList<AgreementWeek> Weeks, IReadOnlyList<AspectAgreement> Aspects, IReadOnlyList<ConfusedPair> Pairs, IReadOnlyList<CalibrationTenth> Calibration);

/// <summary>One week's decisions on the category.</summary>
/// <param name="Begins">Monday, 0:00 UTC.</param>
/// <param name="Decisions">Cases decided.</param>
/// <param name="Proposed">In how many of them the machine had proposed one.</param>
/// <param name="Agreed">In how many of those it was the one decided on.</param>
internal sealed record AgreementWeek(DateTimeOffset Begins, int Decisions, int Proposed, int Agreed);

/// <summary>The same for one aspect.</summary>
/// <param name="Aspect">What was proposed.</param>
/// <param name="Decisions">Cases decided.</param>
/// <param name="Proposed">In how many of them the machine had proposed something.</param>
/// <param name="Agreed">In how many of those it was what was decided.</param>
internal sealed record AspectAgreement(Aspect Aspect, int Decisions, int Proposed, int Agreed);

/// <summary>One category proposed, and another one decided on.</summary>
/// <param name="Proposed">Code of the proposed one.</param>
/// <param name="ProposedName">Its name in the caller's language.</param>
/// <param name="Decided">Code of the one decided on.</param>
/// <param name="DecidedName">Its name in the caller's language.</param>
/// <param name="Cases">How often.</param>
internal sealed record ConfusedPair(string Proposed, string ProposedName, string Decided, string DecidedName, int Cases);

/// <summary>Proposals of about the same confidence.</summary>
/// <param name="Stated">Their mean confidence, 0 to 1.</param>
/// <param name="Right">The share of them that people agreed with, 0 to 1.</param>
/// <param name="Cases">How many there are.</param>
internal sealed record CalibrationTenth(double Stated, double Right, int Cases);

internal static class GetAgreementEndpoint
{
    public static void MapGetAgreement(this IEndpointRouteBuilder api) =>
        api.MapGet("/learner/agreement", Get).WithName(nameof(GetAgreement)).Requires(Permission.ReadCases);

    /// <summary>How well the machine does</summary>
    /// <remarks>What was proposed beside what people decided: over time, by aspect, where it goes wrong, and whether its confidence can be believed. Figures only.</remarks>
    /// <param name="weeks">How far back, 1 to 52; 12 unless said.</param>
    private static async Task<Ok<LearnerAgreement>> Get(int? weeks, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetAgreement(weeks ?? 12), cancellationToken));
}

internal sealed class GetAgreementRules : AbstractValidator<GetAgreement>
{
    private static readonly object[] Range = [1, 52];

    public GetAgreementRules() => RuleFor(asked => asked.Weeks).Must(weeks => weeks is >= 1 and <= 52).WithErrorCode("outOfRange").WithState(_ => Range);
}

internal sealed class GetAgreementHandler(Database database, Taxonomy taxonomy, Caller caller, TimeProvider time) : IRequestHandler<GetAgreement, LearnerAgreement>
{
    private const string Read =
        """
        select date_trunc('week', confirmed_at, 'UTC') as begins, count(*)::int as decisions, count(proposed_category)::int as proposed,
               (count(*) filter (where proposed_category = category))::int as agreed
        from grading where confirmed_at >= @Since group by 1 order by 1;

        select count(*)::int as decisions, count(proposed_category)::int as proposed, (count(*) filter (where proposed_category = category))::int as agreed,
               count(cause)::int as causes, (count(proposed_cause) filter (where cause is not null))::int as causes_proposed,
               (count(*) filter (where proposed_cause = cause))::int as causes_agreed,
               count(sentiment)::int as moods, (count(proposed_sentiment) filter (where sentiment is not null))::int as moods_proposed,
               (count(*) filter (where proposed_sentiment = sentiment))::int as moods_agreed
        from grading where confirmed_at >= @Since;

        select proposed_category as proposed, category as decided, count(*)::int as cases
        from grading where confirmed_at >= @Since and proposed_category <> category
        group by 1, 2 order by 3 desc, 1, 2 limit @MostPairs;

        select avg(confidence)::float8 as stated, avg((proposed_category = category)::int)::float8 as "right", count(*)::int as cases
        from grading where confirmed_at >= @Since and proposed_category is not null and confidence is not null
        group by least(9, floor(confidence * 10)) order by 1
        """;

    private const int MostPairs = 12;

    public async Task<LearnerAgreement> Handle(GetAgreement request, CancellationToken cancellationToken) =>
        await database.Several(Read, new { Since = time.GetUtcNow() - TimeSpan.FromDays(7 * request.Weeks), MostPairs }, async sets =>
        {
            var weeks = await sets.Many<AgreementWeek>();
            var all = (await sets.OneOrNone<Totals>())!;
            var pairs = await sets.Many<Pair>();
            var tenths = await sets.Many<CalibrationTenth>();
            return new LearnerAgreement(
                weeks,
                [
                    new AspectAgreement(Aspect.Category, all.Decisions, all.Proposed, all.Agreed),
                    new AspectAgreement(Aspect.Cause, all.Causes, all.CausesProposed, all.CausesAgreed),
                    new AspectAgreement(Aspect.Sentiment, all.Moods, all.MoodsProposed, all.MoodsAgreed),
                ],
                [.. pairs.Select(pair => new ConfusedPair(
                    pair.Proposed, taxonomy.Name(pair.Proposed, caller.Language), pair.Decided, taxonomy.Name(pair.Decided, caller.Language), pair.Cases))],
                [.. tenths.Select(tenth => tenth with { Stated = Math.Round(tenth.Stated, 3), Right = Math.Round(tenth.Right, 3) })]);
        }, cancellationToken);

    private sealed record Pair(string Proposed, string Decided, int Cases);

    private sealed record Totals(
        int Decisions, int Proposed, int Agreed, int Causes, int CausesProposed, int CausesAgreed, int Moods, int MoodsProposed, int MoodsAgreed);
}
