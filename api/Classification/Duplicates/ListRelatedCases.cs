using Complaints.Contracts.Classification;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record ListRelatedCases(Guid ComplaintId) : IQuery<RelatedCases>, ICaseMessage;

/// <summary>Cases that a case has to do with, as far as the caller may see them; at most 100 of each sort, the newest first.</summary>
/// <param name="MergedInto">The case that goes on for this one; null unless it was merged.</param>
/// <param name="TakenIn">Cases that were merged into this one: what was told there belongs to this one as well. `GetStatement` reads it.</param>
/// <param name="Linked">Cases that it is linked with.</param>
/// <param name="Incident">The mass complaint that it belongs to, or the last one that it did; null where there was none.</param>
internal sealed record RelatedCases(RelatedCase? MergedInto, IReadOnlyList<RelatedCase> TakenIn, IReadOnlyList<RelatedCase> Linked, IncidentOfCase? Incident);

/// <summary>The mass complaint that a case belongs to.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Number" example="M-1007">Its number.</param>
/// <param name="Title" example="阳光花园停水">What it is about.</param>
internal sealed record IncidentOfCase(Guid IncidentId, string Number, string Title);

/// <summary>A case that another one has to do with.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Number" example="C26-0000042-7">The number that the customer quotes.</param>
/// <param name="Subject" example="冰箱不制冷，无人上门">What it is about, in one line.</param>
/// <param name="Customer" example="王**">The complainant's name, masked.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="ReceivedAt">When it came in.</param>
/// <param name="Kind">How they have to do with each other; null for merged ones.</param>
/// <param name="By" example="陈静">Who linked or merged them.</param>
/// <param name="At">When.</param>
internal sealed record RelatedCase(
    Guid ComplaintId, string Number, string Subject, string Customer, Stage Stage, DateTimeOffset ReceivedAt, LinkKind? Kind, string? By, DateTimeOffset At);

internal static class ListRelatedCasesEndpoint
{
    public static void MapListRelatedCases(this IEndpointRouteBuilder api) =>
        api.MapGet("/complaints/{complaintId:guid}/related", Get).WithName(nameof(ListRelatedCases)).Requires(Permission.ReadCases);

    /// <summary>List a case's related cases</summary>
    /// <remarks>Merged and linked ones.</remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<Ok<RelatedCases>> Get(Guid complaintId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListRelatedCases(complaintId), cancellationToken));
}

internal sealed class ListRelatedCasesHandler(Database database, Caller caller) : IRequestHandler<ListRelatedCases, RelatedCases>
{
    private const string Find =
        """
        select complaint_id from complaint_summary where complaint_id = @ComplaintId;
        with tie as (
            (select into_id as other, 'mergedInto' as sort, null as kind, merged_by as by_id, merged_at as at from complaint_merge where complaint_id = @ComplaintId)
            union all (select complaint_id, 'takenIn', null, merged_by, merged_at from complaint_merge where into_id = @ComplaintId order by merged_at desc limit 100)
            union all (select other_id, 'linked', kind, linked_by, linked_at from complaint_link where complaint_id = @ComplaintId order by linked_at desc limit 100)
            union all (select complaint_id, 'linked', kind, linked_by, linked_at from complaint_link where other_id = @ComplaintId order by linked_at desc limit 100))
        select t.sort, s.complaint_id, s.number, s.subject, s.customer_name, c.stage, s.received_at, t.kind, p.display_name as by, t.at
        from tie t join complaint_summary s on s.complaint_id = t.other join case_state c on c.complaint_id = t.other left join person p on p.person_id = t.by_id
        where (not @Restricted or exists (select from case_participant a where a.complaint_id = t.other and a.person_id = @Me))
            and not exists (select from case_barred b where b.complaint_id = t.other and b.account_id = @Me)
        order by t.at desc;
        select i.id as incident_id, i.number, i.title from incident_member m join incident i on i.id = m.incident_id
        where m.complaint_id = @ComplaintId and (m.state = 'in' or (m.state = 'ended' and i.status = 'closed')) order by m.state = 'in' desc, m.at desc limit 1;
        """;

    public async Task<RelatedCases> Handle(ListRelatedCases request, CancellationToken cancellationToken)
    {
        var restricted = caller is { Kind: CallerKind.Account, Role: Role.Department };
        var (rows, incident) = await database.Several(Find, new { request.ComplaintId, Restricted = restricted, Me = caller.Id }, async sets =>
            await sets.OneOrNone<Guid?>() is null ? throw Problem.NotFound() : (await sets.Many<Row>(), await sets.OneOrNone<IncidentOfCase>()), cancellationToken);
        var ties = rows.ToLookup(row => row.Sort, row => new RelatedCase(
            row.ComplaintId, row.Number, row.Subject, Masking.Name(row.CustomerName), row.Stage, row.ReceivedAt, row.Kind, row.By, row.At));
        return new RelatedCases(ties["mergedInto"].FirstOrDefault(), [.. ties["takenIn"]], [.. ties["linked"].Take(100)], incident);
    }

    private sealed record Row(
        string Sort, Guid ComplaintId, string Number, string Subject, string CustomerName, Stage Stage, DateTimeOffset ReceivedAt, LinkKind? Kind, string? By,
        DateTimeOffset At);
}
