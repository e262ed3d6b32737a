using Complaints.Contracts.Classification;
using Complaints.Contracts.Intake;

namespace Complaints.Classification;

/// <summary>What a complaint is graded by.</summary>
/// <param name="Text">What was said, subject and all.</param>
/// <param name="Language">The language it was said in: it tells the currency of a bare 元.</param>
/// <param name="Channel">How it came in; null where that is not known yet.</param>
/// <param name="IsVip">The customer is a VIP.</param>
/// <param name="IsRepeat">The customer has complained before.</param>
/// <param name="IsVulnerable">The customer needs particular help.</param>
internal sealed record Circumstances(
    string Text, string Language, Channel? Channel = null, bool IsVip = false, bool IsRepeat = false, bool IsVulnerable = false)
{
    /// <summary>Its category with all above it; empty where nobody knows it.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Its cause with all above it.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    public Sentiment? Sentiment { get; init; }

    /// <summary>How long after its receipt a regulator wants to be answered; null where none does.</summary>
    public TimeSpan? DeadlineIn { get; init; }
}

/// <summary>Why a complaint was graded as it was.</summary>
/// <param name="Rule">Code of the rule; its text stands in the catalogues under <c>grading.rule.{code}</c>, unless it has names of its own.</param>
/// <param name="Grade">What it decided: <c>category</c>, <c>severity</c>, <c>priority</c> or <c>specialType</c>.</param>
/// <param name="Value">The severity it asks for, or by how much it raised the priority.</param>
/// <param name="Words">What was found in the text, as written.</param>
/// <param name="Names">What the rule was called then, where it is one of the organisation's own: it stays readable when the rule is changed.</param>
/// <param name="SpecialType">Code of the special type that it set.</param>
internal sealed record Reason(string Rule, string Grade, int Value, IReadOnlyList<string> Words, Names? Names = null, string? SpecialType = null)
{
    public const string OfCategory = "category", OfSeverity = "severity", OfPriority = "priority", OfSpecialType = "specialType";
}
