using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>A tree of one's own, beside the packs that ship.</summary>
/// <param name="Pack" example="workshop">Its code: up to 40 small Latin letters and digits, a letter first.</param>
/// <param name="Names">What it is called.</param>
/// <param name="Reason" example="The workshop sorts in its own way">Why, for colleagues; at most 500 characters.</param>
internal sealed record NewCategoryPack(string Pack, CategoryNames Names, string? Reason);

internal sealed record AddCategoryPack(TreeKind Tree, NewCategoryPack Body) : ICommand<TaxonomyChanged>;

internal static class AddCategoryPackEndpoint
{
    public static void MapAddCategoryPack(this IEndpointRouteBuilder api) =>
        api.MapPost("/taxonomies/{tree}/packs", Post).WithName(nameof(AddCategoryPack)).Requires(Permission.ManageSettings).ChangesTaxonomy();

    /// <summary>Begin a tree of one's own</summary>
    /// <remarks>It stands beside the packs that ship, in use at once and empty. 409 `pack-code-taken`; `outcome-kinds-fixed` for outcomes, whose kinds rules hang on.</remarks>
    /// <param name="tree" example="category">Categories or causes.</param>
    /// <param name="body">Its code and names.</param>
    private static async Task<Ok<TaxonomyChanged>> Post(Named<TreeKind> tree, NewCategoryPack body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new AddCategoryPack(tree.Value, body), cancellationToken));
}

internal sealed partial class AddCategoryPackRules : AbstractValidator<AddCategoryPack>
{
    public AddCategoryPackRules()
    {
        RuleFor(add => add.Body.Pack).Cascade(CascadeMode.Stop).Required().Must(IsCode).WithErrorCode("packCode");
        RuleFor(add => add.Body.Names).NotNull().WithErrorCode("required");
        this.CheckNames(add => add.Body.Names);
        RuleFor(add => add.Body.Reason).Words(500);
    }

    /// <summary>True for what can be the code of a pack.</summary>
    public static bool IsCode(string code) => Form().IsMatch(code);

    [System.Text.RegularExpressions.GeneratedRegex(@"^[a-z][a-z0-9]{0,39}\z", System.Text.RegularExpressions.RegexOptions.NonBacktracking)]
    private static partial System.Text.RegularExpressions.Regex Form();
}

internal sealed class AddCategoryPackHandler(Database database, TaxonomyChange change) : IRequestHandler<AddCategoryPack, TaxonomyChanged>
{
    // Refused by the key where the code was taken by a pack that is not in use.
    private const string Insert =
        """
        insert into category_pack (code, tree, name_en, name_zh_cn, name_zh_tw, position, is_shipped, since)
        select @Code, @Tree, @En, @ZhCn, @ZhTw, coalesce(max(position), 0) + 1, false, @Since from category_pack
        """;

    public async Task<TaxonomyChanged> Handle(AddCategoryPack request, CancellationToken cancellationToken)
    {
        var (code, names) = (request.Body.Pack, request.Body.Names.Filled());
        var now = await change.Begin(cancellationToken);
        TaxonomyChange.Refuse(
            request.Tree == TreeKind.Outcome ? "outcome-kinds-fixed"
            : CategoryPack.Shipped.ContainsKey(code) ? "pack-code-taken"
            : null);
        database.Write(Insert, new { Code = code, request.Tree, names.En, names.ZhCn, names.ZhTw, Since = now.Version + 1 });
        return await change.Finish(ChangeOfTrees.PackAdded, new Changed(EnumNames.Of(request.Tree), code), request.Body.Reason, cancellationToken);
    }
}
