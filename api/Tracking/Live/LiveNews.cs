using System.Globalization;

namespace Complaints.Tracking;

/// <summary>What travels between replicas on the channel <see cref="Channel"/>: some changed cases, whether others changed that are not named, and whether incidents did.</summary>
internal sealed record LiveNews(IReadOnlyList<LiveChange> Changes, bool HasUnnamed, bool HasIncidents = false)
{
    public const string Channel = "case_changes";

    /// <summary>Stands in the place of a case that is not named.</summary>
    public const string NotNamed = "?";

    /// <summary>Stands for incidents, which are never named.</summary>
    public const string Incidents = "!";

    /// <summary>So many in one tick are told as "many": whoever looks at the desk asks for all of it again anyway.</summary>
    private const int MostNamed = 100;

    /// <summary>Something has changed, and nobody can say what.</summary>
    public static readonly LiveNews Unnamed = new([], HasUnnamed: true);

    /// <summary>What is told beside the named ones: that there were too many to name, that incidents changed; null where neither.</summary>
    public static string? Beside(IReadOnlyList<LiveChange> changes, bool incidents) => (changes.Count > MostNamed, incidents) switch
    {
        (true, true) => $"{NotNamed} {Incidents}",
        (true, false) => NotNamed,
        (false, true) => Incidents,
        _ => null,
    };

    /// <summary>The changes that are named: all of them, or none where they are too many. 100 of them stay under the 8,000 bytes that a notification may have.</summary>
    public static IReadOnlyList<LiveChange> Nameable(IReadOnlyList<LiveChange> changes) => changes.Count > MostNamed ? [] : changes;

    public static string Write(LiveChange change) => string.Create(CultureInfo.InvariantCulture, $"{change.ComplaintId:N}:{change.Version}");

    public static LiveNews Read(string payload)
    {
        var told = payload.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<LiveChange> named = [.. told.Where(text => text is not (NotNamed or Incidents)).Select(ReadChange)];
        return new LiveNews(named, HasUnnamed: told.Length == 0 || told.Contains(NotNamed), told.Contains(Incidents));
    }

    private static LiveChange ReadChange(string text) => new(Guid.ParseExact(text.AsSpan(0, 32), "N"), long.Parse(text.AsSpan(33), CultureInfo.InvariantCulture));
}
