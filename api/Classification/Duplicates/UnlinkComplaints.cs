using Complaints.Contracts.Classification;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record UnlinkComplaints(Guid ComplaintId, Guid OtherId) : ICommand<Unit>, ITwoCaseCommand;

internal static class UnlinkComplaintsEndpoint
{
    public static void MapUnlinkComplaints(this IEndpointRouteBuilder api) =>
        api.MapDelete("/complaints/{complaintId:guid}/links/{otherId:guid}", Delete).WithName(nameof(UnlinkComplaints))
            .Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Take a link away</summary>
    /// <remarks>404 where the two are not linked.</remarks>
    /// <param name="complaintId">The case.</param>
    /// <param name="otherId">The other case.</param>
    private static async Task<NoContent> Delete(Guid complaintId, Guid otherId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new UnlinkComplaints(complaintId, otherId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class UnlinkComplaintsHandler(Database database, IMediator mediator) : IRequestHandler<UnlinkComplaints, Unit>
{
    private const string Remove =
        """
        delete from complaint_link where complaint_id = least(@ComplaintId, @OtherId) and other_id = greatest(@ComplaintId, @OtherId)
        """;

    public async Task<Unit> Handle(UnlinkComplaints request, CancellationToken cancellationToken)
    {
        var (id, other) = (request.ComplaintId, request.OtherId);
        if (await database.Execute(Remove, new { ComplaintId = id, OtherId = other }, cancellationToken) == 0)
        {
            throw Problem.NotFound();
        }

        var pair = await CasePair.Read(database, id, other, cancellationToken);
        await mediator.Publish(new ComplaintUnlinked(other, id, pair.Number), cancellationToken);
        await mediator.Publish(new ComplaintUnlinked(id, other, pair.OtherNumber), cancellationToken);
        return Unit.Value;
    }
}
