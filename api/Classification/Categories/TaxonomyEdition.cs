namespace Complaints.Classification;

/// <summary>All trees as they were at one version. It never changes.</summary>
internal sealed class TaxonomyEdition
{
    private readonly Dictionary<string, Category> all;
    private readonly Dictionary<string, TreePack> packs;
    private readonly ILookup<string?, Category> below;
    private readonly ILookup<string, Category> mergedInto;

    /// <param name="version">Its number.</param>
    /// <param name="packs">The packs in use, in their order.</param>
    /// <param name="categories">All there were, retired or not, of packs in use or not.</param>
    public TaxonomyEdition(long version, IEnumerable<TreePack> packs, IEnumerable<Category> categories)
    {
        Version = version;
        this.packs = packs.ToDictionary(pack => pack.Code, StringComparer.Ordinal);
        all = categories.OrderBy(category => category.Position).ThenBy(category => category.Code, StringComparer.Ordinal).ToDictionary(category => category.Code, StringComparer.Ordinal);
        below = all.Values.ToLookup(category => category.Parent);
        mergedInto = all.Values.Where(category => category.Survivor is not null).ToLookup(category => category.Survivor!);
    }

    public static TaxonomyEdition Empty { get; } = new(-1, [], []);

    public long Version { get; }

    /// <summary>Every category there was, those beside each other in their order.</summary>
    public IReadOnlyCollection<Category> All => all.Values;

    public IEnumerable<TreePack> PacksOf(string tree) => packs.Values.Where(pack => pack.Tree == tree);

    public TreePack? Pack(string? code) => code is null ? null : packs.GetValueOrDefault(code);

    public Category? Find(string? code) => code is null ? null : all.GetValueOrDefault(code);

    /// <summary>The categories of a tree that may be given, pack after pack, a parent before its children.</summary>
    public IReadOnlyList<Category> InUse(string tree) => [.. PacksOf(tree).SelectMany(pack => Down(pack.Code, null))];

    public bool IsInUse(string? code, string tree) => Find(code) is { IsRetired: false } found && found.Tree == tree && packs.ContainsKey(found.Pack);

    /// <summary>The categories directly below one, or at the top of a pack, retired ones too.</summary>
    public IEnumerable<Category> Children(string pack, string? parent) => below[parent].Where(category => category.Pack == pack);

    /// <summary>A category and all below it, retired ones too.</summary>
    public IEnumerable<Category> Branch(string code) => Find(code) is { } top ? below[code].SelectMany(child => Branch(child.Code)).Prepend(top) : [];

    /// <summary>What stands for a category: itself, or what it was merged into and is still in use; null where nothing does.</summary>
    public string? StandsFor(string? code, string tree)
    {
        var last = code is null ? null : GoesOnAs(code);
        return IsInUse(last, tree) ? last : null;
    }

    /// <summary>The end of the merges of a category, in use or not; itself where it was not merged.</summary>
    public string GoesOnAs(string code)
    {
        var at = code;
        while (Find(at)?.Survivor is { } survivor)
        {
            at = survivor;
        }

        return at;
    }

    /// <summary>What somebody means who chooses a category: it, all below it, and whatever was merged into any of them.</summary>
    public IReadOnlyList<string> Within(string code)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([code]);
        while (open.TryPop(out var at))
        {
            if (found.Add(at))
            {
                foreach (var next in below[at].Concat(mergedInto[at]))
                {
                    open.Push(next.Code);
                }
            }
        }

        return [.. found];
    }

    public string Name(string code, string language) => Find(code)?.Name(language) ?? code;

    /// <summary>A category and what it stands below, from the top.</summary>
    public IReadOnlyList<Category> Line(string code)
    {
        var line = new List<Category>();
        for (var at = Find(code); at is not null; at = Find(at.Parent))
        {
            line.Insert(0, at);
        }

        return line;
    }

    /// <summary>The names from the top of the tree down to the category.</summary>
    public IReadOnlyList<string> Path(string code, string language) => [.. Line(code).Select(category => category.Name(language))];

    private IEnumerable<Category> Down(string pack, string? parent) =>
        Children(pack, parent).Where(category => !category.IsRetired).SelectMany(category => Down(pack, category.Code).Prepend(category));
}
