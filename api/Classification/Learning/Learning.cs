using Complaints.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Complaints.Classification;

/// <summary>On every replica, every few seconds: takes over a newer version of the model, and trains one where it is due.</summary>
internal sealed class Learning(IServiceScopeFactory scopes, CurrentModel current, IOptions<ClassificationSettings> settings, ILogger<Learning> logger) : BackgroundService
{
    private const string Newer =
        """
        select version as number, examples, content from learner_model where version > @Known order by version desc limit 1
        """;

    private long known;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.PollEvery);
        do
        {
            try
            {
                await PickUp(stoppingToken);
                if (await Train(stoppingToken))
                {
                    await PickUp(stoppingToken);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The message may quote a complaint; the type says enough, and the next round tries again.
                logger.LogWarning("Learning failed: {Type} {StackTrace}", e.GetType().Name, e.StackTrace);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task PickUp(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var newer = await scope.ServiceProvider.GetRequiredService<Database>().OneOrNone<Version>(Newer, new { Known = known }, cancellationToken);
        if (newer is null)
        {
            return;
        }

        known = newer.Number;
        try
        {
            current.Take(newer.Number, LearnedModel.FromBytes(newer.Content), newer.Examples);
            logger.LogInformation("Proposals come from version {Version} from now on", newer.Number);
        }
        catch (InvalidDataException)
        {
            // Written by a newer release during an upgrade; the version in use stays.
            logger.LogWarning("Version {Version} of the learner cannot be read here", newer.Number);
        }
    }

    private async Task<bool> Train(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Kind = CallerKind.System;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new TrainLearner(), cancellationToken);
    }

    private sealed record Version(long Number, int Examples, byte[] Content);
}
