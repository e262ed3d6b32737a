namespace Complaints.Classification;

/// <summary>A category as the database holds it.</summary>
internal sealed record Category(
    string Code, string? Parent, string Pack, string NameEn, string NameZhCn, string NameZhTw, string[] Words, int Position, bool IsRetired)
{
    public string Name(string language) => language switch
    {
        "zh-CN" => NameZhCn,
        "zh-TW" => NameZhTw,
        _ => NameEn,
    };
}

/// <summary>The category trees in memory, read once at start: grading and names cost no round trip.</summary>
internal sealed class Taxonomy
{
    private Dictionary<string, Category> all = new(StringComparer.Ordinal);
    private HashSet<string> active = [];

    /// <summary>Categories that may be given today, in the order of their trees.</summary>
    public IReadOnlyList<Category> Active { get; private set; } = [];

    /// <summary>The active packs, in configured order.</summary>
    public IReadOnlyList<string> Packs { get; private set; } = [];

    /// <summary>Finds categories by the words that speak for them.</summary>
    public PackWords Words { get; private set; } = new([]);

    public void Load(IEnumerable<Category> categories, IReadOnlyList<string> packs)
    {
        all = categories.ToDictionary(category => category.Code, StringComparer.Ordinal);
        Packs = packs;
        Active = [.. packs.SelectMany(pack => all.Values.Where(category => category.Pack == pack && !category.IsRetired).OrderBy(category => category.Position))];
        active = Active.Select(category => category.Code).ToHashSet(StringComparer.Ordinal);
        Words = new PackWords(Active);
    }

    public bool IsActive(string? code) => code is not null && active.Contains(code);

    /// <summary>The name in <paramref name="language"/>; retired categories and those of inactive packs keep theirs.</summary>
    public string Name(string code, string language) => all.TryGetValue(code, out var category) ? category.Name(language) : code;

    /// <summary>The name with its parents' names before it, from the top.</summary>
    public IReadOnlyList<string> Path(string code, string language)
    {
        var path = new List<string>();
        for (var at = code; at is not null && all.TryGetValue(at, out var category); at = category.Parent)
        {
            path.Insert(0, category.Name(language));
        }

        return path;
    }
}
