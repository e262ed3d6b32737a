using Complaints.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Complaints.Classification;

/// <summary>Before the Host answers anything: the chosen packs are in the database, and the trees in memory.</summary>
internal sealed class PackLoading(IServiceScopeFactory scopes, Taxonomy taxonomy, Editions editions) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Kind = CallerKind.System;
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LoadPacks(), cancellationToken);
        var database = scope.ServiceProvider.GetRequiredService<Database>();
        taxonomy.Take(await editions.ReadFrom(await Editions.NewestVersion(database, cancellationToken), database, cancellationToken));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
