using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record ListCategories(TreeKind Tree = TreeKind.Category, long? Version = null) : IQuery<IReadOnlyList<CategoryTree>>;

/// <summary>Which tree is asked for.</summary>
internal enum TreeKind
{
    /// <summary>What complaints are about.</summary>
    Category,

    /// <summary>Why it came to them, 投诉原因.</summary>
    Cause,

    /// <summary>How they ended, in more detail than the kinds on which rules hang.</summary>
    Outcome,
}

/// <summary>The categories of one active pack.</summary>
/// <param name="Pack">Code of the pack, e.g. <c>general</c>.</param>
/// <param name="Name">Its name in the caller's language.</param>
/// <param name="Categories">The top categories, in their order.</param>
internal sealed record CategoryTree(string Pack, string Name, IReadOnlyList<CategoryBranch> Categories);

/// <summary>A category and what is below it.</summary>
/// <param name="Code">Stable; what gradings and a partner's <c>category</c> hold.</param>
/// <param name="Name">In the caller's language.</param>
/// <param name="Children">The categories below it, in their order; empty at the end of a branch.</param>
internal sealed record CategoryBranch(string Code, string Name, IReadOnlyList<CategoryBranch> Children);

internal static class ListCategoriesEndpoint
{
    public static void MapListCategories(this IEndpointRouteBuilder api) =>
        api.MapGet("/categories", Get).WithName(nameof(ListCategories)).Requires(Permission.Public)
            .Produces<ProblemAnswer>(404, ProblemAnswer.MediaType);

    /// <summary>List categories</summary>
    /// <remarks>The category trees that are in use, in the language of <c>Accept-Language</c>. Any category may be given, not only the last of a branch.</remarks>
    /// <param name="tree"><c>category</c>, <c>cause</c> for the causes, or <c>outcome</c> for the outcomes.</param>
    /// <param name="version" example="1">As they were at an older version; the newest unless said. 404 where there is none.</param>
    private static async Task<Ok<IReadOnlyList<CategoryTree>>> Get(Named<TreeKind>? tree, long? version, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListCategories(tree?.Value ?? TreeKind.Category, version), cancellationToken));
}

internal sealed class ListCategoriesHandler(Database database, Taxonomy taxonomy, Editions editions, Caller caller) : IRequestHandler<ListCategories, IReadOnlyList<CategoryTree>>
{
    public async Task<IReadOnlyList<CategoryTree>> Handle(ListCategories request, CancellationToken cancellationToken)
    {
        var edition = request.Version is { } version ? await editions.At(version, database, cancellationToken) ?? throw Problem.NotFound() : taxonomy.Now;
        return [.. edition.PacksOf(EnumNames.Of(request.Tree)).Select(pack => new CategoryTree(pack.Code, pack.Name(caller.Language), Branches(pack.Code, null)))];

        IReadOnlyList<CategoryBranch> Branches(string pack, string? parent) =>
            [.. edition.Children(pack, parent).Where(category => !category.IsRetired)
                .Select(category => new CategoryBranch(category.Code, category.Name(caller.Language), Branches(pack, category.Code)))];
    }
}
