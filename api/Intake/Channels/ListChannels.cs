using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record ListChannels : IQuery<IReadOnlyList<ChannelSetting>>;

internal static class ListChannelsEndpoint
{
    public static void MapListChannels(this IEndpointRouteBuilder api) =>
        api.MapGet("/channels", Get).WithName(nameof(ListChannels)).Requires(Permission.SignedIn);

    /// <summary>Channels</summary>
    /// <remarks>All of them, in the order of the agent's choice: what each requires, and how it is acknowledged.</remarks>
    private static async Task<Ok<IReadOnlyList<ChannelSetting>>> Get(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListChannels(), cancellationToken));
}

internal sealed class ListChannelsHandler(Database database) : IRequestHandler<ListChannels, IReadOnlyList<ChannelSetting>>
{
    public Task<IReadOnlyList<ChannelSetting>> Handle(ListChannels request, CancellationToken cancellationToken) => Channels.Read(database, cancellationToken);
}
