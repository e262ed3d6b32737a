namespace Complaints.Host.Demo;

/// <summary>The system's clock, set back while the demo set is played in, so that its cases have lived for days when the first person sees them.</summary>
internal sealed class DemoClock : TimeProvider
{
    private TimeSpan behind;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - behind;

    /// <summary>Shows <paramref name="time"/>; clocks of a history never run backwards, so neither does this one.</summary>
    public void Show(DateTimeOffset time) => behind = System.GetUtcNow() - (time > GetUtcNow() || behind == TimeSpan.Zero ? time : GetUtcNow());

    public void BackToNow() => behind = TimeSpan.Zero;
}
