using Complaints.Contracts.Intake;
using Complaints.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Intake;

/// <summary>The channels as they are set, read from the database at most once a minute in each process: every complaint asks for them.</summary>
internal sealed class Channels(IServiceScopeFactory scopes, TimeProvider time)
{
    private const string Find =
        """
        select code as channel, is_offered, position::int, required_facts, acknowledgement, version from channel order by position, code
        """;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private volatile Known? known;

    /// <summary>All of them, in the order of the agent's choice.</summary>
    public static async Task<IReadOnlyList<ChannelSetting>> Read(Database database, CancellationToken cancellationToken) =>
        [.. (await database.Many<Row>(Find, null, cancellationToken)).Select(row => row.Setting)];

    public async ValueTask<ChannelSetting> Of(Channel channel, CancellationToken cancellationToken)
    {
        if (known is not { } fresh || time.GetElapsedTime(fresh.ReadAt) >= Fresh)
        {
            // Apart from the caller's transaction, which validation comes before.
            await using var scope = scopes.CreateAsyncScope();
            var settings = await Read(scope.ServiceProvider.GetRequiredService<Database>(), cancellationToken);
            known = fresh = new Known(settings.ToDictionary(setting => setting.Channel), time.GetTimestamp());
        }

        return fresh.Channels[channel];
    }

    /// <summary>They have changed: the next complaint reads them anew.</summary>
    public void Forget() => known = null;

    private sealed record Known(IReadOnlyDictionary<Channel, ChannelSetting> Channels, long ReadAt);

    /// <summary>A row of the table.</summary>
    internal sealed record Row(Channel Channel, bool IsOffered, int Position, string[] RequiredFacts, AcknowledgementWay Acknowledgement, long Version)
    {
        public ChannelSetting Setting => new(
            Channel, IsOffered, Position, [.. RequiredFacts.Select(fact => Enum.Parse<RequiredFact>(fact, ignoreCase: true))], Acknowledgement, Version);
    }
}
