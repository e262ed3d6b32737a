using Complaints.Contracts.Resolution;
using Complaints.Platform;

namespace Complaints.Classification;

/// <summary>Two cases that are to be linked or merged, both held by then.</summary>
/// <param name="Number">The case's number.</param>
/// <param name="OtherNumber">The other one's.</param>
/// <param name="OtherStage">Where the other one stands.</param>
/// <param name="OtherMergedInto">Number of the case that the other one was merged into; null where it goes on by itself.</param>
/// <param name="HasTakenIn">Others were merged into the case.</param>
internal sealed record CasePair(string Number, string OtherNumber, Stage OtherStage, string? OtherMergedInto, bool HasTakenIn)
{
    private const string Find =
        """
        select s.number, o.number as other_number, c.stage as other_stage, m.into_number as other_merged_into,
               exists (select from complaint_merge t where t.into_id = s.complaint_id) as has_taken_in
        from complaint_summary s join complaint_summary o on o.complaint_id = @OtherId join case_state c on c.complaint_id = o.complaint_id
        left join merged_complaint m on m.complaint_id = o.complaint_id
        where s.complaint_id = @ComplaintId
        """;

    public static Task<CasePair> Read(Database database, Guid complaintId, Guid otherId, CancellationToken cancellationToken) =>
        database.One<CasePair>(Find, new { ComplaintId = complaintId, OtherId = otherId }, cancellationToken);

    /// <summary>What speaks against merging the case into the other one, as far as the pair tells. Chains are not made: every merged case names the one that goes on.</summary>
    public Problem? AgainstMerge() => this switch
    {
        { OtherMergedInto: { } survivor } => Problem.Conflict("merge-into-merged", OtherNumber, survivor),
        { OtherStage: Stage.Closed } => Problem.Conflict("merge-into-closed", OtherNumber),
        { HasTakenIn: true } => Problem.Conflict("merge-has-taken-in", Number),
        _ => null,
    };
}
