using Complaints.Contracts.Tracking;
using Complaints.Platform;
using MediatR;

namespace Complaints.Tracking;

/// <summary>Starts, moves and meets the clocks of the cases that the current transaction holds, and says so in their histories. Scoped.</summary>
internal sealed class Clocks(Database database, IMediator mediator, CaseChain chain, TimeProvider time)
{
    private const string Put =
        """
        insert into clock (complaint_id, kind, started_at, due_at, met_at) select * from unnest(@Ids, @Kinds, @Starts, @Dues, @Mets)
        on conflict (complaint_id, kind) do update
        set started_at = excluded.started_at, due_at = excluded.due_at, met_at = excluded.met_at, missed_at = null
        """;

    private const string MarkMet =
        """
        update clock set met_at = @Now where complaint_id = @ComplaintId and kind = any(@Kinds) and met_at is null and stopped_at is null returning kind, due_at
        """;

    private const string Find = "select started_at, due_at, met_at from clock where complaint_id = @ComplaintId and kind = @Kind";

    private const string Halt = "update clock set stopped_at = @Now where complaint_id = @ComplaintId and met_at is null and stopped_at is null returning kind, due_at";

    private const string Resume = "update clock set stopped_at = null where complaint_id = @ComplaintId and stopped_at is not null returning kind, due_at";

    private const string ChangeDue =
        """
        update clock set due_at = @DueAt, missed_at = case when @DueAt > @Now then null else missed_at end
        where complaint_id = @ComplaintId and kind = @Kind
        """;

    // Clocks that are queued and not yet sent can still be changed in memory: most of a new complaint's are.
    private readonly Remembered<(Guid, ClockKind), Running> waiting = new(database);

    public async Task Start(Guid complaintId, ClockKind kind, DateTimeOffset startedAt, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        if (waiting.Now.TryGetValue((complaintId, kind), out var row) && row.IsWaiting)
        {
            (row.StartedAt, row.DueAt, row.MetAt) = (startedAt, dueAt, null);
        }
        else
        {
            row = new Running { ComplaintId = complaintId, Kind = kind, StartedAt = startedAt, DueAt = dueAt };
            waiting.Now[(complaintId, kind)] = row;
            database.Gather(Put, row, Columns);
        }

        await mediator.Publish(new ClockStarted(complaintId, kind, dueAt), cancellationToken);
    }

    /// <summary>Starts a clock that does not run yet, or moves one that does; a met one stays as it is.</summary>
    /// <param name="due">The due time from the time the clock began.</param>
    public async Task Set(Guid complaintId, ClockKind kind, Func<DateTimeOffset, DateTimeOffset> due, CancellationToken cancellationToken)
    {
        if (await Look(complaintId, kind, cancellationToken) is not { } clock)
        {
            var began = Waiting(complaintId, ClockKind.FirstAnswer)?.StartedAt ?? time.GetUtcNow();
            await Start(complaintId, kind, began, due(began), cancellationToken);
            return;
        }

        var dueAt = due(clock.StartedAt);
        if (clock.MetAt is not null || dueAt == clock.DueAt)
        {
            return;
        }

        if (Waiting(complaintId, kind) is { } row)
        {
            row.DueAt = dueAt;
        }
        else
        {
            database.Write(ChangeDue, new { ComplaintId = complaintId, Kind = kind, DueAt = dueAt, Now = time.GetUtcNow() });
        }

        await mediator.Publish(new ClockMoved(complaintId, kind, clock.DueAt, dueAt), cancellationToken);
    }

    /// <summary>Stops those of the named clocks that run.</summary>
    public async Task Meet(Guid complaintId, CancellationToken cancellationToken, params ClockKind[] kinds)
    {
        var now = time.GetUtcNow();
        foreach (var met in await Stop(complaintId, kinds, now, cancellationToken))
        {
            await mediator.Publish(new ClockMet(complaintId, met.Kind, now <= met.DueAt), cancellationToken);
        }
    }

    /// <summary>The case is merged into another one: what runs stands still, neither met nor missed.</summary>
    public async Task HaltAll(Guid complaintId, CancellationToken cancellationToken)
    {
        foreach (var clock in await database.Many<Due>(Halt, new { ComplaintId = complaintId, Now = time.GetUtcNow() }, cancellationToken))
        {
            await mediator.Publish(new ClockStopped(complaintId, clock.Kind), cancellationToken);
        }
    }

    /// <summary>The merge is undone: the clocks are as if they had never stood still, due when they were due before.</summary>
    public async Task ResumeAll(Guid complaintId, CancellationToken cancellationToken)
    {
        foreach (var clock in await database.Many<Due>(Resume, new { ComplaintId = complaintId }, cancellationToken))
        {
            await mediator.Publish(new ClockResumed(complaintId, clock.Kind, clock.DueAt), cancellationToken);
        }
    }

    private async Task<IReadOnlyList<Due>> Stop(Guid complaintId, ClockKind[] kinds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = kinds.Select(kind => Waiting(complaintId, kind)).ToList();
        if (rows.Exists(row => row is null))
        {
            return await database.Many<Due>(MarkMet, new { ComplaintId = complaintId, Kinds = kinds, Now = now }, cancellationToken);
        }

        var running = rows.Where(row => row!.MetAt is null).ToList();
        running.ForEach(row => row!.MetAt = now);
        return [.. running.Select(row => new Due(row!.Kind, row.DueAt))];
    }

    private async Task<Known?> Look(Guid complaintId, ClockKind kind, CancellationToken cancellationToken)
    {
        if (Waiting(complaintId, kind) is { } row)
        {
            return new Known(row.StartedAt, row.DueAt, row.MetAt);
        }

        // Nobody but this transaction knows a new complaint: what is not waiting was sent by it, or does not run.
        var isFresh = chain.Held(complaintId) is { IsNew: true } && !waiting.Now.ContainsKey((complaintId, kind));
        return isFresh ? null : await database.OneOrNone<Known>(Find, new { ComplaintId = complaintId, Kind = kind }, cancellationToken);
    }

    private Running? Waiting(Guid complaintId, ClockKind kind) => waiting.Now.GetValueOrDefault((complaintId, kind)) is { IsWaiting: true } row ? row : null;

    private static object Columns(IReadOnlyList<Running> rows)
    {
        foreach (var row in rows)
        {
            row.IsWaiting = false;
        }

        return new
        {
            Ids = rows.Select(r => r.ComplaintId).ToArray(),
            Kinds = rows.Select(r => r.Kind).ToArray(),
            Starts = rows.Select(r => r.StartedAt.ToUniversalTime()).ToArray(),
            Dues = rows.Select(r => r.DueAt.ToUniversalTime()).ToArray(),
            Mets = rows.Select(r => r.MetAt).ToArray(),
        };
    }

    private sealed class Running
    {
        public required Guid ComplaintId { get; init; }
        public required ClockKind Kind { get; init; }
        public required DateTimeOffset StartedAt { get; set; }
        public required DateTimeOffset DueAt { get; set; }
        public DateTimeOffset? MetAt { get; set; }
        public bool IsWaiting { get; set; } = true;
    }

    private sealed record Known(DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? MetAt);

    private sealed record Due(ClockKind Kind, DateTimeOffset DueAt);
}
