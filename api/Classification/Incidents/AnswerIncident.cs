using Complaints.Contracts.Classification;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>That the common answer goes to everybody.</summary>
/// <param name="Exceptions">Cases that are left out, at most 500.</param>
/// <param name="Version" example="3">The version that was seen.</param>
internal sealed record IncidentAnswering(IReadOnlyList<CaseException>? Exceptions, long? Version);

internal sealed record AnswerIncident(Guid IncidentId, IncidentAnswering Body) : ICommand<OrderedAction>;

internal static class AnswerIncidentEndpoint
{
    public static void MapAnswerIncident(this IEndpointRouteBuilder api) =>
        api.MapPost("/incidents/{incidentId:guid}/answers", Post).WithName(nameof(AnswerIncident)).Requires(Permission.LeadCases)
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Answer everybody</summary>
    /// <remarks>
    /// The common answer goes by mail, or is recorded as a letter to print where no mail address is known.
    /// Done case by case in the background, in the name of the caller: what they may not do in a case fails there, with its reason. A case that they may not see is left alone.
    /// Who is kept out, or has been overtaken by somebody else's change, finds nothing done twice. 409 `incident-not-confirmed`, `changed-by-another`, `no-common-answer`.
    /// </remarks>
    /// <param name="incidentId">The incident.</param>
    /// <param name="body">What is done, and to which not.</param>
    private static async Task<Created<OrderedAction>> Post(Guid incidentId, IncidentAnswering body, IMediator mediator, CancellationToken cancellationToken)
    {
        var ordered = await mediator.Send(new AnswerIncident(incidentId, body), cancellationToken);
        return TypedResults.Created($"/api/v1/incidents/{incidentId}/actions/{ordered.ActionId}/cases", ordered);
    }
}

internal sealed class AnswerIncidentRules : AbstractValidator<AnswerIncident>
{
    public AnswerIncidentRules()
    {
        RuleFor(order => order.Body.Exceptions).AtMost(IncidentOrders.MostExceptions);
        RuleForEach(order => order.Body.Exceptions).SetValidator(new CaseExceptionRules());
        RuleFor(order => order.Body.Version).Required();
    }
}

internal sealed class AnswerIncidentHandler(IncidentWork work, IncidentOrders orders) : IRequestHandler<AnswerIncident, OrderedAction>
{
    public async Task<OrderedAction> Handle(AnswerIncident request, CancellationToken cancellationToken)
    {
        var held = await work.Hold(request.IncidentId, request.Body.Version, cancellationToken, IncidentStatus.Confirmed);
        if (held is not { AnswerSubject: { } subject, CommonAnswer: { } text })
        {
            throw Problem.Conflict("no-common-answer");
        }

        var content = new IncidentLetter(subject, text);
        return await orders.Order(held, IncidentActionKind.Answer, "answerOrdered", content, request.Body.Exceptions, cancellationToken);
    }
}
