using Complaints.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Complaints.Classification;

/// <summary>Works off what was ordered for the cases of incidents, one case a transaction, on whichever replicas are free.</summary>
internal sealed class WorkOffIncidents(IServiceScopeFactory scopes, IncidentBell bell, ILogger<WorkOffIncidents> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                while (await Some(stoppingToken))
                {
                }
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // A database that is away comes back; what waits is kept there.
                logger.LogWarning("Working off incidents failed: {Type}", e.GetType().Name);
            }

            await bell.Wait(Pause, stoppingToken);
        }
    }

    // True where it may be worth looking again at once.
    private async Task<bool> Some(CancellationToken cancellationToken)
    {
        var waiting = await Send(new FindOrderedCases(), cancellationToken);
        var hasFailed = false;
        foreach (var one in waiting.Cases)
        {
            try
            {
                await Send(new WorkOffCase(one), cancellationToken);
            }
            catch (Problem problem)
            {
                await Send(new FailOrderedCase(one, problem.Errors is [{ Code: var code }, ..] ? code : problem.Type), cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogWarning("A case of an incident failed: {Type}", e.GetType().Name);
                await Send(new FailOrderedCase(one, null), cancellationToken);
                hasFailed = true;
            }
        }

        foreach (var action in waiting.Done)
        {
            await Send(new FinishIncidentAction(action), cancellationToken);
        }

        return waiting.Cases.Count > 0 && !hasFailed;
    }

    private async Task<TAnswer> Send<TAnswer>(IRequest<TAnswer> message, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Kind = CallerKind.System;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, cancellationToken);
    }
}
