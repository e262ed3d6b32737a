using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>Where a category shall stand.</summary>
/// <param name="Pack" example="general">The tree, of the same kind as the one that it stands in.</param>
/// <param name="Parent" example="delivery">What it shall stand below; left out for the top of the pack.</param>
/// <param name="Before" example="delivery.lost">Which of those beside it shall follow it; left out to stand last.</param>
/// <param name="Reason" example="Belongs to delivery since the reorganisation">Why, for colleagues; at most 500 characters.</param>
internal sealed record CategoryPlace(string Pack, string? Parent, string? Before, string? Reason);

internal sealed record MoveCategory(string Code, CategoryPlace Body) : ICommand<TaxonomyChanged>;

internal static class MoveCategoryEndpoint
{
    public static void MapMoveCategory(this IEndpointRouteBuilder api) =>
        api.MapPost("/categories/{code}/move", Post).WithName(nameof(MoveCategory)).Requires(Permission.ManageSettings).ChangesTaxonomy();

    /// <summary>Move a category</summary>
    /// <remarks>What is below it moves with it. 409 `category-below-itself`, `category-parent-retired`, `category-retired` or `category-too-deep`.</remarks>
    /// <param name="code" example="delivery.late">The category, cause or outcome.</param>
    /// <param name="body">Where it shall stand.</param>
    private static async Task<Ok<TaxonomyChanged>> Post(string code, CategoryPlace body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new MoveCategory(code, body), cancellationToken));
}

internal sealed class MoveCategoryRules : AbstractValidator<MoveCategory>
{
    public MoveCategoryRules()
    {
        RuleFor(move => move.Body.Pack).Required().Line(100);
        RuleFor(move => move.Body.Parent).Line(100);
        RuleFor(move => move.Body.Before).Line(100);
        RuleFor(move => move.Body.Reason).Words(500);
    }
}

internal sealed class MoveCategoryHandler(Database database, TaxonomyChange change, Caller caller) : IRequestHandler<MoveCategory, TaxonomyChanged>
{
    private const string Move =
        """
        update category set parent = @Parent where code = @Code
        """;

    private const string Settle =
        """
        update category c set position = place.position from unnest(@Beside, @Positions) as place (code, position) where c.code = place.code
        """;

    private const string TakeAlong =
        """
        update category set pack = @Pack where code = any(@Branch)
        """;

    public async Task<TaxonomyChanged> Handle(MoveCategory request, CancellationToken cancellationToken)
    {
        var wanted = request.Body;
        var now = await change.Begin(cancellationToken);
        var category = now.Find(request.Code) ?? throw Problem.NotFound();
        var pack = now.Pack(wanted.Pack) is { } known && known.Tree == category.Tree ? known : throw Unknown("pack");
        if (wanted.Parent is not null && now.Find(wanted.Parent)?.Pack != pack.Code)
        {
            throw Unknown("parent");
        }

        TaxonomyChange.Refuse(TaxonomyRules.AgainstMoving(now, category, wanted.Parent));
        var beside = now.Children(pack.Code, wanted.Parent).Select(child => child.Code).Where(code => code != category.Code).ToList();
        var place = wanted.Before is null ? beside.Count : beside.IndexOf(wanted.Before);
        beside.Insert(place >= 0 ? place : throw Unknown("before"), category.Code);
        database.Write(Move, new { category.Code, wanted.Parent });
        database.Write(Settle, new { Beside = beside.ToArray(), Positions = Enumerable.Range(1, beside.Count).ToArray() });
        database.Write(TakeAlong, new { Pack = pack.Code, Branch = now.Branch(category.Code).Select(below => below.Code).ToArray() });
        return await change.Finish(ChangeOfTrees.Moved, new Changed(category.Tree, pack.Code, category.Code, wanted.Parent), wanted.Reason, cancellationToken);
    }

    private Problem Unknown(string field) => Problem.Invalid([new FieldError(field, "unknown", Texts.Get(caller.Language, "validation.unknown"))]);
}
