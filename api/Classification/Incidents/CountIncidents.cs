using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record CountIncidents : IQuery<IncidentCounts>;

/// <summary>How many incidents wait for somebody.</summary>
/// <param name="Proposed" example="2">Proposed and not decided.</param>
/// <param name="Confirmed" example="1">Being worked on.</param>
internal sealed record IncidentCounts(int Proposed, int Confirmed);

internal static class CountIncidentsEndpoint
{
    public static void MapCountIncidents(this IEndpointRouteBuilder api) =>
        api.MapGet("/incidents/counts", Get).WithName(nameof(CountIncidents)).Requires(Permission.ReadCases);

    /// <summary>Count the mass complaints that wait</summary>
    private static async Task<Ok<IncidentCounts>> Get(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new CountIncidents(), cancellationToken));
}

internal sealed class CountIncidentsHandler(Database database, Caller caller) : IRequestHandler<CountIncidents, IncidentCounts>
{
    private const string Count =
        """
        select count(*) filter (where i.status = 'proposed')::integer as proposed, count(*) filter (where i.status = 'confirmed')::integer as confirmed
        from incident i where i.status in ('proposed', 'confirmed') and
        """ + " " + IncidentSight.OfIncident;

    public Task<IncidentCounts> Handle(CountIncidents request, CancellationToken cancellationToken) =>
        database.One<IncidentCounts>(Count, new { Me = caller.Id, Restricted = IncidentSight.IsRestricted(caller) }, cancellationToken);
}
