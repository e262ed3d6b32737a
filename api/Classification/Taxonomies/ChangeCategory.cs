using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>A category as it shall be called and known.</summary>
/// <param name="Names">What it is called.</param>
/// <param name="Words" example="[&quot;送货迟到&quot;,&quot;arrived late&quot;]">What speaks for it before anything was learnt; at most 200, of at most 40 characters each.</param>
/// <param name="Reason" example="Customers call it by another name">Why, for colleagues; at most 500 characters.</param>
internal sealed record CategoryChange(CategoryNames Names, IReadOnlyList<string>? Words, string? Reason);

internal sealed record ChangeCategory(string Code, CategoryChange Body) : ICommand<TaxonomyChanged>;

internal static class ChangeCategoryEndpoint
{
    public static void MapChangeCategory(this IEndpointRouteBuilder api) =>
        api.MapPut("/categories/{code}", Put).WithName(nameof(ChangeCategory)).Requires(Permission.ManageSettings).ChangesTaxonomy();

    /// <summary>Rename a category, or change its key words</summary>
    /// <remarks>Cases decided before keep the name that it had then. 409 `category-retired`.</remarks>
    /// <param name="code" example="delivery.late">The category, cause or outcome.</param>
    /// <param name="body">What it shall be.</param>
    private static async Task<Ok<TaxonomyChanged>> Put(string code, CategoryChange body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ChangeCategory(code, body), cancellationToken));
}

internal sealed class ChangeCategoryRules : AbstractValidator<ChangeCategory>
{
    public ChangeCategoryRules()
    {
        RuleFor(change => change.Body.Names).NotNull().WithErrorCode("required");
        this.CheckNames(change => change.Body.Names);
        this.CheckWords(change => change.Body.Words);
        RuleFor(change => change.Body.Reason).Words(500);
    }
}

internal sealed class ChangeCategoryHandler(Database database, TaxonomyChange change) : IRequestHandler<ChangeCategory, TaxonomyChanged>
{
    private const string Update =
        """
        update category set name_en = @En, name_zh_cn = @ZhCn, name_zh_tw = @ZhTw, words = @Words where code = @Code
        """;

    public async Task<TaxonomyChanged> Handle(ChangeCategory request, CancellationToken cancellationToken)
    {
        var now = await change.Begin(cancellationToken);
        var category = now.Find(request.Code) ?? throw Problem.NotFound();
        TaxonomyChange.Refuse(TaxonomyRules.AgainstChanging(category));
        var names = request.Body.Names.Filled();
        database.Write(Update, new { request.Code, names.En, names.ZhCn, names.ZhTw, Words = request.Body.Words is null ? category.Words : request.Body.Words.Kept() });
        var isRenamed = names != (category.NameEn, category.NameZhCn, category.NameZhTw);
        return await change.Finish(
            isRenamed ? ChangeOfTrees.Renamed : ChangeOfTrees.Reworded, new Changed(category.Tree, category.Pack, category.Code), request.Body.Reason, cancellationToken);
    }
}
