using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

/// <summary>Who is to own the case.</summary>
/// <param name="OwnerId">The account; leave out to take the case oneself. Only a lead names somebody else.</param>
internal sealed record NewOwner(Guid? OwnerId);

internal sealed record TakeCase(Guid ComplaintId, NewOwner Body) : ICommand<Unit>, ICaseCommand;

internal static class TakeCaseEndpoint
{
    public static void MapTakeCase(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/owner", Post).WithName(nameof(TakeCase)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Take or assign a case</summary>
    /// <remarks>
    /// An agent takes a case that nobody owns; one that somebody owns is handed over instead (409 `case-has-owner`).
    /// A lead makes anybody the owner who works on cases. A handover that still waits is withdrawn.
    /// </remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="body">Who is to own it.</param>
    private static async Task<NoContent> Post(Guid complaintId, NewOwner body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new TakeCase(complaintId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class TakeCaseHandler(CaseWork work, Database database, Caller caller) : IRequestHandler<TakeCase, Unit>
{
    public async Task<Unit> Handle(TakeCase request, CancellationToken cancellationToken)
    {
        var owner = request.Body.OwnerId ?? caller.AccountId;
        var action = owner == caller.AccountId ? CaseAction.TakeCase : CaseAction.AssignCase;
        var file = await work.Begin(action, request.ComplaintId, cancellationToken);
        if (file.OwnerId == owner)
        {
            throw Problem.Conflict("owner-already");
        }

        await Colleagues.MustHandleCases(database, caller, request.ComplaintId, [("ownerId", owner)], cancellationToken);
        await work.Assign(file, owner, cancellationToken);
        return Unit.Value;
    }
}
