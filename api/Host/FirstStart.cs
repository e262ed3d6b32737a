using Complaints.Contracts.Access;
using Complaints.Host.Demo;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Complaints.Host;

/// <summary>
/// Says where the Host listens and how to sign in. An empty database gets the demo set (<c>Demo</c>: by default with the embedded server only),
/// or its first administrator, whose password is printed this once. <c>FirstStart=false</c> leaves it all to the operators.
/// </summary>
internal sealed class FirstStart(IServiceProvider services, IServer server, IHostApplicationLifetime lifetime, bool withDemo, string dataFolder) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var listening = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (withDemo)
        {
            var played = await ActivatorUtilities.CreateInstance<DemoSet>(services).Play(stoppingToken);
            Say(address, played ? "Sign in (demo set): " + DemoSet.SignIns : "The demo accounts, unless they were changed: " + DemoSet.SignIns);
        }
        else
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Caller>().Kind = CallerKind.System;
            var password = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CreateFirstAdministrator(), stoppingToken);
            Say(address, password is null ? null : $"First sign-in: admin, password {password} – shown only now, to be changed at once");
        }
    }

    private void Say(string? address, string? signIn)
    {
        Console.WriteLine();
        Console.WriteLine($"  Complaints is ready: {address}");
        foreach (var line in new[] { signIn, dataFolder.Length == 0 ? null : $"Data: {dataFolder}" }.OfType<string>())
        {
            Console.WriteLine($"  {line}");
        }

        Console.WriteLine();
    }
}

internal static class FirstStartSetup
{
    public static IServiceCollection AddFirstStart(this IServiceCollection services, IConfiguration configuration, HostDatabase database)
    {
        var withDemo = configuration.GetValue("Demo", database.DataFolder is not null);
        if (withDemo)
        {
            services.RemoveAll<TimeProvider>().AddSingleton<DemoClock>().AddSingleton<TimeProvider>(all => all.GetRequiredService<DemoClock>());
        }

        return !configuration.GetValue("FirstStart", true) ? services : services.AddHostedService(all => ActivatorUtilities.CreateInstance<FirstStart>(all, withDemo, database.DataFolder ?? ""));
    }
}
