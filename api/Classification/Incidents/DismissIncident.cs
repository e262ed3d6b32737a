using Complaints.Contracts.Classification;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>That an incident is none.</summary>
/// <param name="Reason" example="两件互不相干的事，只是用词相近">At most 2,000 characters.</param>
/// <param name="Version" example="3">The version that was seen.</param>
internal sealed record IncidentDismissal(string Reason, long? Version);

internal sealed record DismissIncident(Guid IncidentId, IncidentDismissal Body) : ICommand<Unit>;

internal static class DismissIncidentEndpoint
{
    public static void MapDismissIncident(this IEndpointRouteBuilder api) =>
        api.MapPost("/incidents/{incidentId:guid}/dismissal", Post).WithName(nameof(DismissIncident)).Requires(Permission.LeadCases)
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Dismiss a mass complaint</summary>
    /// <remarks>
    /// Its cases go on by themselves. The machine proposes it again only where it has grown well beyond what it was. 409 `changed-by-another` where somebody else was faster.
    /// </remarks>
    /// <param name="incidentId">The incident.</param>
    private static async Task<NoContent> Post(Guid incidentId, IncidentDismissal body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new DismissIncident(incidentId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class DismissIncidentRules : AbstractValidator<DismissIncident>
{
    public DismissIncidentRules()
    {
        RuleFor(dismiss => dismiss.Body.Reason).Required().Words(2000);
        RuleFor(dismiss => dismiss.Body.Version).Required();
    }
}

internal sealed class DismissIncidentHandler(IncidentWork work, Database database, Caller caller) : IRequestHandler<DismissIncident, Unit>
{
    private const string Dismiss =
        """
        update incident set status = 'dismissed', decided_at = @Now, decided_by = @Me, reason = @Reason,
               complainants_at_dismissal = (
                   select count(distinct p.person_id) from incident_member m join complaint_summary s using (complaint_id) join customer_person p using (customer_id)
                   where m.incident_id = @IncidentId and m.state <> 'excluded')
        where id = @IncidentId
        """;

    private const string LetGo =
        "update incident_member set state = 'proposed', at = @Now, by_id = @Me where incident_id = @IncidentId and state = 'in' returning complaint_id";

    public async Task<Unit> Handle(DismissIncident request, CancellationToken cancellationToken)
    {
        var held = await work.Hold(request.IncidentId, request.Body.Version, cancellationToken, IncidentStatus.Proposed, IncidentStatus.Confirmed);
        var arguments = new { request.IncidentId, work.Now, Me = caller.AccountId, Reason = request.Body.Reason.Trim() };
        database.Write(Dismiss, arguments);
        var cases = await database.Many<Guid>(LetGo, arguments, cancellationToken);
        await work.TellLeft(held, cases, IncidentLeaving.Dismissed, arguments.Reason, cancellationToken);
        work.Note(held.Id, "dismissed", null, arguments.Reason);
        await work.Changed(held.Id, cancellationToken);
        return Unit.Value;
    }
}
