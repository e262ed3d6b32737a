using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>A new category, cause or outcome.</summary>
/// <param name="Pack" example="general">The tree that it stands in.</param>
/// <param name="Parent" example="delivery">What it stands below; left out for the top of the pack.</param>
/// <param name="Names">What it is called.</param>
/// <param name="Words" example="[&quot;送货迟到&quot;,&quot;arrived late&quot;]">What speaks for it before anything was learnt; at most 200, of at most 40 characters each.</param>
/// <param name="Reason" example="Asked for by the warehouse">Why, for colleagues; at most 500 characters.</param>
internal sealed record NewCategory(string Pack, string? Parent, CategoryNames Names, IReadOnlyList<string>? Words, string? Reason);

internal sealed record AddCategory(NewCategory Body) : ICommand<TaxonomyChanged>;

internal static class AddCategoryEndpoint
{
    public static void MapAddCategory(this IEndpointRouteBuilder api) =>
        api.MapPost("/categories", Post).WithName(nameof(AddCategory)).Requires(Permission.ManageSettings).ChangesTaxonomy();

    /// <summary>Add a category</summary>
    /// <remarks>Its code is made from its place and name, and stays its own for ever. 409 `category-parent-retired`, `category-too-deep` or `taxonomy-full`.</remarks>
    private static async Task<Ok<TaxonomyChanged>> Post(NewCategory body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new AddCategory(body), cancellationToken));
}

internal sealed class AddCategoryRules : AbstractValidator<AddCategory>
{
    public AddCategoryRules()
    {
        RuleFor(add => add.Body.Pack).Required().Line(100);
        RuleFor(add => add.Body.Parent).Line(100);
        RuleFor(add => add.Body.Names).NotNull().WithErrorCode("required");
        this.CheckNames(add => add.Body.Names);
        this.CheckWords(add => add.Body.Words);
        RuleFor(add => add.Body.Reason).Words(500);
    }
}

internal sealed class AddCategoryHandler(Database database, TaxonomyChange change, Caller caller) : IRequestHandler<AddCategory, TaxonomyChanged>
{
    private const string Insert =
        """
        insert into category (code, parent, pack, tree, name_en, name_zh_cn, name_zh_tw, words, position)
        values (@Code, @Parent, @Pack, @Tree, @En, @ZhCn, @ZhTw, @Words, @Position)
        """;

    public async Task<TaxonomyChanged> Handle(AddCategory request, CancellationToken cancellationToken)
    {
        var wanted = request.Body;
        var now = await change.Begin(cancellationToken);
        var pack = now.Pack(wanted.Pack) ?? throw Unknown("pack");
        if (wanted.Parent is not null && now.Find(wanted.Parent)?.Pack != pack.Code)
        {
            throw Unknown("parent");
        }

        TaxonomyChange.Refuse(TaxonomyRules.AgainstAdding(now, pack.Tree, wanted.Parent));
        var names = wanted.Names.Filled();
        var code = NewCode.For(now, pack.Code, wanted.Parent, names.En);
        database.Write(Insert, new
        {
            Code = code,
            wanted.Parent,
            Pack = pack.Code,
            pack.Tree,
            names.En,
            names.ZhCn,
            names.ZhTw,
            Words = wanted.Words.Kept(),
            Position = now.Children(pack.Code, wanted.Parent).Select(beside => beside.Position).DefaultIfEmpty().Max() + 1,
        });
        return await change.Finish(ChangeOfTrees.Added, new Changed(pack.Tree, pack.Code, code, wanted.Parent), wanted.Reason, cancellationToken);
    }

    private Problem Unknown(string field) => Problem.Invalid([new FieldError(field, "unknown", Texts.Get(caller.Language, "validation.unknown"))]);
}
