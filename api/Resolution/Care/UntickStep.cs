using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

internal sealed record UntickStep(Guid ComplaintId, string Step) : ICommand<Unit>, ICaseCommand;

internal static class UntickStepEndpoint
{
    public static void MapUntickStep(this IEndpointRouteBuilder api) =>
        api.MapDelete("/complaints/{complaintId:guid}/steps/{step}", Delete).WithName(nameof(UntickStep)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Take a tick back</summary>
    /// <remarks>For a step ticked by mistake. What the record proves cannot be taken back: 409 `step-proven-by-record`.</remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="step">Code of a step in the case's procedure, e.g. `apologise`.</param>
    private static async Task<NoContent> Delete(Guid complaintId, string step, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new UntickStep(complaintId, step), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class UntickStepHandler(CaseWork work) : IRequestHandler<UntickStep, Unit>
{
    public async Task<Unit> Handle(UntickStep request, CancellationToken cancellationToken)
    {
        var file = await work.Begin(CaseAction.UntickStep, request.ComplaintId, cancellationToken);
        var step = file.Steps.FirstOrDefault(step => step.Code == request.Step) ?? throw Problem.NotFound();
        CaseWork.Refuse(CaseRules.AgainstStep(CaseAction.UntickStep, step));
        await work.UntickStep(request.ComplaintId, step.Code, cancellationToken);
        return Unit.Value;
    }
}
