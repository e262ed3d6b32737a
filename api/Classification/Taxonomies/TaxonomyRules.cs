namespace Complaints.Classification;

/// <summary>What may be done to the trees. Each rule gives the problem that stands against it, null where nothing does.</summary>
internal static class TaxonomyRules
{
    /// <summary>More than this in one tree would be found again by nobody.</summary>
    public const int MostCategories = 5_000;

    /// <summary>As deep as a person still oversees.</summary>
    public const int MostLevels = 6;

    public static string? AgainstAdding(TaxonomyEdition now, string tree, string? parent, int count = 1) =>
        parent is not null && !now.IsInUse(parent, tree) ? "category-parent-retired"
        : parent is not null && now.Line(parent).Count >= MostLevels ? "category-too-deep"
        : now.All.Count(category => category.Tree == tree && !category.IsRetired) + count > MostCategories ? "taxonomy-full"
        : null;

    public static string? AgainstChanging(Category category) => category.IsRetired ? "category-retired" : null;

    public static string? AgainstMoving(TaxonomyEdition now, Category category, string? parent) =>
        category.IsRetired ? "category-retired"
        : parent is not null && !now.IsInUse(parent, category.Tree) ? "category-parent-retired"
        : parent is not null && now.Line(parent).Any(above => above.Code == category.Code) ? "category-below-itself"
        : (parent is null ? 0 : now.Line(parent).Count) + Levels(now, category.Code) > MostLevels ? "category-too-deep"
        : null;

    public static string? AgainstMerging(TaxonomyEdition now, Category category, Category survivor) =>
        category.IsRetired ? "category-retired"
        : survivor.IsRetired || survivor.Tree != category.Tree ? "category-survivor-retired"
        : now.Line(survivor.Code).Any(above => above.Code == category.Code) ? "category-below-itself"
        : now.Line(survivor.Code).Count + Levels(now, category.Code) - 1 > MostLevels ? "category-too-deep"
        : null;

    public static string? AgainstRestoring(TaxonomyEdition now, Category category) =>
        !category.IsRetired ? "category-in-use"
        : category.Parent is { } parent && now.Find(parent) is { IsRetired: true } ? "category-parent-retired"
        : null;

    private static int Levels(TaxonomyEdition now, string code) =>
        1 + now.Find(code) switch
        {
            { } top => now.Children(top.Pack, code).Where(child => !child.IsRetired).Select(child => Levels(now, child.Code)).DefaultIfEmpty().Max(),
            null => -1,
        };
}
