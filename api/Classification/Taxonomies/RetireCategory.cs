using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>Why something is done to a category.</summary>
/// <param name="Reason" example="The product is no longer sold">For colleagues; at most 500 characters.</param>
internal sealed record CategoryReason(string? Reason);

internal sealed record RetireCategory(string Code, CategoryReason Body) : ICommand<TaxonomyChanged>;

internal static class RetireCategoryEndpoint
{
    public static void MapRetireCategory(this IEndpointRouteBuilder api) =>
        api.MapPost("/categories/{code}/retirement", Post).WithName(nameof(RetireCategory)).Requires(Permission.ManageSettings).ChangesTaxonomy();

    /// <summary>Retire a category</summary>
    /// <remarks>It is given to no case any more, nor is what is below it; cases that have it keep it. 409 `category-retired`.</remarks>
    /// <param name="code" example="delivery.late">The category, cause or outcome.</param>
    /// <param name="body">Why.</param>
    private static async Task<Ok<TaxonomyChanged>> Post(string code, CategoryReason body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new RetireCategory(code, body), cancellationToken));
}

internal sealed class RetireCategoryRules : AbstractValidator<RetireCategory>
{
    public RetireCategoryRules() => RuleFor(retire => retire.Body.Reason).Words(500);
}

internal sealed class RetireCategoryHandler(Database database, TaxonomyChange change) : IRequestHandler<RetireCategory, TaxonomyChanged>
{
    private const string Retire =
        """
        update category set retired_at = @Now where code = any(@Branch) and retired_at is null
        """;

    public async Task<TaxonomyChanged> Handle(RetireCategory request, CancellationToken cancellationToken)
    {
        var now = await change.Begin(cancellationToken);
        var category = now.Find(request.Code) ?? throw Problem.NotFound();
        TaxonomyChange.Refuse(TaxonomyRules.AgainstChanging(category));
        database.Write(Retire, new { Branch = now.Branch(category.Code).Select(below => below.Code).ToArray(), change.Now });
        return await change.Finish(ChangeOfTrees.Retired, new Changed(category.Tree, category.Pack, category.Code), request.Body.Reason, cancellationToken);
    }
}
