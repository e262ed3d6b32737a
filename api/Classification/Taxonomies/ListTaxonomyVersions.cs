using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record ListTaxonomyVersions(TreeKind? Tree, string? Code, string? Cursor, int? Limit) : IQuery<Page<TaxonomyVersion>>;

/// <summary>One change of the trees.</summary>
/// <param name="Number" example="12">The version that it made.</param>
/// <param name="ChangedAt">When.</param>
/// <param name="ChangedBy">Who; null for the system at start.</param>
/// <param name="Change">What was done.</param>
/// <param name="Pack">The pack in which.</param>
/// <param name="Code">The category that was changed; null where it was not a single one.</param>
/// <param name="Name">What it was called then, in the caller's language.</param>
/// <param name="Target">What it was merged into, or put below.</param>
/// <param name="TargetName">What that was called then, in the caller's language.</param>
/// <param name="Touched" example="3">How many categories are otherwise since.</param>
/// <param name="Reason">Why, as the person said.</param>
internal sealed record TaxonomyVersion(
    long Number, DateTimeOffset ChangedAt, string? ChangedBy, ChangeOfTrees Change, string? Pack, string? Code, string? Name, string? Target, string? TargetName,
    int Touched, string? Reason);

internal static class ListTaxonomyVersionsEndpoint
{
    public static void MapListTaxonomyVersions(this IEndpointRouteBuilder api) =>
        api.MapGet("/taxonomies/versions", Get).WithName(nameof(ListTaxonomyVersions)).Requires(Permission.ManageSettings);

    /// <summary>Versions of the trees</summary>
    /// <remarks>Who changed what, when and why; the newest first. All trees count their versions together.</remarks>
    /// <param name="tree">Only changes of this kind of tree.</param>
    /// <param name="code">Only changes of this category. <example>delivery.late</example></param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<TaxonomyVersion>>> Get(
        Named<TreeKind>? tree, string? code, string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListTaxonomyVersions(tree?.Value, code, cursor, limit), cancellationToken));
}

internal sealed class ListTaxonomyVersionsRules : AbstractValidator<ListTaxonomyVersions>
{
    public ListTaxonomyVersionsRules() => RuleFor(list => list.Code).Line(100).OverridePropertyName("code");
}

internal sealed class ListTaxonomyVersionsHandler(Database database, Caller caller) : IRequestHandler<ListTaxonomyVersions, Page<TaxonomyVersion>>
{
    // A category's name is the one that it had before the change, except where the change brought it.
    private const string Read =
        """
        select v.number, v.changed_at, by.display_name as changed_by, v.change, v.pack, v.code,
               case @Language when 'zh-CN' then c.name_zh_cn when 'zh-TW' then c.name_zh_tw else c.name_en end as name,
               v.target,
               case @Language when 'zh-CN' then t.name_zh_cn when 'zh-TW' then t.name_zh_tw else t.name_en end as target_name,
               v.touched, v.reason
        from taxonomy_version v
        left join person by on by.person_id = v.changed_by
        left join lateral (select * from category_version k where k.code = v.code and k.from_version <= v.number
                           order by k.from_version < v.number desc, k.from_version desc limit 1) c on true
        left join lateral (select * from category_version k where k.code = v.target and k.from_version <= v.number order by k.from_version desc limit 1) t on true
        where v.number < @Before and (@Tree is null or v.tree = @Tree or v.tree is null) and (@Code is null or v.code = @Code or v.target = @Code)
        order by v.number desc limit @Limit
        """;

    public async Task<Page<TaxonomyVersion>> Handle(ListTaxonomyVersions request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var rows = await database.Many<TaxonomyVersion>(Read, new
        {
            Before = Paging.Read<long?>(request.Cursor) ?? long.MaxValue,
            request.Tree,
            request.Code,
            Limit = limit + 1,
            caller.Language,
        }, cancellationToken);
        return Paging.From(rows, limit, row => row.Number);
    }
}
