using Complaints.Contracts.Classification;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Complaints.Classification;

/// <summary>A second person's decision.</summary>
/// <param name="Confirmed">Whether the complaint is vexatious.</param>
/// <param name="Reason" example="已核对收据原件与系统记录，确系伪造。">Why, at most 2,000 characters.</param>
internal sealed record FindingDecision(bool? Confirmed, string Reason);

internal sealed record DecideVexatious(Guid ComplaintId, FindingDecision Body) : ICommand<Unit>, ICaseCommand;

internal static class DecideVexatiousEndpoint
{
    public static void MapDecideVexatious(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/vexatious/decision", Post).WithName(nameof(DecideVexatious)).Requires(Permission.LeadCases).ChangesCase();

    /// <summary>Confirm or reject that a complaint is vexatious</summary>
    /// <remarks>
    /// Never by who proposed it: 409 `vexatious-second-person`. A confirmed one holds for a time that the organisation sets, a year unless said,
    /// and pins a procedure; nothing else changes.
    /// </remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<NoContent> Post(Guid complaintId, FindingDecision body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new DecideVexatious(complaintId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class DecideVexatiousRules : AbstractValidator<DecideVexatious>
{
    public DecideVexatiousRules()
    {
        RuleFor(decide => decide.Body.Confirmed).Required();
        RuleFor(decide => decide.Body.Reason).Required().Words(2000);
    }
}

internal sealed class DecideVexatiousHandler(
    Database database, Caller caller, TimeProvider time, IOptions<ClassificationSettings> settings, IMediator mediator) : IRequestHandler<DecideVexatious, Unit>
{
    private const string Decide =
        """
        update vexatious_finding set state = @State, decided_at = @At, decided_by = @Me, reason = @Reason, holds_until = @HoldsUntil where id = @Id
        """;

    public async Task<Unit> Handle(DecideVexatious request, CancellationToken cancellationToken)
    {
        var finding = await Finding.For(FindingAction.Decide, database, request.ComplaintId, caller.Id, cancellationToken);
        var (isConfirmed, now) = (request.Body.Confirmed!.Value, time.GetUtcNow());
        DateTimeOffset? holdsUntil = isConfirmed ? now + settings.Value.VexatiousFor : null;
        database.Write(Decide, new
        {
            finding.Id,
            State = isConfirmed ? FindingState.Confirmed : FindingState.Rejected,
            At = now,
            Me = caller.Id,
            Reason = request.Body.Reason.Trim(),
            HoldsUntil = holdsUntil,
        });
        await mediator.Publish(new VexatiousDecided(request.ComplaintId, finding.Id, isConfirmed, holdsUntil) { Reason = request.Body.Reason.Trim() }, cancellationToken);
        if (isConfirmed)
        {
            await Finding.Pin(mediator, request.ComplaintId, holds: true, cancellationToken);
        }

        return Unit.Value;
    }
}
