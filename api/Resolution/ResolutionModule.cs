using Complaints.Platform;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Resolution;

/// <summary>Table of contents of the module Resolution.</summary>
public static class ResolutionModule
{
    public static IServiceCollection AddResolution(this IServiceCollection services) =>
        services.AddModule(typeof(ResolutionModule).Assembly);

    public static void MapResolution(this IEndpointRouteBuilder api)
    {
    }
}
