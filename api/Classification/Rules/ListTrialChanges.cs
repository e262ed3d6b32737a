using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record ListTrialChanges(long Version, string? Cursor, int? Limit) : IQuery<Page<TrialChange>>;

/// <summary>A case that a tried version grades otherwise.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Number" example="C26-0000042-7">To quote to people.</param>
/// <param name="Subject" example="冰箱漏电">What it is about, one line.</param>
/// <param name="Before">What the version of now makes of it.</param>
/// <param name="After">What the tried one does.</param>
/// <param name="Decided">What a person decided; null where nobody has.</param>
/// <param name="Rules">The rules of the tried version that decided.</param>
internal sealed record TrialChange(
    Guid ComplaintId, string Number, string Subject, TrialGrades Before, TrialGrades After, TrialGrades? Decided, IReadOnlyList<RuleTitle> Rules);

internal static class ListTrialChangesEndpoint
{
    public static void MapListTrialChanges(this IEndpointRouteBuilder api) =>
        api.MapGet("/grading-rule-sets/{version:long}/trial/changes", Get).WithName(nameof(ListTrialChanges)).Requires(Permission.ReviewGrading);

    /// <summary>List the cases that a trial changed</summary>
    /// <remarks>The newest case first; those that the caller is kept out of are left out here, and count in the sums.</remarks>
    /// <param name="version" example="2">The version that was tried.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<TrialChange>>> Get(long version, string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListTrialChanges(version, cursor, limit), cancellationToken));
}

internal sealed class ListTrialChangesHandler(Database database, Caller caller) : IRequestHandler<ListTrialChanges, Page<TrialChange>>
{
    private const string Find =
        """
        select s.content::text as content from grading_rule_set s join grading_rule_trial t on t.rule_set = s.version where s.version = @Version;
        select c.position, c.complaint_id, s.number, s.subject, c.outcomes::text as outcomes
        from grading_rule_trial_change c join complaint_summary s using (complaint_id)
        where c.rule_set = @Version and (@After is null or c.position > @After)
            and not exists (select from case_barred b where b.complaint_id = c.complaint_id and b.account_id = @Me)
        order by c.position limit @Limit + 1
        """;

    public async Task<Page<TrialChange>> Handle(ListTrialChanges request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var arguments = new { request.Version, After = Paging.Read<int?>(request.Cursor), Me = caller.Id, Limit = limit };
        var (content, rows) = await database.Several(
            Find, arguments, async sets => (await sets.OneOrNone<string>() ?? throw Problem.NotFound(), await sets.Many<Row>()), cancellationToken);
        var titles = JsonSerializer.Deserialize<GradingRules>(content, JsonForm.Options)!.Rules.ToDictionary(rule => rule.Code, rule => RuleTitle.Of(rule, caller.Language));
        var page = Paging.From(rows, limit, row => row.Position);
        return new Page<TrialChange>([.. page.Items.Select(row => Shown(row, titles))], page.Next);
    }

    private static TrialChange Shown(Row row, Dictionary<string, RuleTitle> titles)
    {
        var outcome = JsonSerializer.Deserialize<TrialOutcome>(row.Outcomes, JsonForm.Options)!;
        return new TrialChange(
            row.ComplaintId, row.Number, row.Subject, outcome.Before, outcome.After, outcome.Decided,
            [.. outcome.Rules.Where(titles.ContainsKey).Select(code => titles[code])]);
    }

    private sealed record Row(int Position, Guid ComplaintId, string Number, string Subject, string Outcomes);
}
