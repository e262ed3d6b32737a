using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>Cases that belong to an incident.</summary>
/// <param name="ComplaintIds">1 to 500 cases: proposed by the machine, excluded before, or new to it.</param>
internal sealed record MoreMembers(IReadOnlyList<Guid> ComplaintIds);

internal sealed record AddIncidentMembers(Guid IncidentId, MoreMembers Body) : ICommand<Unit>;

internal static class AddIncidentMembersEndpoint
{
    public static void MapAddIncidentMembers(this IEndpointRouteBuilder api) =>
        api.MapPost("/incidents/{incidentId:guid}/members", Post).WithName(nameof(AddIncidentMembers)).Requires(Permission.LeadCases)
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Add cases to a mass complaint</summary>
    /// <remarks>
    /// Those that it has already stay as they are. 409 `case-in-another-incident` where one is in another open one, `incident-not-confirmed` before it is confirmed.
    /// </remarks>
    /// <param name="incidentId">The incident.</param>
    private static async Task<NoContent> Post(Guid incidentId, MoreMembers body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new AddIncidentMembers(incidentId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class AddIncidentMembersRules : AbstractValidator<AddIncidentMembers>
{
    public AddIncidentMembersRules() => RuleFor(add => add.Body.ComplaintIds).Required().AtMost(NamedCases.Most);
}

internal sealed class AddIncidentMembersHandler(IncidentWork work, Database database, Caller caller) : IRequestHandler<AddIncidentMembers, Unit>
{
    public async Task<Unit> Handle(AddIncidentMembers request, CancellationToken cancellationToken)
    {
        var held = await work.Hold(request.IncidentId, null, cancellationToken, IncidentStatus.Confirmed);
        await NamedCases.MustBeSeen(database, caller, request.Body.ComplaintIds, "complaintIds", cancellationToken);
        var admitted = await work.Admit(held, request.Body.ComplaintIds, cancellationToken);
        if (admitted.Count > 0)
        {
            work.Note(held.Id, "added", new { Cases = admitted.Count });
            await work.Changed(held.Id, cancellationToken);
        }

        return Unit.Value;
    }
}
