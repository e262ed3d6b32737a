using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Complaints.Platform;

/// <summary>Every hour, and at start: forgets idempotency keys that are older than the two days they are promised for. Any number of replicas may do so at once.</summary>
internal sealed class ForgetKeys(NpgsqlDataSource source, TimeProvider time, ILogger<ForgetKeys> logger) : BackgroundService
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    // A few at a time, so that a post never waits for a long deletion.
    private const string Forget =
        """
        delete from idempotency_key where ctid = any(array(
            select ctid from idempotency_key where created_at < $1 order by created_at limit 1000 for update skip locked))
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        do
        {
            try
            {
                while (await Some(stoppingToken) > 0)
                {
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The next hour forgets what this one left.
                logger.LogWarning("Forgetting old idempotency keys failed: {Type}", e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> Some(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Forget);
        command.Parameters.Add(new() { Value = time.GetUtcNow() - Kept });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
