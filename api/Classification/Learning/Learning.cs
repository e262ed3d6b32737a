using Complaints.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Complaints.Classification;

/// <summary>On every replica, every few seconds: takes over a newer version of the model and what was corrected meanwhile, and trains a version where it is due.</summary>
internal sealed class Learning(IServiceScopeFactory scopes, CurrentModel current, TrainLearner trainer, RecentDecisions decisions, IOptions<ClassificationSettings> settings, ILogger<Learning> logger) : BackgroundService
{
    private const string Newer =
        """
        select version as number, examples, content from learner_model where version > @Known order by version desc limit 1
        """;

    private static readonly TimeSpan Mishap = TimeSpan.FromMinutes(1);

    private long known;

    // Training takes minutes; what another replica has learnt is taken meanwhile.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Again(PickUp, settings.Value.PollEvery, stoppingToken), Again(token => trainer.Run(token), Mishap, stoppingToken));

    private async Task Again(Func<CancellationToken, Task> step, TimeSpan afterMishap, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var rest = settings.Value.PollEvery;
            try
            {
                await step(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The message may quote a complaint; the type says enough, and a later round tries again.
                logger.LogWarning("Learning failed: {Type} {StackTrace}", e.GetType().Name, e.StackTrace);
                rest = afterMishap;
            }

            await Task.Delay(rest, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PickUp(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<Database>();
        if (await database.OneOrNone<Version>(Newer, new { Known = known }, cancellationToken) is { } newer)
        {
            TakeOver(newer);
        }

        await decisions.Refresh(database, cancellationToken);
    }

    private void TakeOver(Version newer)
    {
        known = newer.Number;
        try
        {
            current.Take(newer.Number, LearnedVersion.FromBytes(newer.Content, newer.Examples));
            logger.LogInformation("Proposals come from version {Version} from now on", newer.Number);
        }
        catch (InvalidDataException)
        {
            // Written by a newer release during an upgrade; the version in use stays.
            logger.LogWarning("Version {Version} of the learner cannot be read here", newer.Number);
        }
    }

    private sealed record Version(long Number, int Examples, byte[] Content);
}
