using Complaints.Platform;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Classification;

/// <summary>Table of contents of the module Classification.</summary>
public static class ClassificationModule
{
    public static IServiceCollection AddClassification(this IServiceCollection services) =>
        services.AddModule(typeof(ClassificationModule).Assembly);

    public static void MapClassification(this IEndpointRouteBuilder api)
    {
    }
}
