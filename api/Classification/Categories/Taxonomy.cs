namespace Complaints.Classification;

/// <summary>The trees in memory as they are now, in their newest version: grading and names cost no round trip. A newer version is taken over while the Host runs.</summary>
internal sealed class Taxonomy
{
    private readonly Lock taking = new();
    private volatile State now = new(TaxonomyEdition.Empty);

    /// <summary>The trees as they are now. Whoever looks twice takes this once.</summary>
    public TaxonomyEdition Now => now.Edition;

    /// <summary>Categories that may be given today, in the order of their trees.</summary>
    public IReadOnlyList<Category> Active => now.Active;

    /// <summary>Causes that may be given today, in the order of their tree.</summary>
    public IReadOnlyList<Category> Causes => now.Causes;

    /// <summary>The active packs of categories, in their order.</summary>
    public IReadOnlyList<string> Packs => [.. now.Edition.PacksOf(Category.OfWhat).Select(pack => pack.Code)];

    /// <summary>Finds categories by the words that speak for them.</summary>
    public PackWords Words => now.Words;

    /// <summary>Finds causes in the same way.</summary>
    public PackWords CauseWords => now.CauseWords;

    /// <summary>Takes a newer version over; an older one than what is known is left.</summary>
    public void Take(TaxonomyEdition edition)
    {
        lock (taking)
        {
            if (edition.Version > Now.Version)
            {
                now = new State(edition);
            }
        }
    }

    public bool IsActive(string? code) => Now.IsInUse(code, Category.OfWhat);

    public bool IsActiveCause(string? code) => Now.IsInUse(code, Category.OfWhy);

    /// <summary>The name in <paramref name="language"/>; retired categories and those of inactive packs keep theirs.</summary>
    public string Name(string code, string language) => Now.Name(code, language);

    /// <summary>The code with those of all above it; empty for null.</summary>
    public IReadOnlyList<string> Branch(string? code) => code is null ? [] : [.. Now.Line(code).Select(category => category.Code).Reverse()];

    /// <summary>The name with its parents' names before it, from the top.</summary>
    public IReadOnlyList<string> Path(string code, string language) => Now.Path(code, language);

    private sealed record State(TaxonomyEdition Edition)
    {
        public IReadOnlyList<Category> Active { get; } = Edition.InUse(Category.OfWhat);
        public IReadOnlyList<Category> Causes { get; } = Edition.InUse(Category.OfWhy);
        public PackWords Words { get; } = new(Edition.InUse(Category.OfWhat));
        public PackWords CauseWords { get; } = new(Edition.InUse(Category.OfWhy));
    }
}
