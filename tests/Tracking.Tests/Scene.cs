using Complaints.Contracts.Intake;
using Complaints.Platform;
using Complaints.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Tracking.Tests;

/// <summary>Things that other modules do to a case, as Tracking sees them: events published inside a command.</summary>
internal sealed record Scene(Guid ComplaintId) : ICommand<Unit>, ICaseCommand
{
    /// <summary>A complaint that came in without anything of the other modules.</summary>
    public static async Task<Guid> Received(TestHost host, string narrative = "空调修了三次还不制冷", Action<Caller>? caller = null)
    {
        var id = Guid.CreateVersion7();
        await Play<Beginning>(host, new Beginning(), mediator => mediator.Publish(Complaint(id, narrative)), caller);
        return id;
    }

    /// <summary>Events of a case that exists.</summary>
    public static Task Of(TestHost host, Guid complaintId, Action<Caller> caller, params CaseEvent[] events) =>
        Play(host, new Scene(complaintId), async mediator =>
        {
            foreach (var happened in events)
            {
                await mediator.Publish(happened);
            }
        }, caller);

    /// <summary>As background work does it: without the gate.</summary>
    public static Task InBackground(TestHost host, params CaseEvent[] events) =>
        Play(host, new Beginning(), async mediator =>
        {
            foreach (var happened in events)
            {
                await mediator.Publish(happened);
            }
        });

    private static async Task Play<T>(TestHost host, T message, Func<IMediator, Task> act, Action<Caller>? setCaller = null)
        where T : ICommand<Unit>
    {
        await using var scope = host.Services.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        caller.Kind = CallerKind.System;
        setCaller?.Invoke(caller);
        RequestHandlerDelegate<Unit> handler = async () =>
        {
            await act(scope.ServiceProvider.GetRequiredService<IMediator>());
            return Unit.Value;
        };
        foreach (var behaviour in scope.ServiceProvider.GetServices<IPipelineBehavior<T, Unit>>().Reverse())
        {
            var inner = handler;
            handler = () => behaviour.Handle(message, CancellationToken.None, inner);
        }

        await handler();
    }

    private static ComplaintReceived Complaint(Guid id, string narrative) =>
        new(id, ComplaintNumber.Of(2026, Random.Shared.NextInt64(1, 9_999_999)), Channel.Phone, "zh-CN", Guid.CreateVersion7(), null, null, DateTimeOffset.UtcNow)
        {
            Said = new ComplaintWords(narrative, narrative, null, null, null, null, null),
            TrackingSecret = TrackingSecret.New(),
            Customer = new CustomerContact("王小明", "13800138000", null, false, false),
        };

    private sealed record Beginning : ICommand<Unit>;
}
