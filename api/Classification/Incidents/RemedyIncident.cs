using Complaints.Contracts.Classification;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>The same solution for everybody.</summary>
/// <param name="Option">What is offered in each case; its reason is needed.</param>
/// <param name="Exceptions">Cases that are left out, at most 500.</param>
/// <param name="Version" example="3">The version that was seen.</param>
internal sealed record IncidentRemedy(NewOption Option, IReadOnlyList<CaseException>? Exceptions, long? Version);

internal sealed record RemedyIncident(Guid IncidentId, IncidentRemedy Body) : ICommand<OrderedAction>;

internal static class RemedyIncidentEndpoint
{
    public static void MapRemedyIncident(this IEndpointRouteBuilder api) =>
        api.MapPost("/incidents/{incidentId:guid}/remedies", Post).WithName(nameof(RemedyIncident)).Requires(Permission.LeadCases)
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Offer everybody the same</summary>
    /// <remarks>
    /// The authority limit holds for each case: what is above it waits for approval there.
    /// Done case by case in the background, in the name of the caller: what they may not do in a case fails there, with its reason. A case that they may not see is left alone.
    /// Who is kept out, or has been overtaken by somebody else's change, finds nothing done twice. 409 `incident-not-confirmed`, `changed-by-another`.
    /// </remarks>
    /// <param name="incidentId">The incident.</param>
    /// <param name="body">What is done, and to which not.</param>
    private static async Task<Created<OrderedAction>> Post(Guid incidentId, IncidentRemedy body, IMediator mediator, CancellationToken cancellationToken)
    {
        var ordered = await mediator.Send(new RemedyIncident(incidentId, body), cancellationToken);
        return TypedResults.Created($"/api/v1/incidents/{incidentId}/actions/{ordered.ActionId}/cases", ordered);
    }
}

internal sealed class RemedyIncidentRules : AbstractValidator<RemedyIncident>
{
    public RemedyIncidentRules(TimeProvider time)
    {
        RuleFor(order => order.Body.Option).Cascade(CascadeMode.Stop).Required().SetValidator(new NewOptionRules(time));
        RuleFor(order => order.Body.Option.Reason).Required().When(order => order.Body.Option is not null);
        RuleFor(order => order.Body.Exceptions).AtMost(IncidentOrders.MostExceptions);
        RuleForEach(order => order.Body.Exceptions).SetValidator(new CaseExceptionRules());
        RuleFor(order => order.Body.Version).Required();
    }
}

internal sealed class RemedyIncidentHandler(IncidentWork work, IncidentOrders orders) : IRequestHandler<RemedyIncident, OrderedAction>
{
    public async Task<OrderedAction> Handle(RemedyIncident request, CancellationToken cancellationToken)
    {
        var held = await work.Hold(request.IncidentId, request.Body.Version, cancellationToken, IncidentStatus.Confirmed);
        var content = request.Body.Option;
        return await orders.Order(held, IncidentActionKind.Remedy, "remedyOrdered", content, request.Body.Exceptions, cancellationToken);
    }
}
