using Complaints.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Complaints.Tracking;

/// <summary>Looks every two seconds for clocks that have passed. Any number of replicas may do so at once.</summary>
internal sealed class SweepClocks(IServiceScopeFactory scopes, ILogger<SweepClocks> logger) : BackgroundService
{
    private const int CasesAtOnce = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await Notice(stoppingToken) > 0)
                {
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The next look finds what this one left; a database that is away comes back.
                logger.LogWarning("Looking for missed clocks failed: {Type}", e.GetType().Name);
            }
        }
    }

    private async Task<int> Notice(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Kind = CallerKind.System;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new NoticeMissedClocks(CasesAtOnce), cancellationToken);
    }
}
