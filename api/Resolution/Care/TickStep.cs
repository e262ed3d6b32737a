using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

internal sealed record TickStep(Guid ComplaintId, string Step) : ICommand<Unit>, ICaseCommand;

internal static class TickStepEndpoint
{
    public static void MapTickStep(this IEndpointRouteBuilder api) =>
        api.MapPut("/complaints/{complaintId:guid}/steps/{step}", Put).WithName(nameof(TickStep)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Tick a step of care</summary>
    /// <remarks>Says that it was done with this customer. Steps that the record proves (`provenBy` is not empty) are not ticked by hand: 409 `step-proven-by-record`.</remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="step">Code of a step in the case's procedure, e.g. `apologise`.</param>
    private static async Task<NoContent> Put(Guid complaintId, string step, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new TickStep(complaintId, step), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class TickStepHandler(CaseWork work) : IRequestHandler<TickStep, Unit>
{
    public async Task<Unit> Handle(TickStep request, CancellationToken cancellationToken)
    {
        var file = await work.Begin(CaseAction.TickStep, request.ComplaintId, cancellationToken);
        var step = file.Steps.FirstOrDefault(step => step.Code == request.Step) ?? throw Problem.NotFound();
        CaseWork.Refuse(CaseRules.AgainstStep(CaseAction.TickStep, step));
        await work.TickStep(request.ComplaintId, step.Code, null, cancellationToken);
        return Unit.Value;
    }
}
