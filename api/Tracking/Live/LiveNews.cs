using System.Globalization;

namespace Complaints.Tracking;

/// <summary>What travels between replicas on the channel <see cref="Channel"/>: some changed cases, and whether others changed that are not named.</summary>
internal sealed record LiveNews(IReadOnlyList<LiveChange> Changes, bool HasUnnamed)
{
    public const string Channel = "case_changes";

    /// <summary>Stands in the place of a case that is not named.</summary>
    public const string NotNamed = "?";

    /// <summary>So many in one tick are told as "many": whoever looks at the desk asks for all of it again anyway.</summary>
    private const int MostNamed = 100;

    /// <summary>Something has changed, and nobody can say what.</summary>
    public static readonly LiveNews Unnamed = new([], HasUnnamed: true);

    /// <summary>The changes that are named: all of them, or none where they are too many. 100 of them stay under the 8,000 bytes that a notification may have.</summary>
    public static IReadOnlyList<LiveChange> Nameable(IReadOnlyList<LiveChange> changes) => changes.Count > MostNamed ? [] : changes;

    public static string Write(LiveChange change) => string.Create(CultureInfo.InvariantCulture, $"{change.ComplaintId:N}:{change.Version}");

    public static LiveNews Read(string payload)
    {
        var told = payload.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<LiveChange> named = [.. told.Where(text => text != NotNamed).Select(ReadChange)];
        return new LiveNews(named, HasUnnamed: named.Count == 0 || named.Count < told.Length);
    }

    private static LiveChange ReadChange(string text) => new(Guid.ParseExact(text.AsSpan(0, 32), "N"), long.Parse(text.AsSpan(33), CultureInfo.InvariantCulture));
}
