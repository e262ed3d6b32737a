using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record ListRuleSets(string? Cursor, int? Limit) : IQuery<Page<RuleSetSummary>>;

/// <summary>Where a version of the rules stands.</summary>
internal enum RuleSetStatus
{
    /// <summary>Being written; it grades nothing.</summary>
    Draft,

    /// <summary>Grades what comes in.</summary>
    Active,

    /// <summary>Has graded before, and can be switched on again.</summary>
    Past,
}

/// <summary>A version of the grading rules.</summary>
/// <param name="Version" example="3">Its number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="BasedOn" example="2">The version that it was written from; null for the one that came with the product.</param>
/// <param name="Revision" example="4">Counts the changes of a draft; to be sent back with the next one.</param>
/// <param name="Rules" example="28">How many rules it has.</param>
/// <param name="MadeAt">When it was begun.</param>
/// <param name="MadeBy" example="王主任">Who began it; null for the product.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="ActivatedAt">When it was switched on last; null for never.</param>
/// <param name="ActivatedBy" example="王主任">Who switched it on; null for the product.</param>
/// <param name="Reason" example="新增冷链食品规则">Why; empty for the product.</param>
/// <param name="IsTried">True where it was tried on past cases as it stands now: only then a draft can be switched on.</param>
internal sealed record RuleSetSummary(
    long Version, RuleSetStatus Status, long? BasedOn, int Revision, int Rules, DateTimeOffset MadeAt, string? MadeBy, DateTimeOffset ChangedAt,
    DateTimeOffset? ActivatedAt, string? ActivatedBy, string? Reason, bool IsTried)
{
    /// <summary>What a query selects of <c>grading_rule_set s</c>, in the order of this record.</summary>
    public const string Select =
        """
        select s.version, s.status, s.based_on, s.revision, json_array_length(s.content -> 'rules') as rules, s.made_at, m.display_name as made_by, s.changed_at,
               a.at as activated_at, b.display_name as activated_by, a.reason, coalesce(t.revision = s.revision, false) as is_tried
        from grading_rule_set s left join person m on m.person_id = s.made_by left join grading_rule_trial t on t.rule_set = s.version
        left join lateral (select at, by_id, reason from grading_rule_activation where rule_set = s.version order by id desc limit 1) a on true
        left join person b on b.person_id = a.by_id

        """;
}

internal static class ListRuleSetsEndpoint
{
    public static void MapListRuleSets(this IEndpointRouteBuilder api) =>
        api.MapGet("/grading-rule-sets", Get).WithName(nameof(ListRuleSets)).Requires(Permission.ReviewGrading);

    /// <summary>List versions of the grading rules</summary>
    /// <remarks>The newest first: a draft where there is one, the active one, and the past ones.</remarks>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<RuleSetSummary>>> Get(string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListRuleSets(cursor, limit), cancellationToken));
}

internal sealed class ListRuleSetsHandler(Database database) : IRequestHandler<ListRuleSets, Page<RuleSetSummary>>
{
    private const string Find = RuleSetSummary.Select + "where @Before is null or s.version < @Before order by s.version desc limit @Limit + 1";

    public async Task<Page<RuleSetSummary>> Handle(ListRuleSets request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var rows = await database.Many<RuleSetSummary>(Find, new { Before = Paging.Read<long?>(request.Cursor), Limit = limit }, cancellationToken);
        return Paging.From(rows, limit, row => row.Version);
    }
}
