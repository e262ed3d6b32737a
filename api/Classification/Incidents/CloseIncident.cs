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

/// <summary>How all cases end.</summary>
/// <param name="Outcome">What they came to.</param>
/// <param name="Summary" example="水泵已更换，供水恢复；已统一答复业主。">What was found and done; for colleagues, at most 4,000 characters.</param>
/// <param name="Exceptions">Cases that are left out, at most 500.</param>
/// <param name="Version" example="3">The version that was seen.</param>
internal sealed record IncidentClosing(Outcome? Outcome, string Summary, IReadOnlyList<CaseException>? Exceptions, long? Version);

internal sealed record CloseIncident(Guid IncidentId, IncidentClosing Body) : ICommand<OrderedAction>;

internal static class CloseIncidentEndpoint
{
    public static void MapCloseIncident(this IEndpointRouteBuilder api) =>
        api.MapPost("/incidents/{incidentId:guid}/closing", Post).WithName(nameof(CloseIncident)).Requires(Permission.LeadCases)
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Close all cases</summary>
    /// <remarks>
    /// The rules of `CloseCase` hold in each case; those that cannot be closed yet stay, with the reason. Once every case is closed or was left out, so is the mass complaint.
    /// Done case by case in the background, in the name of the caller: what they may not do in a case fails there, with its reason. A case that they may not see is left alone.
    /// Who is kept out, or has been overtaken by somebody else's change, finds nothing done twice. 409 `incident-not-confirmed`, `changed-by-another`.
    /// </remarks>
    /// <param name="incidentId">The incident.</param>
    /// <param name="body">What is done, and to which not.</param>
    private static async Task<Created<OrderedAction>> Post(Guid incidentId, IncidentClosing body, IMediator mediator, CancellationToken cancellationToken)
    {
        var ordered = await mediator.Send(new CloseIncident(incidentId, body), cancellationToken);
        return TypedResults.Created($"/api/v1/incidents/{incidentId}/actions/{ordered.ActionId}/cases", ordered);
    }
}

internal sealed class CloseIncidentRules : AbstractValidator<CloseIncident>
{
    public CloseIncidentRules()
    {
        RuleFor(order => order.Body.Outcome).Required();
        RuleFor(order => order.Body.Summary).Required().Words(4000);
        RuleFor(order => order.Body.Exceptions).AtMost(IncidentOrders.MostExceptions);
        RuleForEach(order => order.Body.Exceptions).SetValidator(new CaseExceptionRules());
        RuleFor(order => order.Body.Version).Required();
    }
}

internal sealed class CloseIncidentHandler(IncidentWork work, IncidentOrders orders) : IRequestHandler<CloseIncident, OrderedAction>
{
    public async Task<OrderedAction> Handle(CloseIncident request, CancellationToken cancellationToken)
    {
        var held = await work.Hold(request.IncidentId, request.Body.Version, cancellationToken, IncidentStatus.Confirmed);
        var content = new IncidentEnding(request.Body.Outcome!.Value, request.Body.Summary.Trim());
        return await orders.Order(held, IncidentActionKind.Close, "closingOrdered", content, request.Body.Exceptions, cancellationToken);
    }
}
