using System.Text.Json;
using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

internal sealed record GetCase(Guid ComplaintId) : IQuery<CaseHead>, ICaseMessage;

/// <summary>The head of a case's page.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Number" example="C26-0000123-4">To quote to people.</param>
/// <param name="Version">The number of the last entry in its history; the <c>ETag</c>.</param>
/// <param name="Subject">What it is about, one line.</param>
/// <param name="Channel">How it came in.</param>
/// <param name="Customer" example="王**">The complainant's name, masked; <c>GetStatement</c> tells more.</param>
/// <param name="CustomerId">The complainant.</param>
/// <param name="IsVip">Whether the customer is served first.</param>
/// <param name="IsVulnerable">Whether the customer needs particular help: age, health, language, hardship.</param>
/// <param name="ReceivedAt">When it came in.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="StepsDone">Codes of the steps of care that are done, in no particular order.</param>
/// <param name="OwnerId">Who leads it; null where nobody does yet.</param>
/// <param name="OwnerName">Their name.</param>
/// <param name="HandedToId">To whom it is offered and who has not answered yet.</param>
/// <param name="HandedToName">Their name.</param>
/// <param name="Category">Code of the category that holds at present.</param>
/// <param name="Severity">1 (gravest) to 4.</param>
/// <param name="Priority">1 (first) to 4.</param>
/// <param name="Escalation">How far up it has gone: 1 its agent, 2 the team leads, 3 the manager.</param>
/// <param name="Clocks">Its deadlines, the next one first; met ones last.</param>
/// <param name="Outcome">How the case ended; null while it is open.</param>
/// <param name="HasMessage">True where the customer has written and nobody has read it yet: <c>ReadMessages</c>.</param>
/// <param name="MergedInto">The case that goes on for this one; null unless it was merged.</param>
internal sealed record CaseHead(
    Guid ComplaintId, string Number, long Version, string Subject, Channel Channel, string Customer, Guid CustomerId, bool IsVip, bool IsVulnerable,
    DateTimeOffset ReceivedAt, Stage Stage, IReadOnlyList<string> StepsDone, Guid? OwnerId, string? OwnerName, Guid? HandedToId, string? HandedToName,
    string? Category, int Severity, int Priority, int Escalation, IReadOnlyList<CaseClock> Clocks, Outcome? Outcome, bool HasMessage, SurvivingCase? MergedInto);

/// <summary>The case that another one was merged into.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Number" example="C26-0000042-7">Its number.</param>
internal sealed record SurvivingCase(Guid ComplaintId, string Number);

/// <summary>One deadline of a case.</summary>
/// <param name="Kind">What it measures.</param>
/// <param name="StartedAt">When it began to run.</param>
/// <param name="DueAt">When it is due.</param>
/// <param name="MetAt">When what it asks for was done; null while it runs.</param>
/// <param name="MissedAt">When it was noticed that it had passed; it can be met afterwards all the same.</param>
/// <param name="StoppedAt">Since when it stands still, because the case was merged into another one; null while it runs.</param>
internal sealed record CaseClock(
    ClockKind Kind, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? MetAt, DateTimeOffset? MissedAt, DateTimeOffset? StoppedAt);

internal static class GetCaseEndpoint
{
    public static void MapGetCase(this IEndpointRouteBuilder api) =>
        api.MapGet("/complaints/{complaintId:guid}", Get).WithName(nameof(GetCase)).Requires(Permission.ReadCases);

    /// <summary>A case's head</summary>
    /// <remarks>Number, person, stage, severity and deadlines. The <c>ETag</c> is the version that changes must name in <c>If-Match</c>.</remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<Ok<CaseHead>> Get(Guid complaintId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetCase(complaintId), cancellationToken));
}

internal sealed class GetCaseHandler(Database database, Caller caller) : IRequestHandler<GetCase, CaseHead>
{
    private const string Find =
        """
        select d.complaint_id, d.number, v.seq as version, d.subject, d.channel, d.customer_label as customer, d.customer_id, d.is_vip, d.is_vulnerable, d.received_at,
               d.stage, d.steps_done, d.owner_id, o.display_name as owner_name, d.handed_to as handed_to_id, h.display_name as handed_to_name,
               d.category, d.severity::int, d.priority::int, d.escalation::int, d.outcome, d.has_message, d.merged_into, s.number as merged_into_number,
               (select coalesce(json_agg(json_build_object('kind', c.kind, 'startedAt', c.started_at, 'dueAt', c.due_at, 'metAt', c.met_at, 'missedAt', c.missed_at, 'stoppedAt', c.stopped_at)
                                         order by c.met_at is not null, c.due_at), '[]')::text
                from clock c where c.complaint_id = d.complaint_id) as clocks
        from desk_row d join case_head v on v.complaint_id = d.complaint_id
        left join person o on o.person_id = d.owner_id left join person h on h.person_id = d.handed_to left join desk_row s on s.complaint_id = d.merged_into
        where d.complaint_id = @ComplaintId
        """;

    public async Task<CaseHead> Handle(GetCase request, CancellationToken cancellationToken)
    {
        var row = await database.OneOrNone<Row>(Find, new { request.ComplaintId }, cancellationToken) ?? throw Problem.NotFound();
        caller.CaseVersion = row.Version;
        return new CaseHead(
            row.ComplaintId, row.Number, row.Version, row.Subject, row.Channel, row.Customer, row.CustomerId, row.IsVip, row.IsVulnerable, row.ReceivedAt,
            row.Stage, row.StepsDone, row.OwnerId, row.OwnerName, row.HandedToId, row.HandedToName, row.Category, row.Severity, row.Priority, row.Escalation,
            JsonSerializer.Deserialize<IReadOnlyList<CaseClock>>(row.Clocks, JsonForm.Options)!, row.Outcome, row.HasMessage,
            row.MergedInto is { } survivor ? new SurvivingCase(survivor, row.MergedIntoNumber!) : null);
    }

    private sealed record Row(
        Guid ComplaintId, string Number, long Version, string Subject, Channel Channel, string Customer, Guid CustomerId, bool IsVip, bool IsVulnerable, DateTimeOffset ReceivedAt,
        Stage Stage, string[] StepsDone, Guid? OwnerId, string? OwnerName, Guid? HandedToId, string? HandedToName,
        string? Category, int Severity, int Priority, int Escalation, Outcome? Outcome, bool HasMessage, Guid? MergedInto, string? MergedIntoNumber, string Clocks);
}
