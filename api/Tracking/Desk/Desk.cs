using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;

namespace Complaints.Tracking;

/// <summary>What changes on a case's line of the desk. What an event does not touch stays null and is left as it is.</summary>
internal sealed class DeskChange(Guid complaintId)
{
    public Guid ComplaintId { get; } = complaintId;

    /// <summary>Set for a complaint received just now, whose line is written with all that happens to it in the same transaction.</summary>
    public ComplaintReceived? Received { get; init; }

    public Stage? Stage { get; set; }
    public bool SetsOwner { get; private set; }
    public Guid? OwnerId { get; private set; }
    public bool SetsHandedTo { get; private set; }
    public Guid? HandedTo { get; private set; }
    public string? Category { get; set; }
    public int? Severity { get; set; }
    public int? Priority { get; set; }
    public int? Escalation { get; set; }
    public bool SetsOutcome { get; private set; }
    public Outcome? Outcome { get; private set; }
    public bool? HasMessage { get; set; }
    public bool SetsMergedInto { get; private set; }
    public Guid? MergedInto { get; private set; }
    public HashSet<string> Done { get; } = [];
    public HashSet<string> Undone { get; } = [];

    /// <summary>The running clocks of a complaint received just now.</summary>
    public Dictionary<ClockKind, DateTimeOffset> Clocks { get; } = [];

    public bool IsWaiting { get; set; } = true;

    public void SetOwner(Guid? owner) => (SetsOwner, OwnerId) = (true, owner);

    public void SetHandedTo(Guid? receiver) => (SetsHandedTo, HandedTo) = (true, receiver);

    public void SetOutcome(Outcome? outcome) => (SetsOutcome, Outcome) = (true, outcome);

    public void SetMergedInto(Guid? survivor) => (SetsMergedInto, MergedInto) = (true, survivor);

    public void SetStep(string step, bool isDone)
    {
        (isDone ? Done : Undone).Add(step);
        (isDone ? Undone : Done).Remove(step);
    }
}

/// <summary>Writes the desk's lines: one statement for all changes that travel together. Scoped.</summary>
internal sealed class Desk(Database database, TimeProvider time)
{
    private const string Insert =
        """
        with r as materialized (
            select nextval('desk_position') as position, *
            from unnest(@Ids, @Numbers, @Subjects, @Channels, @Customers, @Labels, @Vips, @Vulnerables, @Partners, @Received, @Stages, @Steps,
                        @Owners, @Handed, @Categories, @Severities, @Priorities, @Escalations, @Clocks, @Dues, @Words)
                 as r (id, number, subject, channel, customer, label, vip, vulnerable, partner, received, stage, steps,
                       owner, handed, category, severity, priority, escalation, clock, due, words)),
        line as (
            insert into desk_row (complaint_id, position, number, subject, channel, customer_id, customer_label, is_vip, is_vulnerable, partner_id, received_at, stage,
                                  steps_done, owner_id, handed_to, category, severity, priority, escalation, next_clock, next_due_at, changed_at)
            select id, position, number, subject, channel, customer, label, vip, vulnerable, partner, received, stage,
                   string_to_array(steps, ','), owner, handed, category, severity, priority, escalation, clock, coalesce(due, 'infinity'), @Now
            from r)
        insert into case_search (complaint_id, position, words)
        select id, position, array_to_tsvector(string_to_array(words, ' ') || ('#' || (position >> 12))) from r
        """;

    private const string Update =
        """
        update desk_row d
        set stage = coalesce(r.stage, d.stage),
            owner_id = case when r.sets_owner then r.owner else d.owner_id end,
            handed_to = case when r.sets_handed then r.handed else d.handed_to end,
            category = coalesce(r.category, d.category),
            severity = coalesce(r.severity, d.severity),
            priority = coalesce(r.priority, d.priority),
            escalation = coalesce(r.escalation, d.escalation),
            outcome = case when r.sets_outcome then r.outcome else d.outcome end,
            merged_into = case when r.sets_merged then r.merged else d.merged_into end,
            steps_done = array(select distinct step from unnest(d.steps_done || string_to_array(r.done, ',')) as step where step <> all (string_to_array(r.undone, ','))),
            has_message = coalesce(r.has_message, d.has_message),
            changed_at = @Now
        from unnest(@Ids, @Stages, @SetsOwner, @Owners, @SetsHanded, @Handed, @Categories, @Severities, @Priorities, @Escalations, @SetsOutcome, @Outcomes, @HasMessage, @SetsMerged, @Merged, @Done, @Undone)
             as r (id, stage, sets_owner, owner, sets_handed, handed, category, severity, priority, escalation, sets_outcome, outcome, has_message, sets_merged, merged, done, undone)
        where d.complaint_id = r.id
        """;

    // What is due next is read back from the clocks: it stands in the queue before everything else and must be right.
    private const string RefreshDue =
        """
        update desk_row d set next_clock = c.kind, next_due_at = coalesce(c.due_at, 'infinity'), changed_at = @Now
        from (select 1) as one left join lateral
             (select kind, due_at from clock where complaint_id = @ComplaintId and met_at is null and stopped_at is null order by due_at limit 1) as c on true
        where d.complaint_id = @ComplaintId
        """;

    private readonly Remembered<Guid, DeskChange> changes = new(database);

    public void Begin(ComplaintReceived received)
    {
        var change = new DeskChange(received.ComplaintId) { Received = received };
        changes.Now[received.ComplaintId] = change;
        database.Gather(Insert, change, Rows);
    }

    /// <summary>The line that is to be changed; it is written with the next statements that are sent.</summary>
    public DeskChange Change(Guid complaintId)
    {
        if (changes.Now.GetValueOrDefault(complaintId) is { IsWaiting: true } known)
        {
            return known;
        }

        var change = new DeskChange(complaintId);
        changes.Now[complaintId] = change;
        database.Gather(Update, change, Changed);
        return change;
    }

    /// <summary>A clock started, moved or runs again to <paramref name="dueAt"/>, or was met or stopped (null).</summary>
    public void ClockChanged(Guid complaintId, ClockKind clock, DateTimeOffset? dueAt)
    {
        if (changes.Now.GetValueOrDefault(complaintId) is not { IsWaiting: true, Received: not null } fresh)
        {
            database.Write(RefreshDue, new { ComplaintId = complaintId, Now = time.GetUtcNow() });
        }
        else if (dueAt is { } due)
        {
            fresh.Clocks[clock] = due.ToUniversalTime();
        }
        else
        {
            fresh.Clocks.Remove(clock);
        }
    }

    private object Rows(IReadOnlyList<DeskChange> rows)
    {
        Sent(rows);
        var next = rows.Select(r => r.Clocks.Count == 0 ? ((ClockKind Key, DateTimeOffset Value)?)null : r.Clocks.Select(c => (c.Key, c.Value)).MinBy(c => c.Value)).ToList();
        return new
        {
            Ids = rows.Select(r => r.ComplaintId).ToArray(),
            Numbers = rows.Select(r => r.Received!.Number).ToArray(),
            Subjects = rows.Select(r => r.Received!.Said.Subject).ToArray(),
            Channels = rows.Select(r => r.Received!.Channel).ToArray(),
            Customers = rows.Select(r => r.Received!.CustomerId).ToArray(),
            Labels = rows.Select(r => Masking.Name(r.Received!.Customer.Name)).ToArray(),
            Vips = rows.Select(r => r.Received!.Customer.IsVip).ToArray(),
            Vulnerables = rows.Select(r => r.Received!.Customer.IsVulnerable).ToArray(),
            Partners = rows.Select(r => r.Received!.PartnerId).ToArray(),
            Received = rows.Select(r => r.Received!.ReceivedAt.ToUniversalTime()).ToArray(),
            Stages = rows.Select(r => r.Stage ?? Stage.Received).ToArray(),
            Steps = rows.Select(r => string.Join(',', r.Done)).ToArray(),
            Owners = rows.Select(r => r.OwnerId).ToArray(),
            Handed = rows.Select(r => r.HandedTo).ToArray(),
            Categories = rows.Select(r => r.Category).ToArray(),
            Severities = rows.Select(r => r.Severity ?? 3).ToArray(),
            Priorities = rows.Select(r => r.Priority ?? 3).ToArray(),
            Escalations = rows.Select(r => r.Escalation ?? 1).ToArray(),
            Clocks = next.Select(c => c is { } clock ? EnumNames.Of(clock.Key) : null).ToArray(),
            Dues = next.Select(c => c?.Value).ToArray(),
            Words = rows.Select(r => Words(r.Received!)).ToArray(),
            Now = time.GetUtcNow(),
        };
    }

    private object Changed(IReadOnlyList<DeskChange> rows)
    {
        Sent(rows);
        return new
        {
            Ids = rows.Select(r => r.ComplaintId).ToArray(),
            Stages = rows.Select(r => r.Stage is { } stage ? EnumNames.Of(stage) : null).ToArray(),
            SetsOwner = rows.Select(r => r.SetsOwner).ToArray(),
            Owners = rows.Select(r => r.OwnerId).ToArray(),
            SetsHanded = rows.Select(r => r.SetsHandedTo).ToArray(),
            Handed = rows.Select(r => r.HandedTo).ToArray(),
            Categories = rows.Select(r => r.Category).ToArray(),
            Severities = rows.Select(r => r.Severity).ToArray(),
            Priorities = rows.Select(r => r.Priority).ToArray(),
            Escalations = rows.Select(r => r.Escalation).ToArray(),
            SetsOutcome = rows.Select(r => r.SetsOutcome).ToArray(),
            Outcomes = rows.Select(r => r.Outcome is { } outcome ? EnumNames.Of(outcome) : null).ToArray(),
            HasMessage = rows.Select(r => r.HasMessage).ToArray(),
            SetsMerged = rows.Select(r => r.SetsMergedInto).ToArray(),
            Merged = rows.Select(r => r.MergedInto).ToArray(),
            Done = rows.Select(r => string.Join(',', r.Done)).ToArray(),
            Undone = rows.Select(r => string.Join(',', r.Undone)).ToArray(),
            Now = time.GetUtcNow(),
        };
    }

    private static string Words(ComplaintReceived received)
    {
        var said = received.Said;
        return SearchWords.Of(
            received.Number, received.Origin?.RegulatorNumber, said.Subject, said.Product, said.OrderNumber, said.Place, said.Narrative, said.DesiredOutcome);
    }

    private static void Sent(IReadOnlyList<DeskChange> rows)
    {
        foreach (var row in rows)
        {
            row.IsWaiting = false;
        }
    }
}
