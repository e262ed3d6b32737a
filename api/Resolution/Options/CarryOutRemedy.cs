using Complaints.Contracts.Resolution;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

internal sealed record CarryOutRemedy(Guid ComplaintId, Guid RemedyId) : ICommand<Unit>, ICaseCommand;

internal static class CarryOutRemedyEndpoint
{
    public static void MapCarryOutRemedy(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/remedies/{remedyId:guid}/completion", Post)
            .WithName(nameof(CarryOutRemedy)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Record that a remedy was carried out</summary>
    /// <remarks>A department says so of its own lines only. With the last line of what was accepted the case goes to follow-up.</remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="remedyId">A line of an accepted option.</param>
    private static async Task<NoContent> Post(Guid complaintId, Guid remedyId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new CarryOutRemedy(complaintId, remedyId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class CarryOutRemedyHandler(CaseWork work, Database database, Caller caller) : IRequestHandler<CarryOutRemedy, Unit>
{
    private const string Done = "update remedy_line set done_at = @Now, done_by = @AccountId where id = @RemedyId";

    public async Task<Unit> Handle(CarryOutRemedy request, CancellationToken cancellationToken)
    {
        var file = await work.Begin(CaseAction.CarryOutRemedy, request.ComplaintId, cancellationToken);
        var option = file.Options.FirstOrDefault(option => option.Remedies.Any(remedy => remedy.Id == request.RemedyId)) ?? throw Problem.NotFound();
        CaseWork.Refuse(CaseRules.AgainstRemedy(option, option.Remedies.First(remedy => remedy.Id == request.RemedyId), work.Actor));
        database.Write(Done, new { request.RemedyId, work.Now, caller.AccountId });
        await work.Tell(file.WithDone(request.RemedyId), new RemedyCarriedOut(request.ComplaintId, request.RemedyId), cancellationToken);
        return Unit.Value;
    }
}
