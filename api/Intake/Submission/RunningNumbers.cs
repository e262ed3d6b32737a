using Complaints.Platform;

namespace Complaints.Intake;

/// <summary>
/// Running numbers of complaints, drawn from the sequence in blocks so that a single complaint costs no round trip for its number.
/// Every replica has a block of its own; what is left of it when the replica stops is never used.
/// </summary>
internal sealed class RunningNumbers
{
    private const int Block = 64;

    private const string Draw = "select nextval('complaint_number') from generate_series(1, @Count)";

    private readonly Lock gate = new();
    private readonly Queue<long> drawn = [];

    public async Task<IReadOnlyList<long>> Take(int count, Database database, CancellationToken cancellationToken)
    {
        IReadOnlyList<long>? taken;
        while ((taken = TakeDrawn(count)) is null)
        {
            var block = await database.Many<long>(Draw, new { Count = Math.Max(count, Block) }, cancellationToken);
            lock (gate)
            {
                foreach (var number in block)
                {
                    drawn.Enqueue(number);
                }
            }
        }

        return taken;
    }

    private List<long>? TakeDrawn(int count)
    {
        lock (gate)
        {
            return drawn.Count < count ? null : [.. Enumerable.Range(0, count).Select(_ => drawn.Dequeue())];
        }
    }
}
