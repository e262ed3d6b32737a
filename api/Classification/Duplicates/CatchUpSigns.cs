using Complaints.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Complaints.Classification;

/// <summary>Gives some of the complaints that were received before there were signs theirs. True where there may be more.</summary>
internal sealed record CatchUpSigns(int Complaints) : ICommand<bool>;

internal sealed class CatchUpSignsHandler(Database database, TimeProvider time) : IRequestHandler<CatchUpSigns, bool>
{
    // No row: done, or another replica is at it.
    private const string Claim = "select reached from sign_catching_up where finished_at is null for update skip locked";

    private const string Next =
        """
        select s.complaint_id, t.subject, left(t.narrative, 4000) as narrative, s.order_number
        from complaint_summary s join complaint_text t using (complaint_id)
        where s.complaint_id > @Reached order by s.complaint_id limit @Complaints
        """;

    private const string Go = "update sign_catching_up set reached = @Reached, finished_at = @FinishedAt";

    public async Task<bool> Handle(CatchUpSigns request, CancellationToken cancellationToken)
    {
        if (await database.OneOrNone<Guid?>(Claim, null, cancellationToken) is not { } reached)
        {
            return false;
        }

        var rows = await database.Many<Unsigned>(Next, new { Reached = reached, request.Complaints }, cancellationToken);
        SignComplaint.Write(database, [.. rows.Select(row => Signed.Of(row.ComplaintId, row.Subject, row.Narrative, row.OrderNumber))]);
        var isLast = rows.Count < request.Complaints;
        database.Write(Go, new { Reached = rows.Count > 0 ? rows[^1].ComplaintId : reached, FinishedAt = isLast ? time.GetUtcNow() : (DateTimeOffset?)null });
        return !isLast;
    }

    private sealed record Unsigned(Guid ComplaintId, string Subject, string Narrative, string? OrderNumber);
}

/// <summary>Once after an upgrade, on whichever replicas run: until every complaint has its signs.</summary>
internal sealed class CatchingUp(IServiceScopeFactory scopes, ILogger<CatchingUp> logger) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        var isDone = false;
        while (!isDone)
        {
            try
            {
                while (await Some(stoppingToken))
                {
                }

                isDone = true;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A database that is away comes back; what was reached is kept there.
                logger.LogWarning("Signing earlier complaints failed: {Type}", e.GetType().Name);
                await timer.WaitForNextTickAsync(stoppingToken);
            }
        }
    }

    private async Task<bool> Some(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Kind = CallerKind.System;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CatchUpSigns(AtOnce), cancellationToken);
    }
}
