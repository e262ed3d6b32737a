using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

internal sealed record ListPartnerComplaints(string? PartnerReference, string? Cursor, int? Limit) : IQuery<Page<PartnerComplaint>>;

/// <summary>A complaint that the partner sent.</summary>
/// <param name="ComplaintId">The complaint.</param>
/// <param name="Number" example="C26-0000123-4">The number to quote to people.</param>
/// <param name="PartnerReference" example="CRM-2026-77812">The partner's own number for it; null where it gave none.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Outcome">How it ended; null while it is open.</param>
/// <param name="ClosedAt">When it was closed; null while it is open.</param>
internal sealed record PartnerComplaint(
    Guid ComplaintId, string Number, string? PartnerReference, DateTimeOffset ReceivedAt, Stage Stage, Outcome? Outcome, DateTimeOffset? ClosedAt);

internal static class ListPartnerComplaintsEndpoint
{
    public static void MapListPartnerComplaints(this IEndpointRouteBuilder api) =>
        api.MapGet("/partner/complaints", Get).WithName(nameof(ListPartnerComplaints)).Requires(Permission.ReadAsPartner);

    /// <summary>The partner's complaints</summary>
    /// <remarks>Those that this partner sent, newest first.</remarks>
    /// <param name="partnerReference">Only the complaint that the partner knows under this number of its own.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<PartnerComplaint>>> Get(
        string? partnerReference, string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListPartnerComplaints(partnerReference, cursor, limit), cancellationToken));
}

internal sealed class ListPartnerComplaintsRules : AbstractValidator<ListPartnerComplaints>
{
    public ListPartnerComplaintsRules() => RuleFor(list => list.PartnerReference).Line(100);
}

internal sealed class ListPartnerComplaintsHandler(Database database, Caller caller) : IRequestHandler<ListPartnerComplaints, Page<PartnerComplaint>>
{
    private const string Find =
        """
        select s.complaint_id, s.number, s.partner_reference, s.received_at, c.stage, c.outcome, c.closed_at
        from complaint_summary s join case_state c on c.complaint_id = s.complaint_id
        where s.partner_id = @PartnerId and (@PartnerReference is null or s.partner_reference = @PartnerReference)
            and (@At is null or (s.received_at, s.complaint_id) < (@At, @Id))
        order by s.received_at desc, s.complaint_id desc
        limit @Limit + 1
        """;

    public async Task<Page<PartnerComplaint>> Handle(ListPartnerComplaints request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var after = Paging.Read<ComplaintKey>(request.Cursor);
        var rows = await database.Many<PartnerComplaint>(
            Find, new { caller.PartnerId, request.PartnerReference, after?.At, after?.Id, Limit = limit }, cancellationToken);
        return Paging.From(rows, limit, row => new ComplaintKey(row.ReceivedAt, row.ComplaintId));
    }

    /// <summary>The last complaint that was seen.</summary>
    private sealed record ComplaintKey(DateTimeOffset At, Guid Id);
}
