using Complaints.Platform;
using MediatR;

namespace Complaints.Classification;

/// <summary>Hears the next of the complaints that wait, and proposes what they are part of. True where more may wait.</summary>
internal sealed record HearComplaints : ICommand<bool>;

internal sealed class HearComplaintsHandler(Database database, BurstMemory memory, ProposeBurst propose, TimeProvider time) : IRequestHandler<HearComplaints, bool>
{
    private const int AtOnce = 500;

    // No row: another replica listens. The lock keeps it so while this one hears; the time, between.
    private const string Claim =
        """
        with before as (select held_by from burst_watch where held_by is null or held_by = @Replica or held_until < now() for update skip locked)
        update burst_watch set held_by = @Replica, held_until = now() + interval '10 seconds' from before
        returning coalesce(before.held_by = @Replica, false)
        """;

    private const string Columns =
        """
        select s.complaint_id, array_prepend(p.person_id, array(select party_id from case_party c where c.complaint_id = s.complaint_id and c.part = 'complainant')) as people,
               s.subject, left(t.narrative, @LongestText) as narrative, s.product, w.place,
               coalesce(g.category, g.proposed_category) as category, coalesce(g.cause, g.proposed_cause) as cause, s.received_at
        from heard join complaint_summary s using (complaint_id) join complaint_text t using (complaint_id) join customer_person p on p.customer_id = s.customer_id
        left join complaint_place w on w.complaint_id = s.complaint_id left join grading g on g.complaint_id = s.complaint_id
        order by s.complaint_id
        """;

    private const string Again =
        """
        with heard as (
            select n.complaint_id from complaint_summary n
            where n.received_at > @Since and not exists (select from complaint_unheard u where u.complaint_id = n.complaint_id)
            order by n.complaint_id desc limit @Most)
        """ + " " + Columns;

    private const string Next =
        """
        with heard as (
            delete from complaint_unheard
            where complaint_id in (select complaint_id from complaint_unheard order by complaint_id limit @Most)
            returning complaint_id)
        """ + " " + Columns;

    private readonly BurstRules rules = new();

    public async Task<bool> Handle(HearComplaints request, CancellationToken cancellationToken)
    {
        var detector = memory.Detector;
        memory.Detector = null;
        if (await database.OneOrNone<bool?>(Claim, new { memory.Replica }, cancellationToken) is not { } wasMine)
        {
            return false;
        }

        var bursts = new HashSet<Topic>();
        if (detector is null || !wasMine)
        {
            detector = new BurstDetector(rules);
            var again = new { Since = time.GetUtcNow() - rules.Memory, Most = rules.MostComplaints, rules.LongestText };
            Hear(await database.Many<Said>(Again, again, cancellationToken), detector, bursts);
        }

        var next = await database.Many<Said>(Next, new { Most = AtOnce, rules.LongestText }, cancellationToken);
        Hear(next, detector, bursts);
        foreach (var burst in bursts.OrderBy(topic => topic.Number).Select(detector.Describe).OfType<Burst>())
        {
            await propose.Handle(burst, cancellationToken);
        }

        database.AfterCommit(() => memory.Detector = detector);
        return next.Count == AtOnce;
    }

    private static void Hear(IReadOnlyList<Said> said, BurstDetector detector, HashSet<Topic> bursts) =>
        bursts.UnionWith(said.Select(row => detector.Hear(row.Heard)).OfType<Topic>());

    private sealed record Said(
        Guid ComplaintId, Guid[] People, string Subject, string Narrative, string? Product, string? Place, string? Category, string? Cause, DateTimeOffset ReceivedAt)
    {
        public HeardComplaint Heard => new(ComplaintId, People, Subject, Narrative, Product, Place, Category, Cause, ReceivedAt);
    }
}
