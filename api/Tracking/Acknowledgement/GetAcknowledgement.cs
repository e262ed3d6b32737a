using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

internal sealed record GetAcknowledgement(Guid ComplaintId) : IQuery<Acknowledgement>, ICaseMessage;

/// <summary>How the receipt of a complaint is acknowledged, and what is there to do.</summary>
/// <param name="Channel" example="letter">email, sms, aloud, letter, regulator or none.</param>
/// <param name="Text" example="王小明 收 …">What the caller says, prints or passes on; null where it goes out by itself.</param>
internal sealed record Acknowledgement(string Channel, string? Text);

internal static class GetAcknowledgementEndpoint
{
    public static void MapGetAcknowledgement(this IEndpointRouteBuilder api) =>
        api.MapGet("/complaints/{complaintId:guid}/acknowledgement", Get).WithName(nameof(GetAcknowledgement)).Requires(Permission.RecordComplaints);

    /// <summary>What acknowledges a complaint</summary>
    /// <remarks>For whoever took it down, since it quotes the secret of the progress page; 404 for everybody else.</remarks>
    /// <param name="complaintId">The complaint.</param>
    private static async Task<Ok<Acknowledgement>> Get(Guid complaintId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetAcknowledgement(complaintId), cancellationToken));
}

internal sealed class GetAcknowledgementHandler(Database database, Caller caller) : IRequestHandler<GetAcknowledgement, Acknowledgement>
{
    private const string Find =
        """
        select o.channel, case when o.channel in ('aloud', 'letter', 'regulator') then o.body ->> 'text' end as text
        from outbox o join complaint_summary s on s.complaint_id = o.complaint_id
        where o.complaint_id = @ComplaintId and o.kind = 'acknowledgement' and s.received_by = @AccountId
        order by o.created_at limit 1
        """;

    public async Task<Acknowledgement> Handle(GetAcknowledgement request, CancellationToken cancellationToken) =>
        await database.OneOrNone<Acknowledgement>(Find, new { request.ComplaintId, caller.AccountId }, cancellationToken) ?? throw Problem.NotFound();
}
