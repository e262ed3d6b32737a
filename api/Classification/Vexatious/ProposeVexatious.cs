using System.Globalization;
using Complaints.Contracts.Classification;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>What a piece of evidence is.</summary>
internal enum EvidenceKind
{
    /// <summary>A file of the case; the reference is its id.</summary>
    File,

    /// <summary>An entry of the case's history; the reference is its <c>seq</c>.</summary>
    Entry,

    /// <summary>An earlier case; the reference is its number.</summary>
    Case,
}

/// <summary>What a statement rests on.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Reference" example="C26-0000042-7">Id, <c>seq</c> or number.</param>
internal sealed record EvidenceReference(EvidenceKind Kind, string Reference);

/// <summary>That a complaint is malicious or vexatious.</summary>
/// <param name="Grounds">What speaks for it: at least one.</param>
/// <param name="Words" example="三次投诉同一笔已退款的订单，提供的收据经核对系伪造。">What was seen, at most 2,000 characters.</param>
/// <param name="Evidence">What shows it: 1 to 20 files, entries of the history or earlier cases.</param>
internal sealed record NewFinding(IReadOnlyList<VexatiousGround> Grounds, string Words, IReadOnlyList<EvidenceReference> Evidence);

/// <summary>What was proposed.</summary>
/// <param name="FindingId">Its id.</param>
internal sealed record FindingProposed(Guid FindingId);

internal sealed record ProposeVexatious(Guid ComplaintId, NewFinding Body) : ICommand<FindingProposed>, ICaseCommand;

internal static class ProposeVexatiousEndpoint
{
    public static void MapProposeVexatious(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/vexatious", Post).WithName(nameof(ProposeVexatious)).Requires(Permission.RecordComplaints).ChangesCase();

    /// <summary>Say that a complaint is vexatious</summary>
    /// <remarks>
    /// 恶意投诉: refused without evidence. Nothing changes until a second person has confirmed it; then the case follows a procedure of its own,
    /// and nothing else: its deadlines, answers, options, appeals and public progress stay as they are. 409 `vexatious-proposed-already` where one waits or holds.
    /// </remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<Created<FindingProposed>> Post(Guid complaintId, NewFinding body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Created($"/api/v1/complaints/{complaintId}/vexatious", await mediator.Send(new ProposeVexatious(complaintId, body), cancellationToken));
}

internal sealed class ProposeVexatiousRules : AbstractValidator<ProposeVexatious>
{
    public ProposeVexatiousRules()
    {
        RuleFor(propose => propose.Body.Grounds).Required().AtMost(6);
        RuleFor(propose => propose.Body.Words).Required().Words(2000);
        RuleFor(propose => propose.Body.Evidence).Required().AtMost(20);
        RuleForEach(propose => propose.Body.Evidence).ChildRules(evidence => evidence.RuleFor(one => one.Reference).Required().Line(60));
    }
}

internal sealed class ProposeVexatiousHandler(Database database, Caller caller, TimeProvider time, IMediator mediator) : IRequestHandler<ProposeVexatious, FindingProposed>
{
    private const string Known =
        """
        select 'file' as kind, e.evidence_id::text as reference from case_evidence e where e.complaint_id = @ComplaintId and e.evidence_id::text = any(@Files)
        union all select 'entry', h.seq::text from case_entry h where h.complaint_id = @ComplaintId and h.seq::text = any(@Entries)
        union all select 'case', s.number from complaint_summary s where s.number = any(@Cases) and s.complaint_id <> @ComplaintId
            and not exists (select from case_barred b where b.complaint_id = s.complaint_id and b.account_id = @Me)
        """;

    private const string Insert =
        """
        insert into vexatious_finding (id, complaint_id, state, grounds, words, proposed_at, proposed_by)
        values (@Id, @ComplaintId, 'proposed', @Grounds, @Words, @At, @Me)
        """;

    private const string InsertEvidence =
        """
        insert into vexatious_evidence (finding_id, position, kind, reference)
        select @Id, position, kind, reference from unnest(@Kinds, @References) with ordinality as one (kind, reference, position)
        """;

    public async Task<FindingProposed> Handle(ProposeVexatious request, CancellationToken cancellationToken)
    {
        var (complaintId, body) = (request.ComplaintId, request.Body);
        if (Finding.Against(await Finding.Read(database, complaintId, cancellationToken), FindingAction.Propose, caller.Id) is { } problem)
        {
            throw problem;
        }

        var evidence = body.Evidence.Select(one => one with { Reference = one.Reference.Trim() }).Distinct().ToList();
        var known = await database.Many<EvidenceReference>(
            Known, new { ComplaintId = complaintId, Files = Of(EvidenceKind.File), Entries = Of(EvidenceKind.Entry), Cases = Of(EvidenceKind.Case), Me = caller.Id }, cancellationToken);
        if (evidence.FindIndex(one => !known.Contains(one)) is >= 0 and var at)
        {
            throw Problem.Invalid(string.Create(CultureInfo.InvariantCulture, $"evidence[{at}].reference"), "unknown", Texts.Get(caller.Language, "validation.unknown"));
        }

        var (id, grounds) = (Guid.CreateVersion7(time.GetUtcNow()), body.Grounds.Distinct().ToArray());
        database.Write(Insert, new { Id = id, ComplaintId = complaintId, Grounds = grounds, Words = body.Words.Trim(), At = time.GetUtcNow(), Me = caller.Id });
        database.Write(InsertEvidence, new { Id = id, Kinds = evidence.Select(one => one.Kind).ToArray(), References = evidence.Select(one => one.Reference).ToArray() });
        await mediator.Publish(new VexatiousProposed(complaintId, id, grounds) { Said = body.Words.Trim() }, cancellationToken);
        return new FindingProposed(id);

        string[] Of(EvidenceKind kind) => [.. evidence.Where(one => one.Kind == kind).Select(one => one.Reference)];
    }
}
