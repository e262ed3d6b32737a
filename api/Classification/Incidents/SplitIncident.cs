using Complaints.Contracts.Classification;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>Cases of an incident that are about something of their own.</summary>
/// <param name="Title" example="阳光花园电梯停运">What they are about: one line of at most 200 characters.</param>
/// <param name="ComplaintIds">1 to 500 of its cases, not all of them.</param>
/// <param name="Version" example="3">The version that was seen.</param>
internal sealed record IncidentSplit(string Title, IReadOnlyList<Guid> ComplaintIds, long? Version);

internal sealed record SplitIncident(Guid IncidentId, IncidentSplit Body) : ICommand<OpenedIncident>;

internal static class SplitIncidentEndpoint
{
    public static void MapSplitIncident(this IEndpointRouteBuilder api) =>
        api.MapPost("/incidents/{incidentId:guid}/split", Post).WithName(nameof(SplitIncident)).Requires(Permission.LeadCases)
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Split a mass complaint</summary>
    /// <remarks>
    /// The cases go on in a new one that stands where this one does. The machine does not propose them for this one again.
    /// 409 `changed-by-another` where somebody else was faster, `split-leaves-nothing` where all of its cases are named.
    /// </remarks>
    /// <param name="incidentId">The incident.</param>
    /// <param name="body">What goes.</param>
    private static async Task<Created<OpenedIncident>> Post(Guid incidentId, IncidentSplit body, IMediator mediator, CancellationToken cancellationToken)
    {
        var opened = await mediator.Send(new SplitIncident(incidentId, body), cancellationToken);
        return TypedResults.Created($"/api/v1/incidents/{opened.IncidentId}", opened);
    }
}

internal sealed class SplitIncidentRules : AbstractValidator<SplitIncident>
{
    public SplitIncidentRules()
    {
        RuleFor(split => split.Body.Title).Required().Line(200);
        RuleFor(split => split.Body.ComplaintIds).Required().AtMost(NamedCases.Most);
        RuleFor(split => split.Body.Version).Required();
    }
}

internal sealed class SplitIncidentHandler(IncidentWork work, NewIncidents incidents, Database database, Caller caller) : IRequestHandler<SplitIncident, OpenedIncident>
{
    private const string Members =
        "select m.complaint_id, m.state from incident_member m where m.incident_id = @IncidentId and m.state in ('in', 'proposed') and " + IncidentSight.OfMember +
        " order by m.complaint_id for update";

    private const string Exclude =
        "update incident_member set state = 'excluded', at = @Now, by_id = @Me where incident_id = @IncidentId and complaint_id = any(@Cases)";

    private const string Propose =
        """
        insert into incident_member (incident_id, complaint_id, state, score, at, by_id)
        select @Id, complaint_id, 'proposed', score, @Now, @Me from incident_member where incident_id = @IncidentId and complaint_id = any(@Cases)
        """;

    public async Task<OpenedIncident> Handle(SplitIncident request, CancellationToken cancellationToken)
    {
        var (title, named, version) = request.Body;
        var held = await work.Hold(request.IncidentId, version, cancellationToken, IncidentStatus.Proposed, IncidentStatus.Confirmed);
        var members = await database.Many<Member>(Members, new { request.IncidentId, Me = caller.AccountId, Restricted = false }, cancellationToken);
        NamedCases.MustBeAmong(members.Select(member => member.ComplaintId), caller, named, "complaintIds");
        var going = members.IntersectBy(named, member => member.ComplaintId).ToList();
        if (going.Count == members.Count)
        {
            throw Problem.Conflict("split-leaves-nothing");
        }

        Guid[] cases = [.. going.Select(member => member.ComplaintId)];
        var opened = await incidents.Add(title.Trim(), held.Status, held.OwnerId, held.SilentFactor, cases, cancellationToken);
        var arguments = new { opened.Id, request.IncidentId, Cases = cases, work.Now, Me = caller.AccountId };
        if (held.Status == IncidentStatus.Proposed)
        {
            database.Write(Propose, arguments);
        }

        database.Write(Exclude, arguments);
        await work.TellLeft(held, going.Where(member => member.State == MemberState.In).Select(member => member.ComplaintId), IncidentLeaving.Split, null, cancellationToken);
        if (held.Status == IncidentStatus.Confirmed)
        {
            await work.Admit(opened, cases, cancellationToken);
        }

        work.Note(held.Id, "split", new { Cases = cases.Length, Incident = opened.Number });
        work.Note(opened.Id, "splitOff", new { Cases = cases.Length, Incident = held.Number });
        await work.Changed(held.Id, cancellationToken);
        await work.Changed(opened.Id, cancellationToken);
        return new OpenedIncident(opened.Id, opened.Number);
    }

    private sealed record Member(Guid ComplaintId, MemberState State);
}
