namespace Complaints.Platform;

/// <summary>Time as PostgreSQL keeps it.</summary>
public static class StorableTime
{
    /// <summary>Now in whole microseconds, so that what is answered, hashed or compared equals what is read back later.</summary>
    public static DateTimeOffset GetStorableNow(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
