using Complaints.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Complaints.Intake;

/// <summary>Looks every minute for uploads that nobody goes on with. Any number of replicas may do so at once.</summary>
internal sealed class SweepUploads(IServiceScopeFactory scopes, ILogger<SweepUploads> logger) : BackgroundService
{
    private const int AtOnce = 50;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await Drop(stoppingToken) == AtOnce)
                {
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The next look finds what this one left; a database that is away comes back.
                logger.LogWarning("Looking for old uploads failed: {Type}", e.GetType().Name);
            }
        }
    }

    private async Task<int> Drop(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Kind = CallerKind.System;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new DropOldUploads(AtOnce), cancellationToken);
    }
}
