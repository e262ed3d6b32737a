using Complaints.Contracts.Resolution;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

internal sealed record AcceptHandover(Guid ComplaintId) : ICommand<Unit>, ICaseCommand;

internal static class AcceptHandoverEndpoint
{
    public static void MapAcceptHandover(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/handover/acceptance", Post)
            .WithName(nameof(AcceptHandover)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Accept a handover</summary>
    /// <remarks>Only its receiver may: 403 `handover-not-yours`. The receiver owns the case from then on.</remarks>
    /// <param name="complaintId">The complaint.</param>
    private static async Task<NoContent> Post(Guid complaintId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new AcceptHandover(complaintId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class AcceptHandoverHandler(CaseWork work, Database database) : IRequestHandler<AcceptHandover, Unit>
{
    private const string Accept = "update handover set state = 'accepted', answered_at = @Now where id = @Id";

    public async Task<Unit> Handle(AcceptHandover request, CancellationToken cancellationToken)
    {
        var file = await work.Begin(CaseAction.AcceptHandover, request.ComplaintId, cancellationToken);
        database.Write(Accept, new { file.Handover!.Id, work.Now });
        await work.Tell(file, new HandoverAccepted(request.ComplaintId, file.Handover.Id), cancellationToken);
        await work.Assign(file with { Handover = null }, work.Actor.Id, cancellationToken);
        return Unit.Value;
    }
}
