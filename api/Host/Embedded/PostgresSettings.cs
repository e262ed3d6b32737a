using System.Globalization;

namespace Complaints.Host.Embedded;

/// <summary>
/// The settings that a new embedded server begins with; they are in its postgresql.conf, which an administrator may edit.
/// They suit a server that shares one machine with the Host.
/// </summary>
internal static class PostgresSettings
{
    public static string[] For(bool throwaway)
    {
        const long Megabyte = 1024 * 1024;
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Megabyte;
        var buffers = throwaway ? 128 : Math.Clamp(memory / 8, 128, 1024);
        string[] shared =
        [
            string.Create(CultureInfo.InvariantCulture, $"shared_buffers={buffers}MB"),
            string.Create(CultureInfo.InvariantCulture, $"effective_cache_size={Math.Max(memory / 2, 256)}MB"),
            "random_page_cost=1.1", "jit=off", "timezone=UTC", "log_timezone=UTC", "log_checkpoints=off", "log_min_messages=warning",
        ];

        // A test assembly keeps a database with its own pool for each fixture.
        return throwaway
            ? [.. shared, "max_connections=500", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "io_method=sync", "max_wal_size=4GB"]
            : [.. shared, "max_connections=100", "max_wal_size=2GB"];
    }
}
