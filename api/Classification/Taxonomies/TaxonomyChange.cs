using Complaints.Platform;

namespace Complaints.Classification;

/// <summary>What was done to the trees.</summary>
internal enum ChangeOfTrees
{
    /// <summary>The trees as they stood before they had versions.</summary>
    Founded,

    /// <summary>Packs that ship were put in at start.</summary>
    Loaded,

    /// <summary>A tree of one's own was begun.</summary>
    PackAdded,

    /// <summary>A category was added.</summary>
    Added,

    /// <summary>Its names were changed.</summary>
    Renamed,

    /// <summary>Its key words were changed, not its names.</summary>
    Reworded,

    /// <summary>It stands elsewhere, with all below it.</summary>
    Moved,

    /// <summary>Another one stands for it.</summary>
    Merged,

    /// <summary>It is given no more, nor is what is below it.</summary>
    Retired,

    /// <summary>It is given again.</summary>
    Restored,

    /// <summary>Categories came from a file.</summary>
    Imported,
}

/// <summary>
/// One change of the trees. It holds them until it commits, so that whoever changes them at the same time waits, and then finds that its version is stale;
/// and it keeps what every category was before. Scoped.
/// </summary>
internal sealed class TaxonomyChange(Database database, Editions editions, Taxonomy taxonomy, Caller caller, TimeProvider time)
{
    private const string Hold =
        """
        update taxonomy_head set version = version + 1 where @Expected is null or version = @Expected returning version
        """;

    // What is kept is whatever is otherwise than its newest row says, and nothing else.
    private const string Tell =
        """
        with changed as materialized (
            select c.* from category c
            left join lateral (select * from category_version k where k.code = c.code order by k.from_version desc limit 1) k on true
            where k.code is null
                or (c.parent, c.pack, c.name_en, c.name_zh_cn, c.name_zh_tw, c.words, c.position, c.retired_at is not null, c.survivor)
                    is distinct from (k.parent, k.pack, k.name_en, k.name_zh_cn, k.name_zh_tw, k.words, k.position, k.is_retired, k.survivor)),
        told as (
            insert into taxonomy_version (number, changed_at, changed_by, change, tree, pack, code, target, touched, reason)
            select @Version, @Now, @By, @Change, @Tree, @Pack, @Code, @Target, count(*), @Reason from changed)
        insert into category_version (code, from_version, tree, parent, pack, name_en, name_zh_cn, name_zh_tw, words, position, is_retired, survivor)
        select code, @Version, tree, parent, pack, name_en, name_zh_cn, name_zh_tw, words, position, retired_at is not null, survivor from changed
        """;

    private long version;

    public DateTimeOffset Now { get; } = time.GetStorableNow();

    /// <summary>Holds the trees, and gives them as they are. A person must have seen their newest version: 428 where none is named, 412 where it is another.</summary>
    public async Task<TaxonomyEdition> Begin(CancellationToken cancellationToken)
    {
        long? expected = caller.Kind == CallerKind.System ? null : caller.ExpectedVersion ?? throw Problem.IfMatchRequired();
        version = await database.OneOrNone<long?>(Hold, new { Expected = expected }, cancellationToken)
            ?? throw new Problem("taxonomy-changed-meanwhile", 412);
        return await editions.ReadFrom(version - 1, database, cancellationToken);
    }

    /// <summary>Throws the problem that a rule of <see cref="TaxonomyRules"/> has found.</summary>
    public static void Refuse(string? against)
    {
        if (against is not null)
        {
            throw Problem.Conflict(against);
        }
    }

    /// <summary>Numbers the change. This replica knows it once it is durable, the others within seconds.</summary>
    /// <param name="change">What was done.</param>
    /// <param name="at">To what.</param>
    /// <param name="reason">Why, as the person says.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<TaxonomyChanged> Finish(ChangeOfTrees change, Changed at, string? reason, CancellationToken cancellationToken)
    {
        database.Write(Tell, new
        {
            Version = version,
            Now,
            By = caller.Kind == CallerKind.System ? null : caller.Id,
            Change = change,
            at.Tree,
            at.Pack,
            at.Code,
            at.Target,
            Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
        });
        var made = await editions.ReadFrom(version, database, cancellationToken);
        database.AfterCommit(() => taxonomy.Take(made));
        caller.CaseVersion = version;
        return new TaxonomyChanged(version, at.Code);
    }
}

/// <summary>What a change was made to.</summary>
internal sealed record Changed(string? Tree, string? Pack = null, string? Code = null, string? Target = null);

/// <summary>The trees have changed.</summary>
/// <param name="Version" example="12">The version that they have now; for the next change.</param>
/// <param name="Code" example="delivery.late">The category that was added or changed; null where it was not a single one.</param>
internal sealed record TaxonomyChanged(long Version, string? Code);
