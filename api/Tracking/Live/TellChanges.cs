using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Complaints.Tracking;

/// <summary>
/// Tells all replicas ten times a second what this one has changed. Not in the changing transactions: a transaction that notifies
/// holds a lock on the whole cluster's queue while it commits.
/// </summary>
internal sealed class TellChanges(LiveChanges changes, NpgsqlDataSource source, ILogger<TellChanges> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var taken = changes.Take();
            if (taken.Count == 0)
            {
                continue;
            }

            try
            {
                await using var command = source.CreateCommand("select pg_notify($1, $2)");
                command.Parameters.Add(new() { Value = LiveNews.Channel });
                command.Parameters.Add(new() { Value = LiveNews.Of(taken).Write() });
                await command.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                logger.LogWarning("Telling changes failed: {Type}", e.GetType().Name);
                foreach (var change in taken)
                {
                    changes.Changed(change.ComplaintId, change.Version);
                }
            }
        }
    }
}
