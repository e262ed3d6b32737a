using System.Collections.Concurrent;
using Complaints.Platform;
using Microsoft.Extensions.Options;

namespace Complaints.Classification;

/// <summary>Reads the trees as they were at any version. What is committed under a number never changes, so a few are kept.</summary>
internal sealed class Editions(Taxonomy taxonomy, IOptions<ClassificationSettings> settings)
{
    private const int Kept = 16;

    private const string Newest = "select version from taxonomy_head";

    private const string Read =
        """
        select code, tree, name_en, name_zh_cn, name_zh_tw, position, is_shipped, since from category_pack where since <= @Version order by position, since, code;
        select distinct on (code) code, parent, pack, name_en, name_zh_cn, name_zh_tw, words, position, is_retired, tree, survivor, from_version as since
        from category_version where from_version <= @Version order by code, from_version desc
        """;

    private readonly ConcurrentDictionary<long, TaxonomyEdition> older = new();

    /// <summary>The number of the newest version.</summary>
    public static Task<long> NewestVersion(Database database, CancellationToken cancellationToken) => database.One<long>(Newest, null, cancellationToken);

    /// <summary>The trees at a version that there is; null where there is none of this number.</summary>
    public async Task<TaxonomyEdition?> At(long version, Database database, CancellationToken cancellationToken)
    {
        var now = taxonomy.Now;
        if (version == now.Version || older.TryGetValue(version, out now))
        {
            return now;
        }

        if (version < 1 || version > await NewestVersion(database, cancellationToken))
        {
            return null;
        }

        var edition = await ReadFrom(version, database, cancellationToken);
        if (older.Count >= Kept)
        {
            older.Clear();
        }

        return older[version] = edition;
    }

    /// <summary>Reads a version that is being made, or is known to be there.</summary>
    public Task<TaxonomyEdition> ReadFrom(long version, Database database, CancellationToken cancellationToken) =>
        database.Several(
            Read, new { Version = version }, async results => new TaxonomyEdition(version, InUse(await results.Many<TreePack>()), await results.Many<Category>()), cancellationToken);

    /// <summary>The names from the top down to a category, as they were when it was given: from memory where nothing on the way has changed since.</summary>
    public async Task<IReadOnlyList<Category>> LineAt(string code, long version, Database database, CancellationToken cancellationToken)
    {
        var line = taxonomy.Now.Line(code);
        return line.All(category => category.Since <= version) ? line : (await At(version, database, cancellationToken))?.Line(code) ?? line;
    }

    // Which of the packs of categories that ship are in use is chosen at set-up; causes, outcomes and trees of one's own always are.
    private IEnumerable<TreePack> InUse(IReadOnlyList<TreePack> packs)
    {
        var chosen = settings.Value.ChosenPacks;
        return packs.Where(pack => !pack.IsShipped || pack.Tree != Category.OfWhat || chosen.Contains(pack.Code))
            .OrderBy(pack => pack.IsShipped && pack.Tree == Category.OfWhat ? chosen.IndexOf(pack.Code) : chosen.Count + pack.Position);
    }
}
