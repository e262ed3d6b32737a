using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Complaints.Tracking;

/// <summary>
/// Tells all replicas ten times a second what this one has changed. Not in the changing transactions: a transaction that notifies
/// holds a lock on the whole cluster's queue while it commits.
/// </summary>
internal sealed class TellChanges(LiveChanges changes, NpgsqlDataSource source, ILogger<TellChanges> logger) : BackgroundService
{
    // A case that somebody is kept out of is named to nobody: whoever shows it asks for everything again, and who is kept out learns nothing.
    private const string Tell =
        """
        select pg_notify($1, concat_ws(' ', string_agg(
            case when exists (select from case_barred b where b.complaint_id = changed.complaint_id) then $4 else changed.told end, ' '), $5))
        from unnest($2, $3) as changed (complaint_id, told)
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var (taken, incidents) = (changes.Take(), changes.TakeIncidents());
            if (taken.Count == 0 && !incidents)
            {
                continue;
            }

            try
            {
                var named = LiveNews.Nameable(taken);
                await using var command = source.CreateCommand(Tell);
                command.Parameters.Add(new() { Value = LiveNews.Channel });
                command.Parameters.Add(new() { Value = named.Select(change => change.ComplaintId).ToArray() });
                command.Parameters.Add(new() { Value = named.Select(LiveNews.Write).ToArray() });
                command.Parameters.Add(new() { Value = LiveNews.NotNamed });
                command.Parameters.Add(new() { Value = (object?)LiveNews.Beside(taken, incidents) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
                await command.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                logger.LogWarning("Telling changes failed: {Type}", e.GetType().Name);
                if (incidents)
                {
                    changes.IncidentsChanged();
                }

                foreach (var change in taken)
                {
                    changes.Changed(change.ComplaintId, change.Version);
                }
            }
        }
    }
}
