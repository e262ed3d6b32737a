using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

/// <summary>Why a closed case is opened again.</summary>
/// <param name="Reason" example="客户来电：维修后又不制冷">What the customer or a colleague said; at most 2,000 characters.</param>
internal sealed record Reopening(string Reason);

internal sealed record ReopenCase(Guid ComplaintId, Reopening Body) : ICommand<Unit>, ICaseCommand;

internal static class ReopenCaseEndpoint
{
    public static void MapReopenCase(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/reopening", Post).WithName(nameof(ReopenCase)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Open a closed case again</summary>
    /// <remarks>
    /// The case goes back to investigation; what was offered, answered and followed up is to be gone through again.
    /// An agent may within 30 days of closing (409 `reopen-too-late` afterwards), a lead at any time.
    /// </remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="body">The reason.</param>
    private static async Task<NoContent> Post(Guid complaintId, Reopening body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new ReopenCase(complaintId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class ReopenCaseRules : AbstractValidator<ReopenCase>
{
    public ReopenCaseRules() => RuleFor(reopen => reopen.Body.Reason).Required().Words(2000);
}

internal sealed class ReopenCaseHandler(CaseWork work) : IRequestHandler<ReopenCase, Unit>
{
    public async Task<Unit> Handle(ReopenCase request, CancellationToken cancellationToken)
    {
        var file = await work.Begin(CaseAction.ReopenCase, request.ComplaintId, cancellationToken);
        await work.Tell(file, new CaseReopened(request.ComplaintId) { Reason = request.Body.Reason }, cancellationToken);
        return Unit.Value;
    }
}
