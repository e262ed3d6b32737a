using System.Text.Json;
using Complaints.Contracts.Classification;
using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>How far a trial goes back.</summary>
/// <param name="Cases" example="1000">The newest cases to look at, 1 to 5,000.</param>
internal sealed record NewTrial(int? Cases);

internal sealed record TryRuleSet(long Version, NewTrial Body) : ICommand<RuleTrial>;

internal static class TryRuleSetEndpoint
{
    public static void MapTryRuleSet(this IEndpointRouteBuilder api) =>
        api.MapPost("/grading-rule-sets/{version:long}/trials", Post).WithName(nameof(TryRuleSet)).Requires(Permission.ManageSettings);

    /// <summary>Try a version of the grading rules on past cases</summary>
    /// <remarks>
    /// The newest cases are graded by it and by the version that grades now, in memory: no case changes. It answers within seconds and takes
    /// the place of the version's earlier trial. A case's category, cause and mood are those that hold now. 409 `rules-active-already` for the active one.
    /// </remarks>
    /// <param name="version" example="2">Draft or past.</param>
    /// <param name="body">How many cases.</param>
    private static async Task<Ok<RuleTrial>> Post(long version, NewTrial body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new TryRuleSet(version, body), cancellationToken));
}

internal sealed class TryRuleSetRules : AbstractValidator<TryRuleSet>
{
    private const int Most = 5_000;

    public TryRuleSetRules()
    {
        RuleFor(trial => trial.Body.Cases).Required();
        RuleFor(trial => trial.Body.Cases).Must(cases => cases is null or (>= 1 and <= Most)).WithErrorCode("outOfRange").WithState(_ => new object[] { 1, Most });
    }
}

internal sealed class TryRuleSetHandler(Database database, Taxonomy taxonomy, Caller caller, TimeProvider time) : IRequestHandler<TryRuleSet, RuleTrial>
{
    // Held, so that what is tried is what is there when the trial is kept.
    private const string Hold =
        """
        select s.status, s.revision, s.content::text as content, a.version as active, a.content::text as active_content
        from grading_rule_set s cross join grading_rule_set a
        where s.version = @Version and a.status = 'active' for update of s
        """;

    private const string Cases =
        """
        select c.complaint_id, concat_ws(E'\n', t.subject, t.narrative, nullif(t.desired_outcome, '')) as text, c.language, c.channel,
               c.is_vip, c.is_repeat, c.is_vulnerable, c.deadline_in_hours, g.category, g.cause, g.sentiment, g.confirmed_at is not null as is_decided,
               g.severity::int as severity, g.priority::int as priority, g.special_types
        from (select complaint_id from grading order by complaint_id desc limit @Cases) newest
        join grading g using (complaint_id) join complaint_circumstances c using (complaint_id) join complaint_text t using (complaint_id)
        order by complaint_id desc
        """;

    private const string Forget = "delete from grading_rule_trial where rule_set = @Version";

    private const string Keep =
        """
        insert into grading_rule_trial (rule_set, revision, against, at, by_id, result) values (@Version, @Revision, @Against, @Now, @By, @Result)
        """;

    private const string KeepChanges =
        """
        insert into grading_rule_trial_change (rule_set, position, complaint_id, outcomes)
        select @Version, position, complaint_id, outcome::json
        from unnest(@Ids, @Outcomes) with ordinality as change (complaint_id, outcome, position)
        """;

    public async Task<RuleTrial> Handle(TryRuleSet request, CancellationToken cancellationToken)
    {
        var held = await database.OneOrNone<Held>(Hold, new { request.Version }, cancellationToken) ?? throw Problem.NotFound();
        if (held.Status == RuleSetStatus.Active)
        {
            throw Problem.Conflict("rules-active-already");
        }

        var tally = new TrialTally();
        var changes = new List<(Guid Case, TrialOutcome Outcome)>();
        var (active, tried) = (Book(held.Active, held.ActiveContent), Book(request.Version, held.Content));
        await foreach (var past in database.Stream<PastCase>(Cases, new { request.Body.Cases }, cancellationToken))
        {
            Judge(past, active, tried, tally, changes);
        }

        var now = time.GetStorableNow();
        var counts = tally.Counts;
        database.Write(Forget, new { request.Version });
        database.Write(Keep, new { request.Version, held.Revision, Against = held.Active, Now = now, By = caller.AccountId, Result = Json.Of(counts) });
        database.Write(KeepChanges, new
        {
            request.Version,
            Ids = changes.Select(change => change.Case).ToArray(),
            Outcomes = changes.Select(change => Json.Of(change.Outcome).Text).ToArray(),
        });
        return new RuleTrial(held.Revision, held.Active, now, caller.Name, counts);
    }

    private static RuleBook Book(long version, string content) => new(version, JsonSerializer.Deserialize<GradingRules>(content, JsonForm.Options)!);

    private void Judge(PastCase past, RuleBook active, RuleBook tried, TrialTally tally, List<(Guid Case, TrialOutcome Outcome)> changes)
    {
        var circumstances = new Circumstances(past.Text, past.Language, past.Channel, past.IsVip, past.IsRepeat, past.IsVulnerable)
        {
            Categories = taxonomy.Branch(past.Category),
            Causes = taxonomy.Branch(past.Cause),
            Sentiment = past.Sentiment,
            DeadlineIn = past.DeadlineInHours is { } hours ? TimeSpan.FromHours(hours) : null,
        };
        var judged = tried.Of(circumstances);
        var (before, after) = (TrialGrades.Of(active.Of(circumstances)), TrialGrades.Of(judged));
        var decided = past.IsDecided ? new TrialGrades(past.Severity, past.Priority, past.SpecialTypes) : null;
        tally.Add(before, after, decided);
        if (!before.Agrees(after))
        {
            changes.Add((past.ComplaintId, new TrialOutcome(before, after, decided, [.. judged.Reasons.Select(reason => reason.Rule).Distinct()])));
        }
    }

    private sealed record Held(RuleSetStatus Status, int Revision, string Content, long Active, string ActiveContent);

    private sealed record PastCase(
        Guid ComplaintId, string Text, string Language, Channel Channel, bool IsVip, bool IsRepeat, bool IsVulnerable, double? DeadlineInHours, string? Category,
        string? Cause, Sentiment? Sentiment, bool IsDecided, int Severity, int Priority, string[] SpecialTypes);
}
