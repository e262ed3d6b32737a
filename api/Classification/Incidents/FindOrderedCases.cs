using Complaints.Platform;
using MediatR;

namespace Complaints.Classification;

/// <summary>What waits to be worked off.</summary>
internal sealed record FindOrderedCases : IQuery<WaitingOrders>;

/// <param name="Cases">The next of them; of one case only what was ordered first.</param>
/// <param name="Done">Actions of which no case waits any more.</param>
internal sealed record WaitingOrders(IReadOnlyList<OrderedCase> Cases, IReadOnlyList<Guid> Done);

internal sealed class FindOrderedCasesHandler(Database database) : IRequestHandler<FindOrderedCases, WaitingOrders>
{
    // In no order: replicas that look at the same time rarely want the same case.
    private const string Find =
        """
        select c.action_id, c.complaint_id from incident_action_case c
        where c.outcome is null and not exists (
            select from incident_action_case earlier where earlier.complaint_id = c.complaint_id and earlier.action_id < c.action_id and earlier.outcome is null)
        order by c.attempts, random() limit 50;
        select a.id from incident_action a
        where a.finished_at is null and not exists (select from incident_action_case c where c.action_id = a.id and c.outcome is null) limit 50;
        """;

    public Task<WaitingOrders> Handle(FindOrderedCases request, CancellationToken cancellationToken) =>
        database.Several(Find, null, async sets => new WaitingOrders(await sets.Many<OrderedCase>(), await sets.Many<Guid>()), cancellationToken);
}
