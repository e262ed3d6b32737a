using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>That a proposal is what it seems.</summary>
/// <param name="Version" example="3">The version that was seen.</param>
internal sealed record IncidentConfirmation(long? Version);

internal sealed record ConfirmIncident(Guid IncidentId, IncidentConfirmation Body) : ICommand<Unit>;

internal static class ConfirmIncidentEndpoint
{
    public static void MapConfirmIncident(this IEndpointRouteBuilder api) =>
        api.MapPost("/incidents/{incidentId:guid}/confirmation", Post).WithName(nameof(ConfirmIncident)).Requires(Permission.LeadCases)
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Confirm a mass complaint</summary>
    /// <remarks>
    /// It is the caller's from then on, and the proposed cases belong to it; those in another open one, and those that the caller may not see, stay proposed.
    /// A dismissed one may be confirmed after all. 409 `changed-by-another` where somebody else was faster.
    /// </remarks>
    /// <param name="incidentId">The incident.</param>
    private static async Task<NoContent> Post(Guid incidentId, IncidentConfirmation body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new ConfirmIncident(incidentId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class ConfirmIncidentRules : AbstractValidator<ConfirmIncident>
{
    public ConfirmIncidentRules() => RuleFor(confirm => confirm.Body.Version).Required();
}

internal sealed class ConfirmIncidentHandler(IncidentWork work, Database database, Caller caller) : IRequestHandler<ConfirmIncident, Unit>
{
    private const string Confirm =
        "update incident set status = 'confirmed', decided_at = @Now, decided_by = @Me, owner_id = coalesce(owner_id, @Me) where id = @IncidentId";

    private const string Proposed =
        "select m.complaint_id from incident_member m where m.incident_id = @IncidentId and m.state = 'proposed' and " + IncidentSight.OfMember +
        " and not exists (select from incident_member other where other.complaint_id = m.complaint_id and other.state = 'in')";

    public async Task<Unit> Handle(ConfirmIncident request, CancellationToken cancellationToken)
    {
        var held = await work.Hold(request.IncidentId, request.Body.Version, cancellationToken, IncidentStatus.Proposed, IncidentStatus.Dismissed);
        var arguments = new { request.IncidentId, work.Now, Me = caller.AccountId, Restricted = false };
        var cases = await database.Many<Guid>(Proposed, arguments, cancellationToken);
        database.Write(Confirm, arguments);
        await work.Admit(held, cases, cancellationToken);
        work.Note(held.Id, "confirmed", new { Cases = cases.Count });
        await work.Changed(held.Id, cancellationToken);
        return Unit.Value;
    }
}
