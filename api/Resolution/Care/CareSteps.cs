using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;

namespace Complaints.Resolution;

/// <summary>What the record itself proves of the steps of care.</summary>
internal static class CareSteps
{
    /// <summary>The kinds of proof that a procedure may name; the same names as the kinds of the history's entries.</summary>
    public static readonly IReadOnlyList<string> Proofs = [RecordConfirmed, FactVerified, OptionOffered, OptionAnswered, FollowUp];

    private const string RecordConfirmed = "recordConfirmed";
    private const string FactVerified = "factRecorded";
    private const string OptionOffered = "optionOffered";
    private const string OptionAnswered = "optionAnswered";
    private const string FollowUp = "followUpRecorded";

    /// <summary>What an event proves; null for nothing. A fact that nobody has verified is hearsay, and a customer still unhappy is not followed up.</summary>
    public static string? Proof(CaseEvent happened) => happened switch
    {
        Contracts.Intake.RecordConfirmed => RecordConfirmed,
        FactRecorded { IsVerified: true } => FactVerified,
        Contracts.Resolution.OptionOffered => OptionOffered,
        Contracts.Resolution.OptionAnswered => OptionAnswered,
        FollowUpRecorded { IsSolved: true } => FollowUp,
        _ => null,
    };

    /// <summary>The steps that an event has just proven.</summary>
    public static IEnumerable<CareStep> ProvenBy(CaseEvent happened, IEnumerable<CareStep> steps) =>
        Proof(happened) is { } proof ? steps.Where(step => !step.IsDone && step.Proof.Contains(proof)) : [];

    /// <summary>The steps that are to be gone again when a case goes back to investigation: what was offered, answered and asked before no longer holds.</summary>
    public static IEnumerable<CareStep> ToGoAgain(IEnumerable<CareStep> steps) =>
        steps.Where(step => step is { IsDone: true, ProvenBy: OptionOffered or OptionAnswered or FollowUp });
}
