using Complaints.Contracts.Classification;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>What the complainant objects.</summary>
/// <param name="Words" example="收据是门店补开的，可以向门店核实。">In their words, at most 2,000 characters.</param>
internal sealed record FindingAppeal(string Words);

internal sealed record AppealVexatious(Guid ComplaintId, FindingAppeal Body) : ICommand<Unit>, ICaseCommand;

internal static class AppealVexatiousEndpoint
{
    public static void MapAppealVexatious(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/vexatious/appeal", Post).WithName(nameof(AppealVexatious)).Requires(Permission.RecordComplaints).ChangesCase();

    /// <summary>Object for the complainant</summary>
    /// <remarks>Taken down by whoever talks to them. It waits for a third person then; once judged, 409 `vexatious-judged-already`.</remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<NoContent> Post(Guid complaintId, FindingAppeal body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new AppealVexatious(complaintId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class AppealVexatiousRules : AbstractValidator<AppealVexatious>
{
    public AppealVexatiousRules() => RuleFor(appeal => appeal.Body.Words).Required().Words(2000);
}

internal sealed class AppealVexatiousHandler(Database database, Caller caller, TimeProvider time, IMediator mediator) : IRequestHandler<AppealVexatious, Unit>
{
    private const string Appeal = "update vexatious_finding set state = 'appealed', appealed_at = @At, appealed_by = @Me, appeal = @Words where id = @Id";

    public async Task<Unit> Handle(AppealVexatious request, CancellationToken cancellationToken)
    {
        var finding = await Finding.For(FindingAction.Appeal, database, request.ComplaintId, caller.Id, cancellationToken);
        var words = request.Body.Words.Trim();
        database.Write(Appeal, new { finding.Id, At = time.GetUtcNow(), Me = caller.Id, Words = words });
        await mediator.Publish(new VexatiousAppealed(request.ComplaintId, finding.Id) { Said = words }, cancellationToken);
        return Unit.Value;
    }
}
