using Complaints.Contracts.Classification;
using Complaints.Platform;
using MediatR;

namespace Complaints.Classification;

/// <summary>
/// Makes a burst an incident that waits for a person, or adds to the one that it is already. What a person has decided stays: who was taken out
/// is not put back, a dismissed incident comes back only where twice as many people complain, a confirmed one is offered its new cases. Scoped.
/// </summary>
internal sealed class ProposeBurst(IncidentWork work, Database database, IMediator mediator)
{
    // An incident is known again by its key or by its cases: a detector that started later gives the same burst another key.
    private const string Find =
        """
        select i.id, i.status, coalesce(i.detector_key = @Key, false) as has_key, m.shared::integer as shared, m.members::integer as members,
               i.complainants_at_dismissal, i.words::text as words
        from incident i cross join lateral (
            select count(*) filter (where m.complaint_id = any(@Cases)) as shared, count(*) as members from incident_member m where m.incident_id = i.id) m
        where i.status <> 'merged' and (i.id in (select incident_id from incident_member where complaint_id = any(@Cases)) or (i.detector_key = @Key and i.status <> 'closed'))
        order by i.id for update of i
        """;

    // Not a case that was taken into another one, nor one that belongs to another incident or may belong to it.
    private const string Free =
        """
        select c.complaint_id, p.person_id from unnest(@Cases) as c (complaint_id) join complaint_summary s using (complaint_id) join customer_person p using (customer_id)
        where not exists (select from merged_complaint m where m.complaint_id = c.complaint_id)
            and not exists (
                select from incident_member m join incident i on i.id = m.incident_id
                where m.complaint_id = c.complaint_id and i.id is distinct from @IncidentId
                    and ((m.state in ('in', 'proposed') and i.status in ('proposed', 'confirmed')) or m.state = 'ended'))
        """;

    private const string People =
        """
        select count(distinct p.person_id)::integer
        from (select complaint_id from unnest(@Cases) as c (complaint_id) union select complaint_id from incident_member where incident_id = @IncidentId) c
        join complaint_summary s using (complaint_id) join customer_person p using (customer_id)
        where not exists (select from incident_member x where x.incident_id = @IncidentId and x.complaint_id = c.complaint_id and x.state = 'excluded')
        """;

    private const string Open =
        """
        insert into incident (id, title, status, opened_at, detector_key, words, complainants_at_proposal)
        values (@Id, @Title, 'proposed', @Now, @Key, @Words, @Complainants)
        """;

    private const string OpenAgain =
        """
        update incident set status = 'proposed', decided_at = null, decided_by = null, words = @Words, complainants_at_proposal = @Complainants, version = version + 1
        where id = @Id
        """;

    private const string Grow = "update incident set words = @Words where id = @Id and status = 'proposed'";

    private const string Add =
        """
        insert into incident_member (incident_id, complaint_id, state, score, at)
        select @Id, complaint_id, 'proposed', score, @Now from unnest(@Cases, @Scores) as c (complaint_id, score)
        on conflict (incident_id, complaint_id) do nothing
        """;

    private const int GrownBy = 2;
    private const double LeastShared = 0.3;

    private readonly BurstRules rules = new();

    public async Task Handle(Burst burst, CancellationToken cancellationToken)
    {
        var cases = burst.Members.Select(member => member.ComplaintId).ToArray();
        var known = (await database.Many<Known>(Find, new { Key = burst.Key.ToString(), Cases = cases }, cancellationToken))
            .Where(incident => incident.HasKey || incident.Shared >= Math.Max(2, LeastShared * Math.Min(incident.Members, cases.Length)))
            .OrderBy(incident => incident.Status).ThenByDescending(incident => incident.Shared).FirstOrDefault(incident => incident.Status != IncidentStatus.Closed);
        var free = await database.Many<FreeCase>(Free, new { Cases = cases, IncidentId = known?.Id }, cancellationToken);
        if (known is null)
        {
            await OpenNew(burst, free, cancellationToken);
        }
        else if (known.Status != IncidentStatus.Dismissed)
        {
            await AddTo(known.Id, burst, free, cancellationToken);
        }
        else
        {
            await BringBack(known, burst, free, cancellationToken);
        }
    }

    private async Task OpenNew(Burst burst, IReadOnlyList<FreeCase> free, CancellationToken cancellationToken)
    {
        var complainants = free.Select(one => one.PersonId).Distinct().Count();
        if (complainants + burst.Companions < rules.People)
        {
            return;
        }

        var id = Guid.CreateVersion7(work.Now);
        database.Write(Open, new { Id = id, Title = Line(burst.Title), work.Now, Key = burst.Key.ToString(), Words = Json.Of(burst.Words), Complainants = complainants });
        work.Note(id, "proposed", new { Cases = free.Count, Complainants = complainants });
        await AddTo(id, burst, free, cancellationToken);
    }

    private async Task BringBack(Known known, Burst burst, IReadOnlyList<FreeCase> free, CancellationToken cancellationToken)
    {
        var complainants = await database.One<int>(People, new { Cases = free.Select(one => one.ComplaintId).ToArray(), IncidentId = known.Id }, cancellationToken);
        if (complainants >= GrownBy * Math.Max(1, known.ComplainantsAtDismissal ?? 0))
        {
            database.Write(OpenAgain, new { known.Id, Words = Json.Of(burst.Words), Complainants = complainants });
            work.Note(known.Id, "proposedAgain", new { Cases = free.Count, Complainants = complainants });
            await AddTo(known.Id, burst, free, cancellationToken);
        }
    }

    // The version stays: what a person is about to decide does not change by one case more.
    private async Task AddTo(Guid id, Burst burst, IReadOnlyList<FreeCase> free, CancellationToken cancellationToken)
    {
        var fits = burst.Members.ToDictionary(member => member.ComplaintId, member => (float)member.Fit);
        var cases = free.Select(one => one.ComplaintId).ToArray();
        database.Write(Grow, new { Id = id, Words = Json.Of(burst.Words) });
        if (await database.Execute(Add, new { Id = id, Cases = cases, Scores = cases.Select(one => fits[one]).ToArray(), work.Now }, cancellationToken) > 0)
        {
            await mediator.Publish(new IncidentsChanged(), cancellationToken);
        }
    }

    private static string Line(string title)
    {
        var line = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > 0 ? line[..Math.Min(line.Length, 200)] : "?";
    }

    private sealed record Known(Guid Id, IncidentStatus Status, bool HasKey, int Shared, int Members, int? ComplainantsAtDismissal, string Words);

    private sealed record FreeCase(Guid ComplaintId, Guid PersonId);
}
