using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Complaints.Tracking;

/// <summary>Holds this replica's one connection that listens to what all replicas tell, and hands it to everybody who follows here.</summary>
internal sealed class ListenForChanges(LiveFeed feed, NpgsqlDataSource source, ILogger<ListenForChanges> logger) : BackgroundService
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(1));
        do
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException)
            {
                logger.LogWarning("Listening for changes was interrupted: {Type}", e.GetType().Name);
            }
        }
        while (await pause.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Listen(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notification) => feed.Publish(LiveNews.Read(notification.Payload));
        await Run(connection, "listen " + LiveNews.Channel, cancellationToken);

        // What happened while nobody listened is not known by name.
        feed.Publish(LiveNews.Unnamed);
        while (true)
        {
            // A connection that has died in silence is noticed by asking.
            if (!await connection.WaitAsync(Silence, cancellationToken))
            {
                await Run(connection, "select 1", cancellationToken);
            }
        }
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
