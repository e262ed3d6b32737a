using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>A channel as it shall be.</summary>
/// <param name="IsOffered">True to let agents choose it.</param>
/// <param name="Position" example="1">Its place in the agent's choice, 1 to 99.</param>
/// <param name="RequiredFacts">What must be known before a complaint is received; may be empty, the narrative is always needed.</param>
/// <param name="Acknowledgement">How the receipt is acknowledged. What nobody is there to say or print goes by e-mail or text message.</param>
/// <param name="Version" example="1">The version that was seen.</param>
internal sealed record ChannelChange(bool? IsOffered, int? Position, IReadOnlyList<RequiredFact>? RequiredFacts, AcknowledgementWay? Acknowledgement, long? Version);

internal sealed record ChangeChannel(Channel Channel, ChannelChange Body) : ICommand<ChannelSetting>;

internal static class ChangeChannelEndpoint
{
    public static void MapChangeChannel(this IEndpointRouteBuilder api) =>
        api.MapPut("/channels/{channel}", Put).WithName(nameof(ChangeChannel)).Requires(Permission.ManageSettings);

    /// <summary>Change a channel</summary>
    /// <remarks>409 `changed-by-another` where somebody else has changed it since. It holds for complaints received from now on, on other replicas within a minute.</remarks>
    /// <param name="channel" example="letter">The channel.</param>
    /// <param name="body">What it shall be.</param>
    private static async Task<Ok<ChannelSetting>> Put(Named<Channel> channel, ChannelChange body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ChangeChannel(channel.Value, body), cancellationToken));
}

internal sealed class ChangeChannelRules : AbstractValidator<ChangeChannel>
{
    public ChangeChannelRules()
    {
        RuleFor(change => change.Body.IsOffered).NotNull().WithErrorCode("required");
        RuleFor(change => change.Body.Position).Required();
        RuleFor(change => change.Body.Position).Must(position => position is null or (>= 1 and <= 99)).WithErrorCode("outOfRange").WithState(_ => new object[] { 1, 99 });
        RuleFor(change => change.Body.RequiredFacts).NotNull().WithErrorCode("required");
        RuleFor(change => change.Body.Acknowledgement).Required();
        RuleFor(change => change.Body.Version).Required();
    }
}

internal sealed class ChangeChannelHandler(Database database, Channels channels) : IRequestHandler<ChangeChannel, ChannelSetting>
{
    private const string Change =
        """
        update channel
        set is_offered = @IsOffered, position = @Position, required_facts = @RequiredFacts, acknowledgement = @Acknowledgement, version = version + 1
        where code = @Channel and version = @Version
        returning code as channel, is_offered, position::int, required_facts, acknowledgement, version
        """;

    public async Task<ChannelSetting> Handle(ChangeChannel request, CancellationToken cancellationToken)
    {
        var wanted = request.Body;
        var changed = await database.OneOrNone<Channels.Row>(Change, new
        {
            request.Channel,
            wanted.IsOffered,
            Position = (short)wanted.Position!.Value,
            RequiredFacts = wanted.RequiredFacts!.Distinct().Order().ToArray(),
            wanted.Acknowledgement,
            wanted.Version,
        }, cancellationToken) ?? throw Problem.Conflict("changed-by-another");
        database.AfterCommit(channels.Forget);
        return changed.Setting;
    }
}
