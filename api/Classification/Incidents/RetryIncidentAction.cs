using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record RetryIncidentAction(Guid IncidentId, Guid ActionId) : ICommand<Unit>;

internal static class RetryIncidentActionEndpoint
{
    public static void MapRetryIncidentAction(this IEndpointRouteBuilder api) =>
        api.MapPost("/incidents/{incidentId:guid}/actions/{actionId:guid}/retry", Post).WithName(nameof(RetryIncidentAction)).Requires(Permission.LeadCases)
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Try the failed cases again</summary>
    /// <remarks>As they were ordered, in the name of whoever ordered it.</remarks>
    /// <param name="incidentId">The incident.</param>
    /// <param name="actionId">What was ordered.</param>
    private static async Task<NoContent> Post(Guid incidentId, Guid actionId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new RetryIncidentAction(incidentId, actionId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class RetryIncidentActionHandler(IncidentWork work, Database database, IncidentBell bell) : IRequestHandler<RetryIncidentAction, Unit>
{
    private const string IsHere = "select exists (select from incident_action where id = @ActionId and incident_id = @IncidentId)";

    private const string Again =
        "update incident_action_case set outcome = null, result = null, settled_at = null, attempts = 0 where action_id = @ActionId and outcome = 'failed' returning complaint_id";

    private const string Unfinish = "update incident_action set finished_at = null where id = @ActionId";

    public async Task<Unit> Handle(RetryIncidentAction request, CancellationToken cancellationToken)
    {
        var held = await work.Hold(request.IncidentId, null, cancellationToken, IncidentStatus.Confirmed);
        if (!await database.One<bool>(IsHere, new { request.ActionId, request.IncidentId }, cancellationToken))
        {
            throw Problem.NotFound();
        }

        var cases = await database.Many<Guid>(Again, new { request.ActionId }, cancellationToken);
        if (cases.Count > 0)
        {
            database.Write(Unfinish, new { request.ActionId });
            work.Note(held.Id, "retried", new { Cases = cases.Count });
            await work.Changed(held.Id, cancellationToken);
            database.AfterCommit(bell.Ring);
        }

        return Unit.Value;
    }
}
