using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Complaints.Platform;

/// <summary>What every module stands on.</summary>
public static class PlatformModule
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Source(connectionString));
        services.AddSingleton<Tries>();
        services.AddScoped<Database>();
        services.AddScoped<Caller>();
        services.AddScoped<Idempotency>();
        services.AddHostedService<ForgetKeys>();
        services.AddScoped<IMediator>(scope => new Mediator(scope.GetRequiredService));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehaviour<,>));
        services.AddExceptionHandler<ProblemWriter>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => JsonForm.Apply(options.SerializerOptions));
        return services;
    }

    /// <summary>From here on every error below /api is answered as problem+json.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) =>
        app.UseExceptionHandler(_ => { })
            .UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api.UseStatusCodePages(context => ProblemWriter.WriteBare(context.HttpContext)));

    /// <summary>Registers a module's handlers, validators and texts. A handler is any class that handles a message; none is listed by hand.</summary>
    public static IServiceCollection AddModule(this IServiceCollection services, Assembly module)
    {
        Type[] kinds = [typeof(IRequestHandler<,>), typeof(INotificationHandler<>), typeof(IValidator<>)];
        foreach (var type in module.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(i => i.IsGenericType && kinds.Contains(i.GetGenericTypeDefinition())))
            {
                services.AddScoped(contract, type);
            }
        }

        Texts.AddFrom(module);
        return services;
    }

    // Statements are constants, so the server may keep their plans; nothing here changes a session, so it need not be reset between requests.
    // A connection string that speaks of preparing itself is left alone.
    private static NpgsqlDataSource Source(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        if (!connectionString.Contains("Auto Prepare", StringComparison.OrdinalIgnoreCase))
        {
            builder.ConnectionStringBuilder.MaxAutoPrepare = 200;
        }

        builder.ConnectionStringBuilder.NoResetOnClose = true;
        return builder.Build();
    }
}
