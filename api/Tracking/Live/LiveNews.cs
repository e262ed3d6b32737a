using System.Globalization;

namespace Complaints.Tracking;

/// <summary>What travels between replicas on the channel <see cref="Channel"/>: some changed cases, or none where they are too many to name.</summary>
internal sealed record LiveNews(IReadOnlyList<LiveChange> Changes)
{
    public const string Channel = "case_changes";

    /// <summary>So many in one tick are told as "many": whoever looks at the desk asks for all of it again anyway.</summary>
    private const int MostNamed = 100;

    /// <summary>Something has changed, and nobody can say what.</summary>
    public static readonly LiveNews Unnamed = new([]);

    public static LiveNews Of(IReadOnlyList<LiveChange> changes) => changes.Count > MostNamed ? Unnamed : new LiveNews(changes);

    /// <summary>100 changes stay under the 8,000 bytes that a notification may have.</summary>
    public string Write() => string.Join(' ', Changes.Select(change => string.Create(CultureInfo.InvariantCulture, $"{change.ComplaintId:N}:{change.Version}")));

    public static LiveNews Read(string payload) => new([.. payload.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ReadChange)]);

    private static LiveChange ReadChange(string text) => new(Guid.ParseExact(text.AsSpan(0, 32), "N"), long.Parse(text.AsSpan(33), CultureInfo.InvariantCulture));
}
