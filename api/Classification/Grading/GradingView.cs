using Complaints.Contracts.Classification;
using Complaints.Platform;

namespace Complaints.Classification;

/// <summary>What the machine proposes, in the caller's language.</summary>
/// <param name="Category">The proposed category; null where the machine does not know.</param>
/// <param name="Alternatives">What else it may be, the most probable first.</param>
/// <param name="Evidence">The words of the text that spoke for the category.</param>
/// <param name="Severity">1 (gravest) to 4.</param>
/// <param name="Priority">1 (first) to 4.</param>
/// <param name="Reasons">The rules that decided.</param>
/// <param name="Cause">The proposed cause; null where the machine does not know.</param>
/// <param name="CauseEvidence">The words of the text that spoke for the cause.</param>
/// <param name="Sentiment">How the customer sounds; null where the machine does not know.</param>
/// <param name="SentimentConfidence">0 to 1; null with it.</param>
/// <param name="SentimentEvidence">The words of the text that spoke for it.</param>
/// <param name="ModelVersion">Which version of the learner proposed; null before anything was learnt.</param>
/// <param name="SpecialTypes">特殊客诉 that the rules found, what goes furthest up first.</param>
/// <param name="RuleSet">Which version of the rules graded; null before they had versions.</param>
internal sealed record GradingProposal(
    CategoryChoice? Category, IReadOnlyList<CategoryChoice> Alternatives, IReadOnlyList<string> Evidence,
    int Severity, int Priority, IReadOnlyList<GradingReason> Reasons, CategoryChoice? Cause, IReadOnlyList<string> CauseEvidence,
    Sentiment? Sentiment, double? SentimentConfidence, IReadOnlyList<string> SentimentEvidence, long? ModelVersion,
    IReadOnlyList<SpecialTypeChoice> SpecialTypes, long? RuleSet)
{
    public static GradingProposal From(ProposedGrading proposed, Taxonomy taxonomy, RulesInUse rules, string language) => new(
        proposed.Category is { } category ? CategoryChoice.From(category, proposed.Confidence, taxonomy, language) : null,
        [.. proposed.Alternatives.Select(share => CategoryChoice.From(share.Category, share.Confidence, taxonomy, language))],
        proposed.Evidence, proposed.Severity, proposed.Priority,
        [.. proposed.Reasons.Select(reason => GradingReason.From(reason, language))],
        proposed.Cause is { } cause ? CategoryChoice.From(cause.Code, cause.Confidence, taxonomy, language) : null, proposed.Cause?.Evidence ?? [],
        proposed.Sentiment?.Sentiment, proposed.Sentiment?.Confidence, proposed.Sentiment?.Evidence ?? [], proposed.ModelVersion,
        SpecialTypeChoice.From(proposed.SpecialTypes, rules, language), proposed.RuleSet);
}

/// <summary>A category with how sure the machine is of it.</summary>
/// <param name="Code">Code of the category.</param>
/// <param name="Name">Its name in the caller's language.</param>
/// <param name="Path">The names from the top of the tree down to it.</param>
/// <param name="Confidence">0 to 1; null where a person decided.</param>
internal sealed record CategoryChoice(string Code, string Name, IReadOnlyList<string> Path, double? Confidence)
{
    public static CategoryChoice From(string code, double? confidence, Taxonomy taxonomy, string language) =>
        new(code, taxonomy.Name(code, language), taxonomy.Path(code, language), confidence);
}

/// <summary>A special type that a complaint is of.</summary>
/// <param name="Code" example="injury">Its key.</param>
/// <param name="Name" example="伤害与安全">In the caller's language.</param>
internal sealed record SpecialTypeChoice(string Code, string Name)
{
    public static IReadOnlyList<SpecialTypeChoice> From(IEnumerable<string> codes, RulesInUse rules, string language) =>
        [.. codes.Select(code => new SpecialTypeChoice(code, rules.TypeName(code, language)))];
}

/// <summary>One rule that decided.</summary>
/// <param name="Rule">Stable code, e.g. <c>harm.injury</c>.</param>
/// <param name="Grade">What it decided: <c>category</c>, <c>severity</c>, <c>priority</c> or <c>specialType</c>.</param>
/// <param name="Says">The reason in the caller's language.</param>
/// <param name="Words">What was found in the text, as written there.</param>
/// <param name="SpecialType">Code of the special type that it set; null where it decided something else.</param>
internal sealed record GradingReason(string Rule, string Grade, string Says, IReadOnlyList<string> Words, string? SpecialType)
{
    public static GradingReason From(Reason reason, string language) =>
        new(reason.Rule, reason.Grade, reason.Names?.In(language) ?? Texts.Find(language, $"grading.rule.{reason.Rule}", reason.Value) ?? reason.Rule,
            reason.Words, reason.SpecialType);
}
