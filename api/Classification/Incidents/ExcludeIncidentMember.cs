using Complaints.Contracts.Classification;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>That a case does not belong to an incident.</summary>
/// <param name="Reason" example="说的是另一个小区">At most 500 characters; null where it is plain.</param>
internal sealed record Exclusion(string? Reason);

internal sealed record ExcludeIncidentMember(Guid IncidentId, Guid ComplaintId, Exclusion Body) : ICommand<Unit>;

internal static class ExcludeIncidentMemberEndpoint
{
    public static void MapExcludeIncidentMember(this IEndpointRouteBuilder api) =>
        api.MapPost("/incidents/{incidentId:guid}/members/{complaintId:guid}/exclusion", Post).WithName(nameof(ExcludeIncidentMember)).Requires(Permission.LeadCases)
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Take a case out of a mass complaint</summary>
    /// <remarks>The machine does not propose it for this one again; <c>AddIncidentMembers</c> takes it back. One that is out already stays out.</remarks>
    /// <param name="incidentId">The incident.</param>
    /// <param name="complaintId">The case.</param>
    /// <param name="body">Why.</param>
    private static async Task<NoContent> Post(Guid incidentId, Guid complaintId, Exclusion body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new ExcludeIncidentMember(incidentId, complaintId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class ExcludeIncidentMemberRules : AbstractValidator<ExcludeIncidentMember>
{
    public ExcludeIncidentMemberRules() => RuleFor(exclude => exclude.Body.Reason).Words(500);
}

internal sealed class ExcludeIncidentMemberHandler(IncidentWork work, Database database, Caller caller) : IRequestHandler<ExcludeIncidentMember, Unit>
{
    private const string Find =
        "select m.state from incident_member m where m.incident_id = @IncidentId and m.complaint_id = @ComplaintId and " + IncidentSight.OfMember + " for update";

    private const string Exclude =
        "update incident_member set state = 'excluded', at = @Now, by_id = @Me where incident_id = @IncidentId and complaint_id = @ComplaintId";

    public async Task<Unit> Handle(ExcludeIncidentMember request, CancellationToken cancellationToken)
    {
        var held = await work.Hold(request.IncidentId, null, cancellationToken, IncidentStatus.Proposed, IncidentStatus.Confirmed);
        var arguments = new { request.IncidentId, request.ComplaintId, work.Now, Me = caller.AccountId, Restricted = false };
        var state = await database.OneOrNone<string>(Find, arguments, cancellationToken) ?? throw Problem.NotFound();
        if (state == EnumNames.Of(MemberState.Excluded))
        {
            return Unit.Value;
        }

        database.Write(Exclude, arguments);
        if (state == EnumNames.Of(MemberState.In))
        {
            await work.TellLeft(held, [request.ComplaintId], IncidentLeaving.Excluded, request.Body.Reason, cancellationToken);
        }

        work.Note(held.Id, "excluded", new { Cases = 1 }, request.Body.Reason);
        await work.Changed(held.Id, cancellationToken);
        return Unit.Value;
    }
}
