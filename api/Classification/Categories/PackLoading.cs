using Complaints.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Complaints.Classification;

/// <summary>
/// Before the Host answers anything: puts the active packs into the database where they are absent, and reads the trees into memory.
/// Replicas that start together settle it in SQL; a category that an administrator has changed stays as it is.
/// </summary>
internal sealed class PackLoading(IServiceScopeFactory scopes, Taxonomy taxonomy, IOptions<ClassificationSettings> settings) : IHostedService
{
    private const string Insert =
        """
        insert into category (code, parent, pack, tree, name_en, name_zh_cn, name_zh_tw, words, position)
        select code, parent, pack, tree, name_en, name_zh_cn, name_zh_tw, string_to_array(words, '|'), position
        from unnest(@Codes, @Parents, @Packs, @Trees, @En, @ZhCn, @ZhTw, @Words, @Positions)
            as pack (code, parent, pack, tree, name_en, name_zh_cn, name_zh_tw, words, position)
        on conflict (code) do nothing
        """;

    private const string Read =
        """
        select code, parent, pack, name_en, name_zh_cn, name_zh_tw, words, position, retired_at is not null as is_retired, tree from category
        """;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var packs = settings.Value.Packs.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<Database>();
        var rows = packs.Append(CategoryPack.Causes).SelectMany(Shipped).SelectMany(pack => pack.Flat().Select((at, position) => (Pack: pack, at.Category, at.Parent, position))).ToList();
        await database.Execute(Insert, new
        {
            Codes = rows.Select(row => row.Category.Code).ToArray(),
            Parents = rows.Select(row => row.Parent).ToArray(),
            Packs = rows.Select(row => row.Pack.Pack).ToArray(),
            Trees = rows.Select(row => row.Pack.Tree).ToArray(),
            En = rows.Select(row => row.Category.Names["en"]).ToArray(),
            ZhCn = rows.Select(row => row.Category.Names["zh-CN"]).ToArray(),
            ZhTw = rows.Select(row => row.Category.Names["zh-TW"]).ToArray(),
            Words = rows.Select(row => string.Join('|', row.Category.Words.Values.SelectMany(words => words))).ToArray(),
            Positions = rows.Select(row => row.position).ToArray(),
        }, cancellationToken);
        taxonomy.Load(await database.Many<Category>(Read, null, cancellationToken), packs);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<CategoryPack> Shipped(string code) => CategoryPack.Shipped.TryGetValue(code, out var pack)
        ? [pack]
        : throw new InvalidOperationException($"Classification:Packs names '{code}'; there are {string.Join(", ", CategoryPack.Shipped.Keys.Order())}.");
}
