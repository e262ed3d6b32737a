using Complaints.Contracts.Classification;
using Complaints.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Complaints.Classification;

/// <summary>Which cases have a finding whose time is over: at most 100, the longest over first.</summary>
internal sealed record FindingsOver : IQuery<IReadOnlyList<Guid>>;

internal sealed class FindingsOverHandler(Database database, TimeProvider time) : IRequestHandler<FindingsOver, IReadOnlyList<Guid>>
{
    private const string Find =
        """
        select complaint_id from vexatious_finding where state in ('confirmed', 'appealed') and holds_until <= @Now order by holds_until limit 100
        """;

    public async Task<IReadOnlyList<Guid>> Handle(FindingsOver request, CancellationToken cancellationToken) =>
        await database.Many<Guid>(Find, new { Now = time.GetUtcNow() }, cancellationToken);
}

/// <summary>Ends a finding whose time is over; nothing where another replica was faster.</summary>
internal sealed record EndFinding(Guid ComplaintId) : ICommand<Unit>, ICaseCommand, IMergedCaseCommand;

internal sealed class EndFindingHandler(Database database, TimeProvider time, IMediator mediator) : IRequestHandler<EndFinding, Unit>
{
    private const string End =
        """
        update vexatious_finding set state = 'lifted', lifted_at = @Now
        where complaint_id = @ComplaintId and state in ('confirmed', 'appealed') and holds_until <= @Now returning id
        """;

    public async Task<Unit> Handle(EndFinding request, CancellationToken cancellationToken)
    {
        if (await database.OneOrNone<Guid?>(End, new { request.ComplaintId, Now = time.GetUtcNow() }, cancellationToken) is { } finding)
        {
            await mediator.Publish(new VexatiousLifted(request.ComplaintId, finding, IsOver: true), cancellationToken);
            await Finding.Pin(mediator, request.ComplaintId, holds: false, cancellationToken);
        }

        return Unit.Value;
    }
}

/// <summary>No finding holds for ever: whoever thinks that it should hold longer proposes it anew, with evidence.</summary>
internal sealed class EndingFindings(IServiceScopeFactory scopes, TimeProvider time, ILogger<EndingFindings> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                foreach (var complaintId in await Send(new FindingsOver(), stoppingToken))
                {
                    await Send(new EndFinding(complaintId), stoppingToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogWarning("Ending findings whose time is over failed: {Type}", e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<T> Send<T>(IRequest<T> message, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Kind = CallerKind.System;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, cancellationToken);
    }
}
