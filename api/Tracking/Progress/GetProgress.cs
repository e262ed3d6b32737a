using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

internal sealed record GetProgress(Guid ComplaintId) : IQuery<PartnerProgress>;

/// <summary>How far a partner's complaint has come.</summary>
/// <param name="ComplaintId">The complaint.</param>
/// <param name="PartnerReference" example="CRM-2026-77812">The partner's own number for it; null where it gave none.</param>
/// <param name="Progress">What the complainant can see too.</param>
internal sealed record PartnerProgress(Guid ComplaintId, string? PartnerReference, Progress Progress);

internal static class GetProgressEndpoint
{
    public static void MapGetProgress(this IEndpointRouteBuilder api) =>
        api.MapGet("/partner/complaints/{complaintId:guid}", Get).WithName(nameof(GetProgress)).Requires(Permission.ReadAsPartner);

    /// <summary>A complaint's progress, for the partner that sent it</summary>
    /// <remarks>404 for complaints that this partner did not send.</remarks>
    /// <param name="complaintId">The <c>id</c> from the receipt.</param>
    private static async Task<Ok<PartnerProgress>> Get(Guid complaintId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetProgress(complaintId), cancellationToken));
}

internal sealed class GetProgressHandler(Database database, Calendars calendars, Caller caller, TimeProvider time) : IRequestHandler<GetProgress, PartnerProgress>
{
    private const string Find = "select complaint_id, partner_reference from complaint_summary where complaint_id = @ComplaintId and partner_id = @PartnerId";

    public async Task<PartnerProgress> Handle(GetProgress request, CancellationToken cancellationToken)
    {
        var own = await database.OneOrNone<Own>(Find, new { request.ComplaintId, caller.PartnerId }, cancellationToken) ?? throw Problem.NotFound();
        var calendar = await calendars.Get(database, cancellationToken);
        var progress = await Progress.Read(database, own.ComplaintId, caller.Language, calendar.Zone, time.GetUtcNow(), cancellationToken);
        return new PartnerProgress(own.ComplaintId, own.PartnerReference, progress);
    }

    private sealed record Own(Guid ComplaintId, string? PartnerReference);
}
