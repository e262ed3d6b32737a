using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>What a category means in a figure.</summary>
internal enum CategoryMeaning
{
    /// <summary>What it was called and where it stood when it was given.</summary>
    AsGiven,

    /// <summary>What stands for it today, where that stands today.</summary>
    AsOfToday,
}

internal sealed record CountByCategory(TreeKind Tree, DateTimeOffset? From, DateTimeOffset? To, CategoryMeaning Meaning) : IQuery<CategoryFigures>;

/// <summary>How many cases there are of each category.</summary>
/// <param name="From">Received from here on.</param>
/// <param name="To">Received before.</param>
/// <param name="Cases" example="120">All cases of the time; merged cases, and those that the caller is kept out of, do not count.</param>
/// <param name="WithoutCategory" example="4">Those of which nobody knows.</param>
/// <param name="Categories">What has cases, or has them below it: a branch after the other, at most 5,000 rows.</param>
internal sealed record CategoryFigures(DateTimeOffset From, DateTimeOffset To, int Cases, int WithoutCategory, IReadOnlyList<CategoryFigure> Categories);

/// <summary>One row of the figures.</summary>
/// <param name="Code">The category.</param>
/// <param name="Pack">The code of the tree that it stands in.</param>
/// <param name="Path">The names from the top of the tree down to it, in the caller's language.</param>
/// <param name="Cases" example="12">Cases of the category itself.</param>
/// <param name="Branch" example="30">Cases of the category and of all below it.</param>
/// <param name="Decided" example="25">How many of the branch a person has decided; the others are proposed.</param>
internal sealed record CategoryFigure(string Code, string Pack, IReadOnlyList<string> Path, int Cases, int Branch, int Decided);

internal static class CountByCategoryEndpoint
{
    public static void MapCountByCategory(this IEndpointRouteBuilder api) =>
        api.MapGet("/taxonomies/{tree}/cases", Get).WithName(nameof(CountByCategory)).Requires(Permission.ReadCases);

    /// <summary>Cases by category</summary>
    /// <remarks>With the sums of branches. A category that was renamed, moved or merged counts in its old place and name, or by today's meaning.</remarks>
    /// <param name="tree" example="category">Categories, causes, or outcomes.</param>
    /// <param name="from">Received (of outcomes: closed) from this time on; a year before the end unless said.</param>
    /// <param name="to">Received before this time; now unless said. At most five years.</param>
    /// <param name="meaning">By today's meaning unless said.</param>
    private static async Task<Ok<CategoryFigures>> Get(
        Named<TreeKind> tree, DateTimeOffset? from, DateTimeOffset? to, Named<CategoryMeaning>? meaning, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new CountByCategory(tree.Value, from, to, meaning?.Value ?? CategoryMeaning.AsOfToday), cancellationToken));
}

internal sealed class CountByCategoryRules : AbstractValidator<CountByCategory>
{
    public CountByCategoryRules() =>
        RuleFor(count => count.To).Must((count, to) => count.From is not { } from || to is not { } end || (from < end && end - from <= TimeSpan.FromDays(5 * 366)))
            .WithErrorCode("period").OverridePropertyName("to");
}

internal sealed class CountByCategoryHandler(Database database, Taxonomy taxonomy, Caller caller, TimeProvider time) : IRequestHandler<CountByCategory, CategoryFigures>
{
    private const string Count =
        """
        select case @Tree when 'cause' then g.cause else g.category end as code, g.taxonomy_version as version,
               count(*)::int as cases, (count(*) filter (where g.confirmed_at is not null))::int as decided
        from grading g
        where g.proposed_at >= @From and g.proposed_at < @To
            and not exists (select from complaint_merge m where m.complaint_id = g.complaint_id)
            and not exists (select from case_barred b where b.complaint_id = g.complaint_id and b.account_id = @Me)
            and (not @Restricted or exists (select from case_participant p where p.complaint_id = g.complaint_id and p.person_id = @Me))
        group by 1, 2
        """;

    // Cases that ended in the time; a person has decided every one of them.
    private const string CountEnds =
        """
        select g.detail as code, coalesce(g.version, 0) as version, count(*)::int as cases, count(*)::int as decided
        from case_outcome g
        where g.closed_at >= @From and g.closed_at < @To
            and not exists (select from complaint_merge m where m.complaint_id = g.complaint_id)
            and not exists (select from case_barred b where b.complaint_id = g.complaint_id and b.account_id = @Me)
            and (not @Restricted or exists (select from case_participant p where p.complaint_id = g.complaint_id and p.person_id = @Me))
        group by 1, 2
        """;

    private const string Past =
        """
        select code, parent, pack, name_en, name_zh_cn, name_zh_tw, words, position, is_retired, tree, survivor, from_version as since
        from category_version where tree = @Tree order by code, from_version
        """;

    public async Task<CategoryFigures> Handle(CountByCategory request, CancellationToken cancellationToken)
    {
        var to = request.To ?? (request.From is { } begin ? Earlier(time.GetUtcNow(), begin.AddDays(5 * 366)) : time.GetUtcNow());
        var from = request.From ?? to.AddYears(-1);
        var counted = await database.Many<CountedCases>(request.Tree == TreeKind.Outcome ? CountEnds : Count, new
        {
            request.Tree,
            From = from,
            To = to,
            Me = caller.Id,
            Restricted = caller is { Kind: CallerKind.Account, Role: Role.Department },
        }, cancellationToken);
        var now = taxonomy.Now;
        var past = request.Meaning == CategoryMeaning.AsOfToday ? null
            : (await database.Many<Category>(Past, new { request.Tree }, cancellationToken)).ToLookup(category => category.Code, StringComparer.Ordinal);
        var rows = CategorySums.Of(counted.Where(row => row.Code is not null), row => past is null ? now.Line(now.GoesOnAs(row.Code!)) : LineAt(row.Code!, row.Version), now, caller.Language);
        return new CategoryFigures(
            from, to, counted.Sum(row => row.Cases), counted.Where(row => row.Code is null).Sum(row => row.Cases), [.. rows.Take(TaxonomyRules.MostCategories)]);

        List<Category> LineAt(string code, long version)
        {
            var line = new List<Category>();
            for (var at = code; at is not null && past![at].LastOrDefault(state => state.Since <= version) is { } state; at = state.Parent)
            {
                line.Insert(0, state);
            }

            return line;
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

/// <summary>Cases of one category, decided under one version.</summary>
internal sealed record CountedCases(string? Code, long Version, int Cases, int Decided);
