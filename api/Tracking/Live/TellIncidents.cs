using Complaints.Contracts.Classification;
using Complaints.Platform;
using MediatR;

namespace Complaints.Tracking;

/// <summary>Incidents have changed: whoever follows is told once it is durable.</summary>
internal sealed class TellIncidents(Database database, LiveChanges live) : INotificationHandler<IncidentsChanged>
{
    public Task Handle(IncidentsChanged notification, CancellationToken cancellationToken)
    {
        database.AfterCommit(live.IncidentsChanged);
        return Task.CompletedTask;
    }
}
