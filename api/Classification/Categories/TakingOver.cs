using Complaints.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Complaints.Classification;

/// <summary>On every replica, every few seconds: takes the trees over as somebody has changed them on another one.</summary>
internal sealed class TakingOver(
    IServiceScopeFactory scopes, Taxonomy taxonomy, Editions editions, IOptions<ClassificationSettings> settings, ILogger<TakingOver> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.PollEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var database = scope.ServiceProvider.GetRequiredService<Database>();
                var newest = await Editions.NewestVersion(database, stoppingToken);
                if (newest > taxonomy.Now.Version)
                {
                    taxonomy.Take(await editions.ReadFrom(newest, database, stoppingToken));
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("Taking the taxonomy over failed: {Type} {StackTrace}", e.GetType().Name, e.StackTrace);
            }
        }
    }
}
