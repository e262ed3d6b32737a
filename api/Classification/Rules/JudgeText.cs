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

/// <summary>A complaint to try a version of the rules on.</summary>
/// <param name="Text" example="孩子被门夹伤，已经送医">What is said; up to 20,000 characters. Not stored.</param>
/// <param name="Language" example="zh-CN">The language it was said in, <c>zh-CN</c>, <c>zh-TW</c> or <c>en</c>; the caller's where it is left out.</param>
/// <param name="Channel">How it comes in.</param>
/// <param name="IsVip">The customer is a VIP.</param>
/// <param name="IsRepeat">The customer has complained before.</param>
/// <param name="IsVulnerable">The customer needs particular help.</param>
/// <param name="Category" example="product.quality">Code of its category.</param>
/// <param name="Cause" example="cause.product">Code of its cause.</param>
/// <param name="Sentiment">How the customer is.</param>
/// <param name="DeadlineInHours" example="48">In how many hours a regulator wants to be answered.</param>
internal sealed record TextToJudge(
    string Text, string? Language = null, Channel? Channel = null, bool? IsVip = null, bool? IsRepeat = null, bool? IsVulnerable = null,
    string? Category = null, string? Cause = null, Sentiment? Sentiment = null, int? DeadlineInHours = null);

internal sealed record JudgeText(long Version, TextToJudge Body) : IQuery<TextJudged>;

/// <summary>What a version of the rules makes of it.</summary>
/// <param name="Severity">1 (gravest) to 4.</param>
/// <param name="Priority">1 (first) to 4.</param>
/// <param name="SpecialTypes" example="[&quot;injury&quot;]">Codes of special types, what goes furthest up first.</param>
/// <param name="Fired">Every rule whose conditions hold, in the order of the rules.</param>
internal sealed record TextJudged(int Severity, int Priority, IReadOnlyList<string> SpecialTypes, IReadOnlyList<RuleFired> Fired);

/// <summary>A rule whose conditions hold.</summary>
/// <param name="Rule" example="harm.injury">Its code.</param>
/// <param name="Says" example="有人受伤或送医">In the caller's language.</param>
/// <param name="Words" example="[&quot;夹伤&quot;]">What was found, as written.</param>
/// <param name="Then">What it brings about.</param>
/// <param name="Decided">False where a graver rule has made its severity void and it does nothing else.</param>
internal sealed record RuleFired(string Rule, string Says, IReadOnlyList<string> Words, RuleThen Then, bool Decided);

internal static class JudgeTextEndpoint
{
    public static void MapJudgeText(this IEndpointRouteBuilder api) =>
        api.MapPost("/grading-rule-sets/{version:long}/judgements", Post).WithName(nameof(JudgeText)).Requires(Permission.ReviewGrading).NeverReplayed();

    /// <summary>Try a version of the grading rules on a text</summary>
    /// <remarks>Which rules fire, by which words, and what comes of it. Nothing is stored.</remarks>
    /// <param name="version" example="1">Draft, active or past.</param>
    /// <param name="body">The text.</param>
    private static async Task<Ok<TextJudged>> Post(long version, TextToJudge body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new JudgeText(version, body), cancellationToken));
}

internal sealed class JudgeTextRules : AbstractValidator<JudgeText>
{
    public JudgeTextRules()
    {
        RuleFor(asked => asked.Body.Text).Required().Words(20_000);
        RuleFor(asked => asked.Body.Language).Must(language => language is null || Texts.Languages.Contains(language)).WithErrorCode("unknown");
        RuleFor(asked => asked.Body.Category).Line(200);
        RuleFor(asked => asked.Body.Cause).Line(200);
        RuleFor(asked => asked.Body.DeadlineInHours).Must(hours => hours is null or (>= 0 and <= 100_000)).WithErrorCode("outOfRange").WithState(_ => new object[] { 0, 100_000 });
    }
}

internal sealed class JudgeTextHandler(Database database, Taxonomy taxonomy, Caller caller) : IRequestHandler<JudgeText, TextJudged>
{
    public async Task<TextJudged> Handle(JudgeText request, CancellationToken cancellationToken)
    {
        var content = await database.OneOrNone<string>("select content::text from grading_rule_set where version = @Version", new { request.Version }, cancellationToken)
            ?? throw Problem.NotFound();
        var asked = request.Body;
        var book = new RuleBook(request.Version, JsonSerializer.Deserialize<GradingRules>(content, JsonForm.Options)!);
        var circumstances = new Circumstances(
            asked.Text, asked.Language ?? caller.Language, asked.Channel, asked.IsVip ?? false, asked.IsRepeat ?? false, asked.IsVulnerable ?? false)
        {
            Categories = taxonomy.Branch(asked.Category),
            Causes = taxonomy.Branch(asked.Cause),
            Sentiment = asked.Sentiment,
            DeadlineIn = asked.DeadlineInHours is { } hours ? TimeSpan.FromHours(hours) : null,
        };
        var fired = book.Fired(circumstances);
        var judged = book.Judge(fired);
        return new TextJudged(judged.Severity, judged.Priority, judged.SpecialTypes, [.. fired.Select(one => new RuleFired(
            one.Rule.Code, RuleTitle.Of(one.Rule, caller.Language).Says, one.Words, one.Rule.Then,
            one.Rule.Then.Severity is null || one.Rule.Then.Severity == judged.Severity || one.Rule.Then.RaisesPriority is not null || one.Rule.Then.SpecialType is not null))]);
    }
}
