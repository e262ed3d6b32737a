using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>What shall stand for a category from now on.</summary>
/// <param name="Into" example="delivery.lost">The one that goes on, of the same kind of tree.</param>
/// <param name="Reason" example="Nobody could tell the two apart">Why, for colleagues; at most 500 characters.</param>
internal sealed record CategoryMerge(string Into, string? Reason);

internal sealed record MergeCategory(string Code, CategoryMerge Body) : ICommand<TaxonomyChanged>;

internal static class MergeCategoryEndpoint
{
    public static void MapMergeCategory(this IEndpointRouteBuilder api) =>
        api.MapPost("/categories/{code}/merge", Post).WithName(nameof(MergeCategory)).Requires(Permission.ManageSettings).ChangesTaxonomy();

    /// <summary>Merge a category into another one</summary>
    /// <remarks>
    /// It is retired and points to the one that goes on, which takes over its key words and what stands below it. Cases keep what they were given;
    /// whoever counts by today's meaning, looks for cases, learns, or posts its code gets the one that goes on.
    /// 409 `category-below-itself`, `category-retired`, `category-survivor-retired` or `category-too-deep`.
    /// </remarks>
    /// <param name="code" example="delivery.late">The category, cause or outcome that ends.</param>
    /// <param name="body">The one that goes on.</param>
    private static async Task<Ok<TaxonomyChanged>> Post(string code, CategoryMerge body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new MergeCategory(code, body), cancellationToken));
}

internal sealed class MergeCategoryRules : AbstractValidator<MergeCategory>
{
    public MergeCategoryRules()
    {
        RuleFor(merge => merge.Body.Into).Required().Line(100);
        RuleFor(merge => merge.Body.Reason).Words(500);
    }
}

internal sealed class MergeCategoryHandler(Database database, TaxonomyChange change, Caller caller) : IRequestHandler<MergeCategory, TaxonomyChanged>
{
    private const string End =
        """
        update category set retired_at = @Now, survivor = @Into where code = @Code
        """;

    private const string TakeOver =
        """
        update category s
        set words = s.words || array(select word from unnest(e.words) as word where word <> all(s.words))
        from category e where s.code = @Into and e.code = @Code
        """;

    // Behind those that stand there already; retired ones stay where they were.
    private const string TakeBelow =
        """
        update category set parent = @Into, position = position + @Behind where parent = @Code and retired_at is null
        """;

    private const string TakeAlong =
        """
        update category set pack = @Pack where code = any(@Branch)
        """;

    public async Task<TaxonomyChanged> Handle(MergeCategory request, CancellationToken cancellationToken)
    {
        var now = await change.Begin(cancellationToken);
        var category = now.Find(request.Code) ?? throw Problem.NotFound();
        var survivor = now.Find(request.Body.Into) is { } found && found.Tree == category.Tree ? found
            : throw Problem.Invalid([new FieldError("into", "unknown", Texts.Get(caller.Language, "validation.unknown"))]);
        TaxonomyChange.Refuse(TaxonomyRules.AgainstMerging(now, category, survivor));
        var moved = now.Children(category.Pack, category.Code).Where(child => !child.IsRetired).SelectMany(child => now.Branch(child.Code)).Select(below => below.Code).ToArray();
        database.Write(End, new { category.Code, Into = survivor.Code, change.Now });
        database.Write(TakeOver, new { category.Code, Into = survivor.Code });
        database.Write(TakeBelow, new { category.Code, Into = survivor.Code, Behind = now.Children(survivor.Pack, survivor.Code).Select(child => child.Position).DefaultIfEmpty().Max() });
        database.Write(TakeAlong, new { survivor.Pack, Branch = moved });
        return await change.Finish(ChangeOfTrees.Merged, new Changed(category.Tree, category.Pack, category.Code, survivor.Code), request.Body.Reason, cancellationToken);
    }
}
