using Complaints.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Complaints.Intake;

/// <summary>Looks every two seconds for customers without look-up keys. Any number of replicas may do so at once.</summary>
internal sealed class KeepFindable(IServiceScopeFactory scopes, ILogger<KeepFindable> logger) : BackgroundService
{
    private const int CustomersAtOnce = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await Make(stoppingToken) == CustomersAtOnce)
                {
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The next look finds what this one left; a database that is away comes back.
                logger.LogWarning("Making customers findable failed: {Type}", e.GetType().Name);
            }
        }
    }

    private async Task<int> Make(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Kind = CallerKind.System;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new MakeFindable(CustomersAtOnce), cancellationToken);
    }
}
