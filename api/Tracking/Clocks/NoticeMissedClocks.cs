using Complaints.Contracts.Tracking;
using Complaints.Platform;
using MediatR;

namespace Complaints.Tracking;

/// <summary>Notices the clocks that have passed unmet, a bounded number at a time. Answers how many cases it looked at; 0 when nothing is due.</summary>
internal sealed record NoticeMissedClocks(int Cases) : ICommand<int>;

internal sealed class NoticeMissedClocksHandler(Database database, CaseChain chain, IMediator mediator, TimeProvider time) : IRequestHandler<NoticeMissedClocks, int>
{
    // The head is locked, not the clock: whoever changes a clock holds the head, so the two can never wait for each other.
    private const string Claim =
        """
        select complaint_id, seq, hash from case_head
        where complaint_id in (select complaint_id from clock where met_at is null and missed_at is null and stopped_at is null and due_at < @Now order by due_at limit @Cases)
        for update skip locked
        """;

    // A second look, under the lock: a clock may have been met in between.
    private const string Mark =
        """
        update clock set missed_at = @Now
        where complaint_id = any(@Ids) and met_at is null and missed_at is null and stopped_at is null and due_at < @Now
        returning complaint_id, kind
        """;

    public async Task<int> Handle(NoticeMissedClocks request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var heads = await database.Many<Head>(Claim, new { Now = now, request.Cases }, cancellationToken);
        if (heads.Count == 0)
        {
            return 0;
        }

        foreach (var head in heads)
        {
            chain.Hold(head.ComplaintId, head.Seq, head.Hash);
        }

        foreach (var missed in await database.Many<Missed>(Mark, new { Now = now, Ids = heads.Select(head => head.ComplaintId).ToArray() }, cancellationToken))
        {
            await mediator.Publish(new ClockMissed(missed.ComplaintId, missed.Kind), cancellationToken);
        }

        return heads.Count;
    }

    private sealed record Head(Guid ComplaintId, long Seq, byte[] Hash);

    private sealed record Missed(Guid ComplaintId, ClockKind Kind);
}
