using Complaints.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Complaints.Tracking;

/// <summary>
/// Mails what waits in the outbox, at least once. Any number of replicas may do so at once. While it talks to the mail server it holds
/// a claim and no transaction.
/// </summary>
internal sealed class PostMail(SmtpPost post, IServiceScopeFactory scopes, ILogger<PostMail> logger) : BackgroundService
{
    private const int LettersAtOnce = 20;
    private const int Connections = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (post.Settings is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await Send(stoppingToken) > 0)
                {
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // What was claimed is free again when its time is over; a database that is away comes back.
                logger.LogWarning("Sending mail failed: {Type}", e.GetType().Name);
            }
        }
    }

    private async Task<int> Send(CancellationToken cancellationToken)
    {
        var letters = await Ask(new ClaimMail(LettersAtOnce), cancellationToken);
        var each = new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(letters, each, async (letter, cancel) =>
        {
            var result = await post.Send(letter, cancel);
            if (result.Kind != PostResultKind.Sent)
            {
                logger.LogWarning("Mail {MessageId} was not sent at attempt {Attempt}: {Problem}", letter.Id, letter.Attempts, result.Problem);
            }

            // It is out: that is written down even when the process is being stopped.
            await Ask(new SettleMail(letter, result), CancellationToken.None);
        });
        return letters.Count;
    }

    private async Task<TResponse> Ask<TResponse>(IRequest<TResponse> message, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Kind = CallerKind.System;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, cancellationToken);
    }
}
