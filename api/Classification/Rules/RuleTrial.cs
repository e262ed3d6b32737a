namespace Complaints.Classification;

/// <summary>What a version of the rules would have made of past cases, beside the version that grades now.</summary>
/// <param name="Revision" example="4">The revision that was tried; another one than the draft's now where it was changed since.</param>
/// <param name="Against" example="2">The version that graded then: every "before" is what it makes of the same cases.</param>
/// <param name="At">When it was tried.</param>
/// <param name="By" example="王主任">By whom.</param>
/// <param name="Counts">What came out.</param>
internal sealed record RuleTrial(int Revision, long Against, DateTimeOffset At, string? By, TrialCounts Counts);

/// <summary>What came out of a trial, counted.</summary>
/// <param name="Cases" example="1000">How many cases were looked at, the newest.</param>
/// <param name="Decided" example="820">How many of them a person has decided.</param>
/// <param name="Changed" example="31">How many come out otherwise in any way.</param>
/// <param name="ChangedSeverities" example="24">How many in severity.</param>
/// <param name="ChangedPriorities" example="26">How many in priority.</param>
/// <param name="ChangedSpecialTypes" example="7">How many in special types.</param>
/// <param name="Severities">How many went from which severity to which, all pairs that occur.</param>
/// <param name="Before">How well the version of now agrees with what people decided.</param>
/// <param name="After">How well the tried one does.</param>
internal sealed record TrialCounts(
    int Cases, int Decided, int Changed, int ChangedSeverities, int ChangedPriorities, int ChangedSpecialTypes, IReadOnlyList<SeverityMove> Severities,
    TrialAgreement Before, TrialAgreement After);

/// <summary>Cases that go from one severity to another, or stay.</summary>
/// <param name="From" example="3">1 (gravest) to 4.</param>
/// <param name="To" example="2">1 (gravest) to 4.</param>
/// <param name="Cases" example="12">How many.</param>
internal sealed record SeverityMove(int From, int To, int Cases);

/// <summary>Of the decided cases, how many come out as people decided.</summary>
/// <param name="Severity" example="701">In severity.</param>
/// <param name="Priority" example="655">In priority.</param>
/// <param name="SpecialTypes" example="790">In special types.</param>
internal sealed record TrialAgreement(int Severity, int Priority, int SpecialTypes);

/// <summary>What a version makes of one case.</summary>
/// <param name="Severity" example="2">1 (gravest) to 4.</param>
/// <param name="Priority" example="1">1 (first) to 4.</param>
/// <param name="SpecialTypes" example="[&quot;injury&quot;]">Codes.</param>
internal sealed record TrialGrades(int Severity, int Priority, IReadOnlyList<string> SpecialTypes)
{
    public static TrialGrades Of(Judgement judged) => new(judged.Severity, judged.Priority, judged.SpecialTypes);

    public bool AgreesOnTypes(TrialGrades other) => SpecialTypes.ToHashSet().SetEquals(other.SpecialTypes);

    public bool Agrees(TrialGrades other) => Severity == other.Severity && Priority == other.Priority && AgreesOnTypes(other);
}

/// <summary>A case that comes out otherwise: codes and numbers, nothing that the customer said.</summary>
internal sealed record TrialOutcome(TrialGrades Before, TrialGrades After, TrialGrades? Decided, IReadOnlyList<string> Rules);

/// <summary>Counts a trial, one case at a time.</summary>
internal sealed class TrialTally
{
    private readonly Dictionary<(int From, int To), int> moves = [];
    private int cases, decidedCases, changed, severities, priorities, types;
    private TrialAgreement before = new(0, 0, 0), after = new(0, 0, 0);

    public TrialCounts Counts => new(
        cases, decidedCases, changed, severities, priorities, types,
        [.. moves.OrderBy(move => move.Key).Select(move => new SeverityMove(move.Key.From, move.Key.To, move.Value))], before, after);

    public void Add(TrialGrades was, TrialGrades becomes, TrialGrades? decided)
    {
        cases++;
        changed += was.Agrees(becomes) ? 0 : 1;
        severities += was.Severity == becomes.Severity ? 0 : 1;
        priorities += was.Priority == becomes.Priority ? 0 : 1;
        types += was.AgreesOnTypes(becomes) ? 0 : 1;
        moves[(was.Severity, becomes.Severity)] = moves.GetValueOrDefault((was.Severity, becomes.Severity)) + 1;
        if (decided is not null)
        {
            decidedCases++;
            (before, after) = (With(before, was, decided), With(after, becomes, decided));
        }
    }

    private static TrialAgreement With(TrialAgreement so, TrialGrades graded, TrialGrades decided) => new(
        so.Severity + (graded.Severity == decided.Severity ? 1 : 0), so.Priority + (graded.Priority == decided.Priority ? 1 : 0),
        so.SpecialTypes + (graded.AgreesOnTypes(decided) ? 1 : 0));
}
