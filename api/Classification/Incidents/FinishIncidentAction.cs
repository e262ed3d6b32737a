using Complaints.Contracts.Classification;
using Complaints.Platform;
using MediatR;

namespace Complaints.Classification;

/// <summary>
/// Ends an action of which no case waits any more. With the closing of its last case the incident is closed, too: those that were left out
/// go on by themselves, those that failed keep it open.
/// </summary>
internal sealed record FinishIncidentAction(Guid ActionId) : ICommand<Unit>;

internal sealed class FinishIncidentActionHandler(Database database, IMediator mediator, TimeProvider time) : IRequestHandler<FinishIncidentAction, Unit>
{
    // The incident first, as everybody else who changes one does.
    private const string Hold =
        "select i.id from incident i where i.id = (select incident_id from incident_action where id = @ActionId and finished_at is null) for update";

    private const string Finish =
        """
        update incident_action a set finished_at = @Now where a.id = @ActionId and a.finished_at is null
            and not exists (select from incident_action_case c where c.action_id = a.id and c.outcome is null)
        returning a.kind
        """;

    private const string Close =
        """
        update incident i set status = 'closed', decided_at = @Now, decided_by = a.ordered_by, version = version + 1
        from incident_action a
        where a.id = @ActionId and i.id = @IncidentId and i.status = 'confirmed' and not exists (
            select from incident_member m left join incident_action_case c on c.action_id = a.id and c.complaint_id = m.complaint_id
            join case_state s on s.complaint_id = m.complaint_id
            where m.incident_id = i.id and m.state = 'in' and s.stage <> 'closed' and c.outcome is distinct from 'excepted')
        """;

    private const string End = "update incident_member set state = 'ended' where incident_id = @IncidentId and state = 'in'";

    private const string Note =
        "insert into incident_entry (incident_id, at, by_id, kind) select incident_id, @Now, ordered_by, 'closed' from incident_action where id = @ActionId";

    public async Task<Unit> Handle(FinishIncidentAction request, CancellationToken cancellationToken)
    {
        if (await database.OneOrNone<Guid?>(Hold, new { request.ActionId }, cancellationToken) is not { } incidentId)
        {
            return Unit.Value;
        }

        var arguments = new { request.ActionId, IncidentId = incidentId, Now = time.GetUtcNow() };
        var kind = await database.OneOrNone<string>(Finish, arguments, cancellationToken);
        if (kind == EnumNames.Of(IncidentActionKind.Close) && await database.Execute(Close, arguments, cancellationToken) > 0)
        {
            database.Write(End, arguments);
            database.Write(Note, arguments);
        }

        await mediator.Publish(new IncidentsChanged(), cancellationToken);
        return Unit.Value;
    }
}
