using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record GetRuleSet(long Version) : IQuery<RuleSet>;

/// <summary>A version of the grading rules with all that it holds.</summary>
/// <param name="Summary">Where it stands.</param>
/// <param name="Content">The rules, special types and denials.</param>
/// <param name="Titles">What each rule says as a reason, in the caller's language.</param>
/// <param name="Procedures">The procedures that a special type may pin.</param>
internal sealed record RuleSet(RuleSetSummary Summary, GradingRules Content, IReadOnlyList<RuleTitle> Titles, IReadOnlyList<CareProcedure> Procedures);

/// <summary>What a rule is called.</summary>
/// <param name="Code" example="harm.injury">Its key.</param>
/// <param name="Says" example="有人受伤或送医">In the caller's language.</param>
internal sealed record RuleTitle(string Code, string Says)
{
    public static RuleTitle Of(GradingRule rule, string language) =>
        new(rule.Code, rule.Names?.In(language) ?? Texts.Find(language, $"grading.rule.{rule.Code}", 0) ?? rule.Code);
}

/// <summary>A procedure.</summary>
/// <param name="Code" example="injury">Its key.</param>
/// <param name="Name" example="伤害与安全">In the caller's language.</param>
internal sealed record CareProcedure(string Code, string Name);

internal static class GetRuleSetEndpoint
{
    public static void MapGetRuleSet(this IEndpointRouteBuilder api) =>
        api.MapGet("/grading-rule-sets/{version:long}", Get).WithName(nameof(GetRuleSet)).Requires(Permission.ReviewGrading);

    /// <summary>Get a version of the grading rules</summary>
    /// <remarks>Its rules as data, with what they are called.</remarks>
    /// <param name="version" example="1">Which one.</param>
    private static async Task<Ok<RuleSet>> Get(long version, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetRuleSet(version), cancellationToken));
}

internal sealed class GetRuleSetHandler(Database database, Caller caller) : IRequestHandler<GetRuleSet, RuleSet>
{
    private const string Find =
        RuleSetSummary.Select + "where s.version = @Version;\n" +
        """
        select content::text from grading_rule_set where version = @Version;
        select code, names ->> @Language as name from care_procedure order by code;
        """;

    public async Task<RuleSet> Handle(GetRuleSet request, CancellationToken cancellationToken) =>
        await database.Several(Find, new { request.Version, caller.Language }, async sets =>
        {
            var summary = await sets.OneOrNone<RuleSetSummary>() ?? throw Problem.NotFound();
            var content = JsonSerializer.Deserialize<GradingRules>((await sets.OneOrNone<string>())!, JsonForm.Options)!;
            return new RuleSet(summary, content, [.. content.Rules.Select(rule => RuleTitle.Of(rule, caller.Language))], await sets.Many<CareProcedure>());
        }, cancellationToken);
}
