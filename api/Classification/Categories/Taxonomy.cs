namespace Complaints.Classification;

/// <summary>A category as the database holds it, or a cause: both are trees of the same kind.</summary>
internal sealed record Category(
    string Code, string? Parent, string Pack, string NameEn, string NameZhCn, string NameZhTw, string[] Words, int Position, bool IsRetired, string Tree = Category.OfWhat)
{
    /// <summary>The tree that says what a complaint is about.</summary>
    public const string OfWhat = "category";

    /// <summary>The tree that says why it came to it, 投诉原因.</summary>
    public const string OfWhy = "cause";

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
    private HashSet<string> active = [], activeCauses = [];

    /// <summary>Categories that may be given today, in the order of their trees.</summary>
    public IReadOnlyList<Category> Active { get; private set; } = [];

    /// <summary>Causes that may be given today, in the order of their tree.</summary>
    public IReadOnlyList<Category> Causes { get; private set; } = [];

    /// <summary>The active packs, in configured order.</summary>
    public IReadOnlyList<string> Packs { get; private set; } = [];

    /// <summary>Finds categories by the words that speak for them.</summary>
    public PackWords Words { get; private set; } = new([]);

    /// <summary>Finds causes in the same way.</summary>
    public PackWords CauseWords { get; private set; } = new([]);

    public void Load(IEnumerable<Category> categories, IReadOnlyList<string> packs)
    {
        all = categories.ToDictionary(category => category.Code, StringComparer.Ordinal);
        Packs = packs;
        Active = [.. packs.SelectMany(pack => InUse(Category.OfWhat).Where(category => category.Pack == pack))];
        active = Active.Select(category => category.Code).ToHashSet(StringComparer.Ordinal);
        Words = new PackWords(Active);
        Causes = [.. InUse(Category.OfWhy)];
        activeCauses = Causes.Select(cause => cause.Code).ToHashSet(StringComparer.Ordinal);
        CauseWords = new PackWords(Causes);

        IEnumerable<Category> InUse(string tree) => all.Values.Where(category => category.Tree == tree && !category.IsRetired).OrderBy(category => category.Position);
    }

    public bool IsActive(string? code) => code is not null && active.Contains(code);

    public bool IsActiveCause(string? code) => code is not null && activeCauses.Contains(code);

    /// <summary>The name in <paramref name="language"/>; retired categories and those of inactive packs keep theirs.</summary>
    public string Name(string code, string language) => all.TryGetValue(code, out var category) ? category.Name(language) : code;

    /// <summary>The code with those of all above it; empty for null.</summary>
    public IReadOnlyList<string> Branch(string? code)
    {
        var branch = new List<string>();
        for (var at = code; at is not null; at = all.GetValueOrDefault(at)?.Parent)
        {
            branch.Add(at);
        }

        return branch;
    }

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
