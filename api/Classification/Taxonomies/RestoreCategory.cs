using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record RestoreCategory(string Code, CategoryReason Body) : ICommand<TaxonomyChanged>;

internal static class RestoreCategoryEndpoint
{
    public static void MapRestoreCategory(this IEndpointRouteBuilder api) =>
        api.MapPost("/categories/{code}/restoration", Post).WithName(nameof(RestoreCategory)).Requires(Permission.ManageSettings).ChangesTaxonomy();

    /// <summary>Restore a category</summary>
    /// <remarks>
    /// It may be given again, and nothing else stands for it. What is below it, and the key words that another one took over, stay as they are.
    /// 409 `category-in-use` or `category-parent-retired`.
    /// </remarks>
    /// <param name="code" example="delivery.late">The category, cause or outcome.</param>
    /// <param name="body">Why.</param>
    private static async Task<Ok<TaxonomyChanged>> Post(string code, CategoryReason body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new RestoreCategory(code, body), cancellationToken));
}

internal sealed class RestoreCategoryRules : AbstractValidator<RestoreCategory>
{
    public RestoreCategoryRules() => RuleFor(restore => restore.Body.Reason).Words(500);
}

internal sealed class RestoreCategoryHandler(Database database, TaxonomyChange change) : IRequestHandler<RestoreCategory, TaxonomyChanged>
{
    private const string Restore =
        """
        update category set retired_at = null, survivor = null where code = @Code
        """;

    public async Task<TaxonomyChanged> Handle(RestoreCategory request, CancellationToken cancellationToken)
    {
        var now = await change.Begin(cancellationToken);
        var category = now.Find(request.Code) ?? throw Problem.NotFound();
        TaxonomyChange.Refuse(TaxonomyRules.AgainstRestoring(now, category));
        database.Write(Restore, new { category.Code });
        return await change.Finish(ChangeOfTrees.Restored, new Changed(category.Tree, category.Pack, category.Code), request.Body.Reason, cancellationToken);
    }
}
