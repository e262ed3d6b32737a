using Complaints.Contracts.Classification;
using Complaints.Platform;
using MediatR;

namespace Complaints.Classification;

/// <summary>An incident that is held until the transaction ends.</summary>
internal sealed record HeldIncident(
    Guid Id, string Number, string Title, IncidentStatus Status, Guid? OwnerId, int SilentFactor, string? AnswerSubject, string? CommonAnswer, long Version);

/// <summary>How every use case works on an incident: hold it, change it, note who did what, tell who follows. Scoped.</summary>
internal sealed class IncidentWork(Database database, IMediator mediator, Caller caller, TimeProvider time)
{
    // In the order of ids: two merges in opposite directions never wait for each other.
    private const string Lock =
        """
        select i.id, i.number, i.title, i.status, i.owner_id, i.silent_factor, i.answer_subject, i.common_answer, i.version
        from incident i where i.id = any(@Ids) and
        """ + " " + IncidentSight.OfIncident + " order by i.id for update of i";

    private const string AddEntry =
        "insert into incident_entry (incident_id, at, by_id, kind, facts, words) values (@IncidentId, @Now, @By, @Kind, @Facts, @Words)";

    private const string Raise = "update incident set version = version + 1 where id = @Id";

    private const string Take =
        """
        insert into incident_member (incident_id, complaint_id, state, at, by_id)
        select @Id, complaint_id, 'in', @Now, @Me from unnest(@Cases) as c (complaint_id)
        on conflict (incident_id, complaint_id) do update set state = 'in', at = @Now, by_id = @Me where incident_member.state <> 'in'
        returning complaint_id
        """;

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Holds an incident. 404 where the caller sees none, 409 where it has changed since, or does not stand where it must.</summary>
    public async Task<HeldIncident> Hold(Guid incidentId, long? version, CancellationToken cancellationToken, params IncidentStatus[] mustBe)
    {
        var held = (await HoldAll([incidentId], cancellationToken)).SingleOrDefault() ?? throw Problem.NotFound();
        Refuse(held, version, mustBe);
        return held;
    }

    /// <summary>Holds those of the incidents that the caller sees.</summary>
    public Task<IReadOnlyList<HeldIncident>> HoldAll(Guid[] incidentIds, CancellationToken cancellationToken) =>
        database.Many<HeldIncident>(Lock, new { Ids = incidentIds, Me = caller.Id, Restricted = IncidentSight.IsRestricted(caller) }, cancellationToken);

    public static void Refuse(HeldIncident held, long? version, params IncidentStatus[] mustBe)
    {
        if (version is not null && version != held.Version)
        {
            throw Problem.Conflict("changed-by-another");
        }

        if (!mustBe.Contains(held.Status))
        {
            throw Problem.Conflict(mustBe is [IncidentStatus.Confirmed] && held.Status == IncidentStatus.Proposed ? "incident-not-confirmed" : "incident-settled", held.Number);
        }
    }

    /// <summary>A line of the incident's own log.</summary>
    public void Note(Guid incidentId, string kind, object? facts = null, string? words = null) =>
        database.Write(AddEntry, new { IncidentId = incidentId, Now, By = caller.Kind == CallerKind.Account ? caller.Id : null, Kind = kind, Facts = Json.Of(facts ?? new { }), Words = words });

    /// <summary>Makes the cases members and tells their histories. 409 where one is in another open incident.</summary>
    /// <returns>Those that were not in it before, in the order of ids.</returns>
    public async Task<IReadOnlyList<Guid>> Admit(HeldIncident incident, IEnumerable<Guid> cases, CancellationToken cancellationToken)
    {
        var arguments = new { incident.Id, Cases = cases.Distinct().ToArray(), Now, Me = caller.Id };
        Guid[] taken = [.. (await database.Many<Guid>(Take, arguments, cancellationToken)).Order()];
        foreach (var complaint in taken)
        {
            await mediator.Publish(new IncidentJoined(complaint, incident.Id, incident.Number), cancellationToken);
        }

        return taken;
    }

    public async Task TellLeft(HeldIncident incident, IEnumerable<Guid> cases, IncidentLeaving why, string? reason, CancellationToken cancellationToken)
    {
        foreach (var complaint in cases.Order())
        {
            await mediator.Publish(new IncidentLeft(complaint, incident.Id, incident.Number, why) { Reason = reason }, cancellationToken);
        }
    }

    /// <summary>The incident has another version from here on, and whoever follows is told.</summary>
    public async Task Changed(Guid incidentId, CancellationToken cancellationToken)
    {
        database.Write(Raise, new { Id = incidentId });
        await mediator.Publish(new IncidentsChanged(), cancellationToken);
    }
}
