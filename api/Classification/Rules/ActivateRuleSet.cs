using System.Text.Json;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>Why a version is switched on.</summary>
/// <param name="Reason" example="新增冷链食品规则">For colleagues; at most 500 characters.</param>
internal sealed record RuleSetActivation(string Reason);

internal sealed record ActivateRuleSet(long Version, RuleSetActivation Body) : ICommand<Unit>;

internal static class ActivateRuleSetEndpoint
{
    public static void MapActivateRuleSet(this IEndpointRouteBuilder api) =>
        api.MapPost("/grading-rule-sets/{version:long}/activation", Post).WithName(nameof(ActivateRuleSet)).Requires(Permission.ManageSettings);

    /// <summary>Switch a version of the grading rules on</summary>
    /// <remarks>
    /// It grades what comes in from now on, on every replica within seconds; cases that are graded stay as they are. The version before becomes a
    /// past one and can be switched on again. 409 `draft-not-tried` where a draft was not tried as it stands, `rules-active-already`, and
    /// `grading-rules-changed-meanwhile` where somebody else has switched at the same time.
    /// </remarks>
    /// <param name="version" example="1">Which one.</param>
    /// <param name="body">Why.</param>
    private static async Task<NoContent> Post(long version, RuleSetActivation body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new ActivateRuleSet(version, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class ActivateRuleSetRules : AbstractValidator<ActivateRuleSet>
{
    public ActivateRuleSetRules() => RuleFor(activation => activation.Body.Reason).Required().Words(500);
}

internal sealed class ActivateRuleSetHandler(Database database, RulesInUse rules, Caller caller, TimeProvider time) : IRequestHandler<ActivateRuleSet, Unit>
{
    // Whoever waits here finds another version active, or none, and has to look again.
    private const string HoldActive = "select version from grading_rule_set where status = 'active' for update";

    private const string Find =
        """
        select s.status, s.content::text as content, coalesce(t.revision = s.revision, false) as is_tried
        from grading_rule_set s left join grading_rule_trial t on t.rule_set = s.version
        where s.version = @Version for update of s
        """;

    private const string Switch = "update grading_rule_set set status = @Status where version = @Version";

    private const string Log = "insert into grading_rule_activation (rule_set, at, by_id, reason) values (@Version, @Now, @By, @Reason)";

    public async Task<Unit> Handle(ActivateRuleSet request, CancellationToken cancellationToken)
    {
        var active = await database.OneOrNone<long?>(HoldActive, null, cancellationToken) ?? throw Problem.Conflict("grading-rules-changed-meanwhile");
        var wanted = await database.OneOrNone<Wanted>(Find, new { request.Version }, cancellationToken) ?? throw Problem.NotFound();
        Refuse(wanted);
        database.Write(Switch, new { Version = active, Status = RuleSetStatus.Past });
        database.Write(Switch, new { request.Version, Status = RuleSetStatus.Active });
        database.Write(Log, new { request.Version, Now = time.GetUtcNow(), By = caller.AccountId, request.Body.Reason });
        var book = new RuleBook(request.Version, JsonSerializer.Deserialize<GradingRules>(wanted.Content, JsonForm.Options)!);
        database.AfterCommit(() => rules.Take(book));
        return Unit.Value;
    }

    private static void Refuse(Wanted wanted)
    {
        if (wanted.Status == RuleSetStatus.Active)
        {
            throw Problem.Conflict("rules-active-already");
        }

        if (wanted is { Status: RuleSetStatus.Draft, IsTried: false })
        {
            throw Problem.Conflict("draft-not-tried");
        }
    }

    private sealed record Wanted(RuleSetStatus Status, string Content, bool IsTried);
}
