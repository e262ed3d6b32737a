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
/// <param name="ModelVersion">Which version of the learner proposed; null before anything was learnt.</param>
internal sealed record GradingProposal(
    CategoryChoice? Category, IReadOnlyList<CategoryChoice> Alternatives, IReadOnlyList<string> Evidence,
    int Severity, int Priority, IReadOnlyList<GradingReason> Reasons, CategoryChoice? Cause, IReadOnlyList<string> CauseEvidence, long? ModelVersion)
{
    public static GradingProposal From(ProposedGrading proposed, Taxonomy taxonomy, string language) => new(
        proposed.Category is { } category ? CategoryChoice.From(category, proposed.Confidence, taxonomy, language) : null,
        [.. proposed.Alternatives.Select(share => CategoryChoice.From(share.Category, share.Confidence, taxonomy, language))],
        proposed.Evidence, proposed.Severity, proposed.Priority,
        [.. proposed.Reasons.Select(reason => GradingReason.From(reason, language))],
        proposed.Cause is { } cause ? CategoryChoice.From(cause.Code, cause.Confidence, taxonomy, language) : null, proposed.Cause?.Evidence ?? [], proposed.ModelVersion);
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

/// <summary>One rule that decided.</summary>
/// <param name="Rule">Stable code, e.g. <c>harm.injury</c>.</param>
/// <param name="Grade">What it decided: <c>category</c>, <c>severity</c> or <c>priority</c>.</param>
/// <param name="Says">The reason in the caller's language.</param>
/// <param name="Words">What was found in the text, as written there.</param>
internal sealed record GradingReason(string Rule, string Grade, string Says, IReadOnlyList<string> Words)
{
    public static GradingReason From(Reason reason, string language) =>
        new(reason.Rule, reason.Grade, Texts.Get(language, $"grading.rule.{reason.Rule}", reason.Value), reason.Words);
}
