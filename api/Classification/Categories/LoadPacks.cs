using Complaints.Platform;
using MediatR;
using Microsoft.Extensions.Options;

namespace Complaints.Classification;

/// <summary>
/// Puts the packs that ship and are chosen into the database where they are absent, as one new version.
/// What an administrator has changed stays as it is.
/// </summary>
internal sealed record LoadPacks : ICommand<Unit>;

internal sealed class LoadPacksHandler(Database database, TaxonomyChange change, IOptions<ClassificationSettings> settings) : IRequestHandler<LoadPacks, Unit>
{
    private const string Absent =
        """
        select exists (select from unnest(@Codes) as shipped (code) where not exists (select from category c where c.code = shipped.code))
            or exists (select from unnest(@Packs) as shipped (code) where not exists (select from category_pack p where p.code = shipped.code))
        """;

    private const string InsertPacks =
        """
        insert into category_pack (code, tree, name_en, name_zh_cn, name_zh_tw, position, is_shipped, since)
        select *, true, @Since from unnest(@Packs, @Trees, @En, @ZhCn, @ZhTw, @Positions) on conflict (code) do nothing
        """;

    private const string Insert =
        """
        insert into category (code, parent, pack, tree, name_en, name_zh_cn, name_zh_tw, words, position)
        select code, parent, pack, tree, name_en, name_zh_cn, name_zh_tw, string_to_array(words, '|'), position
        from unnest(@Codes, @Parents, @Packs, @Trees, @En, @ZhCn, @ZhTw, @Words, @Positions)
            as pack (code, parent, pack, tree, name_en, name_zh_cn, name_zh_tw, words, position)
        on conflict (code) do nothing
        """;

    public async Task<Unit> Handle(LoadPacks request, CancellationToken cancellationToken)
    {
        var packs = settings.Value.ChosenPacks.Append(CategoryPack.Causes).Select(Shipped).ToList();
        var rows = packs.SelectMany(pack => pack.Flat().Select((at, position) => (Pack: pack, at.Category, at.Parent, position))).ToList();
        var codes = rows.Select(row => row.Category.Code).ToArray();
        if (!await database.One<bool>(Absent, new { Codes = codes, Packs = packs.Select(pack => pack.Pack).ToArray() }, cancellationToken))
        {
            return Unit.Value;
        }

        var before = await change.Begin(cancellationToken);
        database.Write(InsertPacks, new
        {
            Packs = packs.Select(pack => pack.Pack).ToArray(),
            Trees = packs.Select(pack => pack.Tree).ToArray(),
            En = packs.Select(pack => pack.Names["en"]).ToArray(),
            ZhCn = packs.Select(pack => pack.Names["zh-CN"]).ToArray(),
            ZhTw = packs.Select(pack => pack.Names["zh-TW"]).ToArray(),
            Positions = Enumerable.Range(1, packs.Count).ToArray(),
            Since = before.Version + 1,
        });
        database.Write(Insert, new
        {
            Codes = codes,
            Parents = rows.Select(row => row.Parent).ToArray(),
            Packs = rows.Select(row => row.Pack.Pack).ToArray(),
            Trees = rows.Select(row => row.Pack.Tree).ToArray(),
            En = rows.Select(row => row.Category.Names["en"]).ToArray(),
            ZhCn = rows.Select(row => row.Category.Names["zh-CN"]).ToArray(),
            ZhTw = rows.Select(row => row.Category.Names["zh-TW"]).ToArray(),
            Words = rows.Select(row => string.Join('|', row.Category.Words.Values.SelectMany(words => words))).ToArray(),
            Positions = rows.Select(row => row.position).ToArray(),
        });
        await change.Finish(ChangeOfTrees.Loaded, new Changed(null), null, cancellationToken);
        return Unit.Value;
    }

    private static CategoryPack Shipped(string code) => CategoryPack.Shipped.TryGetValue(code, out var pack)
        ? pack
        : throw new InvalidOperationException($"Classification:Packs names '{code}'; there are {string.Join(", ", CategoryPack.Shipped.Keys.Order())}.");
}
