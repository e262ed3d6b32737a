namespace Complaints.Testing;

/// <summary>Runs like the machine's clock, from wherever it was put. Timers keep to the machine's time.</summary>
public sealed class TestClock : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

    /// <summary>Puts the clock to a time, from where it runs on.</summary>
    public void Set(DateTimeOffset time) => Interlocked.Exchange(ref ahead, (time - base.GetUtcNow()).Ticks);
}
