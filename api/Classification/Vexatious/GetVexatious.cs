using Complaints.Contracts.Classification;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record GetVexatious(Guid ComplaintId) : IQuery<VexatiousRecord>, ICaseMessage;

/// <summary>What has been said of a complaint's being vexatious.</summary>
/// <param name="Holds">Whether a confirmed finding is in force.</param>
/// <param name="Findings">The newest first, at most 20.</param>
/// <param name="May">What the caller may do now.</param>
internal sealed record VexatiousRecord(bool Holds, IReadOnlyList<VexatiousFinding> Findings, IReadOnlyList<FindingAction> May);

/// <summary>One finding and what became of it. Names are those of colleagues; what has not happened is null.</summary>
/// <param name="FindingId">The finding.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Grounds">What speaks for it.</param>
/// <param name="Words">What was seen.</param>
/// <param name="Evidence">What shows it.</param>
/// <param name="ProposedAt">When it was proposed.</param>
/// <param name="ProposedBy">By whom.</param>
/// <param name="DecidedAt">When it was confirmed or rejected.</param>
/// <param name="DecidedBy">By whom.</param>
/// <param name="Reason">Why.</param>
/// <param name="HoldsUntil">Until when a confirmed one holds.</param>
/// <param name="AppealedAt">When the complainant objected.</param>
/// <param name="AppealedBy">Who took it down.</param>
/// <param name="Appeal">In their words.</param>
/// <param name="JudgedAt">When the appeal was judged.</param>
/// <param name="JudgedBy">By whom.</param>
/// <param name="Judgement">Why so.</param>
/// <param name="LiftedAt">When it was lifted or its time was over.</param>
/// <param name="LiftedBy">By whom; null where its time was over.</param>
/// <param name="LiftReason">Why.</param>
internal sealed record VexatiousFinding(
    Guid FindingId, FindingState State, IReadOnlyList<VexatiousGround> Grounds, string Words, IReadOnlyList<FindingEvidence> Evidence,
    DateTimeOffset ProposedAt, string? ProposedBy, DateTimeOffset? DecidedAt, string? DecidedBy, string? Reason, DateTimeOffset? HoldsUntil,
    DateTimeOffset? AppealedAt, string? AppealedBy, string? Appeal, DateTimeOffset? JudgedAt, string? JudgedBy, string? Judgement,
    DateTimeOffset? LiftedAt, string? LiftedBy, string? LiftReason);

/// <summary>What a finding rests on.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Reference" example="C26-0000042-7">Id of the file, number of the entry, number of the case.</param>
/// <param name="Title" example="receipt.jpg">Name of the file, or kind of the entry; null for a case.</param>
/// <param name="ComplaintId">The earlier case, where the caller may see it.</param>
internal sealed record FindingEvidence(EvidenceKind Kind, string Reference, string? Title, Guid? ComplaintId);

internal static class GetVexatiousEndpoint
{
    public static void MapGetVexatious(this IEndpointRouteBuilder api) =>
        api.MapGet("/complaints/{complaintId:guid}/vexatious", Get).WithName(nameof(GetVexatious)).Requires(Permission.ReadCases);

    /// <summary>Whether a complaint was found vexatious</summary>
    /// <remarks>恶意投诉, for colleagues only: no partner and no complainant is ever told.</remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<Ok<VexatiousRecord>> Get(Guid complaintId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetVexatious(complaintId), cancellationToken));
}

internal sealed class GetVexatiousHandler(Database database, Caller caller) : IRequestHandler<GetVexatious, VexatiousRecord>
{
    private const string Exists = "select exists (select from complaint_summary where complaint_id = @ComplaintId)";

    private const string Find =
        """
        select f.id as finding_id, f.state, f.grounds, f.words, f.proposed_at, p.display_name as proposed_by, f.decided_at, d.display_name as decided_by, f.reason, f.holds_until,
               f.appealed_at, a.display_name as appealed_by, f.appeal, f.judged_at, j.display_name as judged_by, f.judgement, f.lifted_at, l.display_name as lifted_by, f.lift_reason
        from vexatious_finding f left join person p on p.person_id = f.proposed_by left join person d on d.person_id = f.decided_by
        left join person a on a.person_id = f.appealed_by left join person j on j.person_id = f.judged_by left join person l on l.person_id = f.lifted_by
        where f.complaint_id = @ComplaintId order by f.proposed_at desc, f.id desc limit 20
        """;

    private const string FindEvidence =
        """
        select e.finding_id, e.kind, e.reference, coalesce(v.file_name, h.kind) as title, s.complaint_id
        from vexatious_finding f join vexatious_evidence e on e.finding_id = f.id
        left join case_evidence v on e.kind = 'file' and v.complaint_id = f.complaint_id and v.evidence_id::text = e.reference
        left join case_entry h on e.kind = 'entry' and h.complaint_id = f.complaint_id and h.seq::text = e.reference
        left join complaint_summary s on e.kind = 'case' and s.number = e.reference
            and not exists (select from case_barred b where b.complaint_id = s.complaint_id and b.account_id = @Me)
            and (not @Restricted or exists (select from case_participant c where c.complaint_id = s.complaint_id and c.person_id = @Me))
        where f.complaint_id = @ComplaintId order by e.finding_id, e.position
        """;

    public async Task<VexatiousRecord> Handle(GetVexatious request, CancellationToken cancellationToken)
    {
        var arguments = new { request.ComplaintId, Me = caller.Id, Restricted = caller is { Kind: CallerKind.Account, Role: Role.Department } };
        var rows = await database.Many<Row>(Find, arguments, cancellationToken);
        if (rows.Count == 0 && !await database.One<bool>(Exists, arguments, cancellationToken))
        {
            throw Problem.NotFound();
        }

        var evidence = rows.Count == 0 ? [] : await database.Many<EvidenceRow>(FindEvidence, arguments, cancellationToken);
        var of = evidence.ToLookup(one => one.FindingId, one => new FindingEvidence(one.Kind, one.Reference, one.Title, one.ComplaintId));
        var newest = await Finding.Read(database, request.ComplaintId, cancellationToken);
        return new VexatiousRecord(
            newest is { Holds: true },
            [.. rows.Select(row => row.With([.. of[row.FindingId]]))],
            [.. Enum.GetValues<FindingAction>().Where(action => caller.May(Needed(action)) && (newest is not null || action == FindingAction.Propose) && Finding.Against(newest, action, caller.Id) is null)]);
    }

    private static Permission Needed(FindingAction action) =>
        action is FindingAction.Propose or FindingAction.Appeal ? Permission.RecordComplaints : Permission.LeadCases;

    private sealed record EvidenceRow(Guid FindingId, EvidenceKind Kind, string Reference, string? Title, Guid? ComplaintId);

    private sealed record Row(
        Guid FindingId, FindingState State, string[] Grounds, string Words, DateTimeOffset ProposedAt, string? ProposedBy, DateTimeOffset? DecidedAt, string? DecidedBy,
        string? Reason, DateTimeOffset? HoldsUntil, DateTimeOffset? AppealedAt, string? AppealedBy, string? Appeal, DateTimeOffset? JudgedAt, string? JudgedBy,
        string? Judgement, DateTimeOffset? LiftedAt, string? LiftedBy, string? LiftReason)
    {
        public VexatiousFinding With(IReadOnlyList<FindingEvidence> evidence) => new(
            FindingId, State, [.. Grounds.Select(ground => Enum.Parse<VexatiousGround>(ground, ignoreCase: true))], Words, evidence, ProposedAt, ProposedBy, DecidedAt, DecidedBy,
            Reason, HoldsUntil, AppealedAt, AppealedBy, Appeal, JudgedAt, JudgedBy, Judgement, LiftedAt, LiftedBy, LiftReason);
    }
}
