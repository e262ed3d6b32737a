using Complaints.Platform;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Intake;

/// <summary>Table of contents of the module Intake.</summary>
public static class IntakeModule
{
    public static IServiceCollection AddIntake(this IServiceCollection services) =>
        services.AddModule(typeof(IntakeModule).Assembly);

    public static void MapIntake(this IEndpointRouteBuilder api)
    {
    }
}
