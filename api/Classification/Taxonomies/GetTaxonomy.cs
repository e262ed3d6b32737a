using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record GetTaxonomy(TreeKind Tree, long? Version) : IQuery<TaxonomyTree>;

/// <summary>A tree as its editor shows it.</summary>
/// <param name="Version" example="12">The version that is shown.</param>
/// <param name="Newest" example="12">The newest one; a change names it in <c>If-Match</c>.</param>
/// <param name="Packs">The packs in use, in their order.</param>
/// <param name="Categories">All of them, retired ones too, those beside each other in their order; at most 5,000 in use.</param>
internal sealed record TaxonomyTree(long Version, long Newest, IReadOnlyList<TaxonomyPack> Packs, IReadOnlyList<TaxonomyEntry> Categories);

/// <summary>A pack of categories.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Names">What it is called.</param>
/// <param name="IsOwn">True for a tree of one's own, false for one that ships.</param>
internal sealed record TaxonomyPack(string Code, CategoryNames Names, bool IsOwn);

/// <summary>A category as its editor shows it.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Pack">The pack that it stands in.</param>
/// <param name="Parent">What it stands below; null at the top.</param>
/// <param name="Names">What it is called.</param>
/// <param name="Words">What speaks for it before anything was learnt.</param>
/// <param name="IsRetired">It is given no more.</param>
/// <param name="Survivor">What it was merged into.</param>
/// <param name="Since">The version that made it so.</param>
/// <param name="Cases">Cases that have it today, without those of what is below it; merged cases, and those that the caller is kept out of, do not count.</param>
internal sealed record TaxonomyEntry(
    string Code, string Pack, string? Parent, CategoryNames Names, IReadOnlyList<string> Words, bool IsRetired, string? Survivor, long Since, int Cases);

internal static class GetTaxonomyEndpoint
{
    public static void MapGetTaxonomy(this IEndpointRouteBuilder api) =>
        api.MapGet("/taxonomies/{tree}", Get).WithName(nameof(GetTaxonomy)).Requires(Permission.ManageSettings);

    /// <summary>A tree in full</summary>
    /// <remarks>For those who change it: with retired categories, all names, key words, and how many cases have each.</remarks>
    /// <param name="tree" example="category">Categories, causes or outcomes.</param>
    /// <param name="version" example="1">An older version; the newest unless said.</param>
    private static async Task<Ok<TaxonomyTree>> Get(Named<TreeKind> tree, long? version, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetTaxonomy(tree.Value, version), cancellationToken));
}

internal sealed class GetTaxonomyHandler(Database database, Editions editions, CategoryUse use) : IRequestHandler<GetTaxonomy, TaxonomyTree>
{
    public async Task<TaxonomyTree> Handle(GetTaxonomy request, CancellationToken cancellationToken)
    {
        var newest = await Editions.NewestVersion(database, cancellationToken);
        var edition = await editions.At(request.Version ?? newest, database, cancellationToken) ?? throw Problem.NotFound();
        var cases = await use.Count(request.Tree, cancellationToken);
        var packs = edition.PacksOf(EnumNames.Of(request.Tree)).ToList();
        var known = packs.Select(pack => pack.Code).ToHashSet(StringComparer.Ordinal);
        return new TaxonomyTree(
            edition.Version, newest,
            [.. packs.Select(pack => new TaxonomyPack(pack.Code, new CategoryNames(pack.NameEn, pack.NameZhCn, pack.NameZhTw), !pack.IsShipped))],
            [.. edition.All.Where(category => known.Contains(category.Pack)).Select(category => new TaxonomyEntry(
                category.Code, category.Pack, category.Parent, new CategoryNames(category.NameEn, category.NameZhCn, category.NameZhTw),
                category.Words, category.IsRetired, category.Survivor, category.Since, cases.GetValueOrDefault(category.Code)))]);
    }
}
