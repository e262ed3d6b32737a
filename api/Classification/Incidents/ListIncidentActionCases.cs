using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>What became of a case when something was done to all of them.</summary>
internal enum OrderOutcome
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>It was left out.</summary>
    Excepted,

    /// <summary>It could not be done.</summary>
    Failed,
}

internal sealed record ListIncidentActionCases(Guid IncidentId, Guid ActionId, OrderOutcome? Outcome, string? Cursor, int? Limit) : IQuery<Page<IncidentActionCase>>;

/// <summary>A case for which something was ordered.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Number" example="C26-0000042-7">The number that the customer quotes.</param>
/// <param name="Subject" example="小区又停水了">What it is about, in one line.</param>
/// <param name="Outcome">What became of it; null while it waits.</param>
/// <param name="Result" example="mail">How it was done: mail, letter, offered, awaitingApproval, closed or closedBefore; or why not, as a problem's type.</param>
/// <param name="Why" example="分类尚未确认">Why it could not be done or was left out, in the caller's language.</param>
/// <param name="SettledAt">When.</param>
internal sealed record IncidentActionCase(
    Guid ComplaintId, string Number, string Subject, OrderOutcome? Outcome, string? Result, string? Why, DateTimeOffset? SettledAt);

internal static class ListIncidentActionCasesEndpoint
{
    public static void MapListIncidentActionCases(this IEndpointRouteBuilder api) =>
        api.MapGet("/incidents/{incidentId:guid}/actions/{actionId:guid}/cases", Get).WithName(nameof(ListIncidentActionCases)).Requires(Permission.ReadCases);

    /// <summary>What became of each case</summary>
    /// <remarks>In the order of their numbers.</remarks>
    /// <param name="incidentId">The incident.</param>
    /// <param name="actionId">What was ordered.</param>
    /// <param name="outcome">Only those of which this became; all of them unless said.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<IncidentActionCase>>> Get(
        Guid incidentId, Guid actionId, Named<OrderOutcome>? outcome, string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListIncidentActionCases(incidentId, actionId, outcome?.Value, cursor, limit), cancellationToken));
}

internal sealed class ListIncidentActionCasesHandler(Database database, Caller caller) : IRequestHandler<ListIncidentActionCases, Page<IncidentActionCase>>
{
    private const string Find =
        """
        select exists (select from incident_action a join incident i on i.id = a.incident_id where a.id = @ActionId and i.id = @IncidentId and
        """ + " " + IncidentSight.OfIncident +
        """
        );
        select m.complaint_id, s.number, s.subject, m.outcome, m.result, m.reason, m.settled_at
        from incident_action_case m join complaint_summary s on s.complaint_id = m.complaint_id
        where m.action_id = @ActionId and (@Outcome is null or m.outcome = @Outcome) and (@Number is null or s.number > @Number) and
        """ + " " + IncidentSight.OfMember + " order by s.number limit @Limit + 1;";

    public async Task<Page<IncidentActionCase>> Handle(ListIncidentActionCases request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var arguments = new
        {
            request.IncidentId,
            request.ActionId,
            request.Outcome,
            Number = Paging.Read<string>(request.Cursor),
            Limit = limit,
            Me = caller.Id,
            Restricted = IncidentSight.IsRestricted(caller),
        };
        var rows = await database.Several(Find, arguments, async sets =>
            await sets.OneOrNone<bool>() ? await sets.Many<Row>() : throw Problem.NotFound(), cancellationToken);
        var page = Paging.From(rows, limit, row => row.Number);
        return new Page<IncidentActionCase>([.. page.Items.Select(Show)], page.Next);
    }

    private IncidentActionCase Show(Row row) => new(
        row.ComplaintId, row.Number, row.Subject, row.Outcome, row.Result,
        row.Outcome == OrderOutcome.Failed ? Texts.Find(caller.Language, $"problem.{row.Result}.title") ?? Texts.Find(caller.Language, $"validation.{row.Result}") : row.Reason,
        row.SettledAt);

    private sealed record Row(Guid ComplaintId, string Number, string Subject, OrderOutcome? Outcome, string? Result, string? Reason, DateTimeOffset? SettledAt);
}
