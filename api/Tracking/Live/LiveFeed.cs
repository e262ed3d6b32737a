using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Complaints.Tracking;

/// <summary>Everybody who follows at this replica.</summary>
internal sealed class LiveFeed
{
    private const int MostUnread = 100;

    private readonly ConcurrentDictionary<Channel<LiveNews>, byte> readers = new();

    /// <summary>Opens a reader's own queue; close it with <see cref="Leave"/>.</summary>
    public Channel<LiveNews> Join()
    {
        var reader = Channel.CreateBounded<LiveNews>(new BoundedChannelOptions(MostUnread) { SingleReader = true });
        readers.TryAdd(reader, 0);
        return reader;
    }

    public void Leave(Channel<LiveNews> reader) => readers.TryRemove(reader, out _);

    public void Publish(LiveNews news)
    {
        foreach (var (reader, _) in readers)
        {
            // Whoever falls behind is sent away: they come again and ask for everything.
            if (!reader.Writer.TryWrite(news))
            {
                reader.Writer.TryComplete();
            }
        }
    }
}
