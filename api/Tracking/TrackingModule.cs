using Complaints.Platform;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Tracking;

/// <summary>Table of contents of the module Tracking.</summary>
public static class TrackingModule
{
    public static IServiceCollection AddTracking(this IServiceCollection services) =>
        services.AddModule(typeof(TrackingModule).Assembly);

    public static void MapTracking(this IEndpointRouteBuilder api)
    {
    }
}
