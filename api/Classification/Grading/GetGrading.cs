using System.Text.Json;
using Complaints.Contracts.Classification;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record GetGrading(Guid ComplaintId) : IQuery<CaseGrading>, ICaseMessage;

/// <summary>How a case is graded, and what the machine had proposed.</summary>
/// <param name="Category">What holds: decided by a person, or proposed; null where nobody knows yet.</param>
/// <param name="Severity">1 (gravest) to 4.</param>
/// <param name="Priority">1 (first) to 4.</param>
/// <param name="Cause">Why it came to it: decided or proposed; null where nobody knows yet.</param>
/// <param name="Sentiment">How the customer is; null where nobody knows yet.</param>
/// <param name="SpecialTypes">特殊客诉: found by the rules, or decided; they pin a procedure and how far up the case goes.</param>
/// <param name="IsConfirmed">True once a person has decided.</param>
/// <param name="ConfirmedAt">When; null until then.</param>
/// <param name="ConfirmedBy">The name of who decided; null until then.</param>
/// <param name="Proposal">What the machine proposed when the complaint came in, and why.</param>
internal sealed record CaseGrading(
    CategoryChoice? Category, int Severity, int Priority, CategoryChoice? Cause, Sentiment? Sentiment, IReadOnlyList<SpecialTypeChoice> SpecialTypes, bool IsConfirmed, DateTimeOffset? ConfirmedAt, string? ConfirmedBy, GradingProposal Proposal);

internal static class GetGradingEndpoint
{
    public static void MapGetGrading(this IEndpointRouteBuilder api) =>
        api.MapGet("/complaints/{complaintId:guid}/grading", Get).WithName(nameof(GetGrading)).Requires(Permission.ReadCases);

    /// <summary>Get a case's grading</summary>
    /// <remarks>What holds now, and what the machine had proposed with its alternatives, the words that spoke for it and the rules that decided.</remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<Ok<CaseGrading>> Get(Guid complaintId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetGrading(complaintId), cancellationToken));
}

internal sealed class GetGradingHandler(Database database, Taxonomy taxonomy, Editions editions, RulesInUse rules, Caller caller)
    : IRequestHandler<GetGrading, CaseGrading>
{
    private const string Read =
        """
        select g.category, g.severity, g.priority, g.confirmed_at, by.display_name as confirmed_by,
               g.proposed_category, g.confidence, g.alternatives::text as alternatives, g.evidence, g.proposed_severity, g.proposed_priority,
               g.reasons::text as reasons, g.model_version, g.cause, g.proposed_cause, g.cause_confidence, g.cause_evidence, g.sentiment,
               g.proposed_sentiment, g.sentiment_confidence, g.sentiment_evidence, g.special_types, g.proposed_special_types, g.rule_set, g.taxonomy_version
        from grading g left join person by on by.person_id = g.confirmed_by
        where g.complaint_id = @ComplaintId
        """;

    public async Task<CaseGrading> Handle(GetGrading request, CancellationToken cancellationToken)
    {
        var row = await database.OneOrNone<Row>(Read, new { request.ComplaintId }, cancellationToken) ?? throw Problem.NotFound();
        var proposed = new ProposedGrading(
            row.ProposedCategory, row.Confidence is { } confidence ? Math.Round(confidence, 3) : null,
            JsonSerializer.Deserialize<List<CategoryShare>>(row.Alternatives, JsonForm.Options)!, row.Evidence,
            row.ProposedSeverity, row.ProposedPriority, JsonSerializer.Deserialize<List<Reason>>(row.Reasons, JsonForm.Options)!, row.ModelVersion,
            row.ProposedCause is { } guessed ? new CauseGuess(guessed, Math.Round(row.CauseConfidence ?? 0, 3), row.CauseEvidence) : null,
            row.ProposedSentiment is { } sounds ? new SentimentGuess(sounds, Math.Round(row.SentimentConfidence ?? 0, 3), row.SentimentEvidence) : null,
            row.ProposedSpecialTypes, row.RuleSet, row.TaxonomyVersion);
        var proposal = GradingProposal.From(proposed, taxonomy, rules, caller.Language);
        var isConfirmed = row.ConfirmedAt is not null;
        var category = !isConfirmed ? proposal.Category : await AsGiven(row.Category!, row.TaxonomyVersion, cancellationToken);
        var cause = !isConfirmed ? proposal.Cause : row.Cause is { } decided ? await AsGiven(decided, row.TaxonomyVersion, cancellationToken) : null;
        return new CaseGrading(category, row.Severity, row.Priority, cause, row.Sentiment,
            SpecialTypeChoice.From(row.SpecialTypes, rules, caller.Language), isConfirmed, row.ConfirmedAt, row.ConfirmedBy, proposal);
    }

    // Old cases keep the meaning that they were given, whatever has become of the category since.
    private async Task<CategoryChoice> AsGiven(string code, long version, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> path = [.. (await editions.LineAt(code, version, database, cancellationToken)).Select(category => category.Name(caller.Language))];
        return new CategoryChoice(code, path.Count > 0 ? path[^1] : code, path, null);
    }

    private sealed record Row(
        string? Category, short Severity, short Priority, DateTimeOffset? ConfirmedAt, string? ConfirmedBy, string? ProposedCategory, float? Confidence,
        string Alternatives, string[] Evidence, short ProposedSeverity, short ProposedPriority, string Reasons, long? ModelVersion,
        string? Cause, string? ProposedCause, float? CauseConfidence, string[] CauseEvidence, Sentiment? Sentiment,
        Sentiment? ProposedSentiment, float? SentimentConfidence, string[] SentimentEvidence,
        string[] SpecialTypes, string[] ProposedSpecialTypes, long? RuleSet, long TaxonomyVersion);
}
