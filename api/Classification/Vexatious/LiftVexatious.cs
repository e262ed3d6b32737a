using Complaints.Contracts.Classification;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>Why a finding is lifted.</summary>
/// <param name="Reason" example="投诉人已改用正常渠道沟通，无需继续适用。">At most 2,000 characters.</param>
internal sealed record FindingLifted(string Reason);

internal sealed record LiftVexatious(Guid ComplaintId, FindingLifted Body) : ICommand<Unit>, ICaseCommand;

internal static class LiftVexatiousEndpoint
{
    public static void MapLiftVexatious(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/vexatious/lifting", Post).WithName(nameof(LiftVexatious)).Requires(Permission.LeadCases).ChangesCase();

    /// <summary>Lift a finding</summary>
    /// <remarks>At any time by any lead: the case goes back to the usual procedure.</remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<NoContent> Post(Guid complaintId, FindingLifted body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new LiftVexatious(complaintId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class LiftVexatiousRules : AbstractValidator<LiftVexatious>
{
    public LiftVexatiousRules() => RuleFor(lift => lift.Body.Reason).Required().Words(2000);
}

internal sealed class LiftVexatiousHandler(Database database, Caller caller, TimeProvider time, IMediator mediator) : IRequestHandler<LiftVexatious, Unit>
{
    private const string Lift = "update vexatious_finding set state = 'lifted', lifted_at = @At, lifted_by = @Me, lift_reason = @Reason where id = @Id";

    public async Task<Unit> Handle(LiftVexatious request, CancellationToken cancellationToken)
    {
        var finding = await Finding.For(FindingAction.Lift, database, request.ComplaintId, caller.Id, cancellationToken);
        var reason = request.Body.Reason.Trim();
        database.Write(Lift, new { finding.Id, At = time.GetUtcNow(), Me = caller.Id, Reason = reason });
        await mediator.Publish(new VexatiousLifted(request.ComplaintId, finding.Id, IsOver: false) { Reason = reason }, cancellationToken);
        await Finding.Pin(mediator, request.ComplaintId, holds: false, cancellationToken);
        return Unit.Value;
    }
}
