using Complaints.Platform;
using MediatR;

namespace Complaints.Tracking;

/// <summary>
/// Lets a message about a case through only where the caller may see the case: 404 else, as if there were none.
/// A conflict of interest keeps anybody out, whatever their role.
/// A change must name the version it has seen (428 without, 412 where another was faster) and holds the case until it commits.
/// </summary>
// Not constrained to ICaseMessage: the container would skip it in silence for messages that do not fit.
internal sealed class CaseGate<TRequest, TResponse>(Database database, Caller caller, CaseChain chain) : IPipelineBehavior<TRequest, TResponse>
{
    // In the order of ids: who holds one case and waits for another only ever waits for a later one.
    private const string Lock =
        """
        select h.complaint_id, h.seq, h.hash, m.into_number as merged_into,
               (not @Restricted or exists (select from case_participant p where p.complaint_id = h.complaint_id and p.person_id = @Me))
               and not exists (select from case_barred b where b.complaint_id = h.complaint_id and b.account_id = @Me) as is_visible
        from case_head h left join merged_complaint m on m.complaint_id = h.complaint_id
        where h.complaint_id = any(@Ids) order by h.complaint_id for update of h
        """;

    private const string See =
        """
        select (not @Restricted or exists (select from case_participant p where p.complaint_id = @ComplaintId and p.person_id = @Me))
               and not exists (select from case_barred b where b.complaint_id = @ComplaintId and b.account_id = @Me)
        """;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        // A change sent from inside another change of the same case has been let through already.
        if (request is not ICaseMessage { ComplaintId: var complaintId } || chain.Held(complaintId) is not null)
        {
            return await next();
        }

        if (caller.Kind is CallerKind.Anonymous or CallerKind.Partner)
        {
            throw Problem.NotFound();
        }

        var restricted = CaseSight.IsRestricted(caller);
        if (request is ICaseCommand command)
        {
            await Hold(command, restricted, cancellationToken);
        }
        else if (caller.Kind == CallerKind.Account
            && !await database.One<bool>(See, new { ComplaintId = complaintId, Restricted = restricted, Me = caller.Id }, cancellationToken))
        {
            throw Problem.NotFound();
        }

        return await next();
    }

    private async Task Hold(ICaseCommand command, bool restricted, CancellationToken cancellationToken)
    {
        long? expected = caller.Kind == CallerKind.System ? null : caller.ExpectedVersion ?? throw Problem.IfMatchRequired();
        Guid[] ids = command is ITwoCaseCommand { OtherId: var other } && other != command.ComplaintId ? [command.ComplaintId, other] : [command.ComplaintId];
        var heads = await database.Many<Head>(Lock, new { Ids = ids, Restricted = restricted, Me = caller.Id }, cancellationToken);
        if (heads.Count < ids.Length || heads.Any(head => !head.IsVisible))
        {
            throw Problem.NotFound();
        }

        var own = heads.Single(head => head.ComplaintId == command.ComplaintId);
        if (expected is not null && expected != own.Seq)
        {
            throw Problem.ChangedMeanwhile();
        }

        if (own.MergedInto is { } survivor && command is not IMergedCaseCommand)
        {
            throw Problem.Conflict("case-merged", survivor);
        }

        foreach (var head in heads)
        {
            chain.Hold(head.ComplaintId, head.Seq, head.Hash);
        }
    }

    private sealed record Head(Guid ComplaintId, long Seq, byte[] Hash, string? MergedInto, bool IsVisible);
}

/// <summary>Who sees which cases.</summary>
internal static class CaseSight
{
    /// <summary>True for those who see only the cases in which they have something to do (view <c>case_participant</c>).</summary>
    public static bool IsRestricted(Caller caller) => caller is { Kind: CallerKind.Account, Role: Role.Department };
}
