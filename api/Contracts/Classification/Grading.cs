using System.Text.Json.Serialization;
using Complaints.Contracts.Resolution;
using Complaints.Platform;

namespace Complaints.Contracts.Classification;

/// <summary>
/// Stage 3, first half: the machine has looked at the complaint. It holds until a person decides.
/// <see cref="Category"/> is null where the machine did not know.
/// </summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Category">Code of the proposed category.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Severity">1 (gravest) to 4.</param>
/// <param name="Priority">1 (first) to 4.</param>
/// <param name="Rules">Codes of the rules that decided severity and priority.</param>
/// <param name="ModelVersion">Which version of the learner proposed; null before anything was learnt.</param>
public sealed record GradingProposed(
    Guid ComplaintId, string? Category, double? Confidence, int Severity, int Priority, IReadOnlyList<string> Rules, long? ModelVersion)
    : CaseEvent(ComplaintId)
{
    /// <summary>Code of the proposed cause; null where the machine did not know.</summary>
    public string? Cause { get; init; }

    /// <summary>How the customer sounds; null where the machine did not know.</summary>
    public Sentiment? Sentiment { get; init; }

    /// <summary>特殊客诉: codes of the special types that the rules found.</summary>
    public IReadOnlyList<string> SpecialTypes { get; init; } = [];

    /// <summary>What the special types call for, in the order of <see cref="SpecialTypes"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<Pin> Pins { get; init; } = [];

    /// <summary>The version of the rules that graded.</summary>
    public long? RuleSet { get; init; }
}

/// <summary>How the customer is.</summary>
public enum Sentiment
{
    Angry,
    Calm,
}

/// <summary>Stage 3, 分类分级: a person has decided what the complaint is and how grave.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Category">Code of the category decided on.</param>
/// <param name="Severity">1 (gravest) to 4.</param>
/// <param name="Priority">1 (first) to 4.</param>
/// <param name="Corrected">True where the decision differs from what the machine had proposed.</param>
public sealed record GradingConfirmed(Guid ComplaintId, string Category, int Severity, int Priority, bool Corrected) : CaseEvent(ComplaintId)
{
    /// <summary>Code of the cause; null where it was left as it stood.</summary>
    public string? Cause { get; init; }

    /// <summary>How the customer is; null where it was left as it stood.</summary>
    public Sentiment? Sentiment { get; init; }

    /// <summary>Codes of the special types that it is of from now on.</summary>
    public IReadOnlyList<string> SpecialTypes { get; init; } = [];

    /// <summary>What the special types call for, in the order of <see cref="SpecialTypes"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<Pin> Pins { get; init; } = [];
}
