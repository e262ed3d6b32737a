using System.Reflection;
using System.Text.Json;

namespace Complaints.Classification;

/// <summary>A tree of categories or causes that ships with the product, as it stands in <c>Packs/{code}.json</c>.</summary>
internal sealed record CategoryPack(string Pack, IReadOnlyDictionary<string, string> Names, IReadOnlyList<PackCategory> Categories, string Tree = Category.OfWhat)
{
    /// <summary>The pack of causes: it is always there, beside whichever packs of categories are.</summary>
    public const string Causes = "causes";

    private static readonly Assembly Here = typeof(CategoryPack).Assembly;

    /// <summary>Every pack that ships, active or not.</summary>
    public static IReadOnlyDictionary<string, CategoryPack> Shipped { get; } = Here.GetManifestResourceNames()
        .Where(name => name.Contains(".Packs.", StringComparison.Ordinal))
        .Select(Read)
        .ToDictionary(pack => pack.Pack, StringComparer.Ordinal);

    /// <summary>All categories of the tree with their parents' codes, a parent before its children.</summary>
    public IEnumerable<(PackCategory Category, string? Parent)> Flat() => Categories.SelectMany(category => Flat(category, null));

    private static IEnumerable<(PackCategory Category, string? Parent)> Flat(PackCategory category, string? parent) =>
        (category.Children ?? []).SelectMany(child => Flat(child, category.Code)).Prepend((category, parent));

    private static CategoryPack Read(string resource)
    {
        using var stream = Here.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<CategoryPack>(stream, JsonSerializerOptions.Web)!;
    }
}

/// <summary>One category of a pack.</summary>
/// <param name="Code">Unique over all packs.</param>
/// <param name="Names">By language.</param>
/// <param name="Words">By script, <c>zh</c> (simplified) and <c>en</c>: what speaks for it before anything was learnt.</param>
/// <param name="Children">The categories below it.</param>
internal sealed record PackCategory(
    string Code, IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, string[]> Words, IReadOnlyList<PackCategory>? Children);
