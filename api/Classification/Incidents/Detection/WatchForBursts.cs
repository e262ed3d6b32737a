using Complaints.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Complaints.Classification;

/// <summary>On every replica: asks each second whether a complaint waits to be heard; one of them hears it.</summary>
internal sealed class WatchForBursts(IServiceScopeFactory scopes, IOptions<ClassificationSettings> settings, ILogger<WatchForBursts> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.ListenEvery);
        do
        {
            try
            {
                while (await Listen(stoppingToken))
                {
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The message may quote a complaint; the type says enough, and what was not heard waits.
                logger.LogWarning("Listening for bursts failed: {Type} {StackTrace}", e.GetType().Name, e.StackTrace);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> Listen(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Kind = CallerKind.System;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new HearComplaints(), cancellationToken);
    }
}
