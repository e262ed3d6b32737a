using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Tracking;

/// <summary>Table of contents of the module Tracking.</summary>
public static class TrackingModule
{
    /// <summary>Call it before the other modules' own: the history hears of every event first.</summary>
    public static IServiceCollection AddTracking(this IServiceCollection services) =>
        services
            .AddScoped(typeof(IPipelineBehavior<,>), typeof(CaseGate<,>))
            .AddScoped(typeof(INotificationHandler<>), typeof(RecordHistory<>))
            .AddModule(typeof(TrackingModule).Assembly)
            .AddScoped<CaseChain>()
            .AddSingleton<LiveChanges>();

    public static void MapTracking(this IEndpointRouteBuilder api)
    {
    }
}
