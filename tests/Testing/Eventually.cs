using NUnit.Framework;

namespace Complaints.Testing;

/// <summary>Waits for what happens in the background, never longer than a deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Looks again and again until the condition holds; fails with <paramref name="what"/> at the deadline.</summary>
    public static async Task Is(Func<Task<bool>> condition, string what) => await Get(condition, held => held, what);

    /// <summary>As <see cref="Is"/>, and gives what was seen.</summary>
    public static async Task<T> Get<T>(Func<Task<T>> look, Func<T, bool> condition, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var start = TimeProvider.System.GetTimestamp(); ; await timer.WaitForNextTickAsync())
        {
            var seen = await look();
            if (condition(seen))
            {
                return seen;
            }

            if (TimeProvider.System.GetElapsedTime(start) > Deadline)
            {
                Assert.Fail($"Not within {Deadline.TotalSeconds} s: {what}. Last seen: {seen}");
            }
        }
    }
}
