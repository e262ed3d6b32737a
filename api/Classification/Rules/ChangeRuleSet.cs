using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>A draft as it shall be.</summary>
/// <param name="Revision" example="4">The revision that was seen.</param>
/// <param name="Content">All of its rules, special types and denials.</param>
internal sealed record RuleSetChange(int? Revision, GradingRules Content);

internal sealed record ChangeRuleSet(long Version, RuleSetChange Body) : ICommand<RuleSetChanged>;

/// <summary>The draft after the change.</summary>
/// <param name="Revision" example="5">For the next one.</param>
internal sealed record RuleSetChanged(int Revision);

internal static class ChangeRuleSetEndpoint
{
    public static void MapChangeRuleSet(this IEndpointRouteBuilder api) =>
        api.MapPut("/grading-rule-sets/{version:long}", Put).WithName(nameof(ChangeRuleSet)).Requires(Permission.ManageSettings);

    /// <summary>Change a draft of the grading rules</summary>
    /// <remarks>
    /// The whole of it, in place of what it was. 409 `changed-by-another` where somebody else has changed it since, `rules-not-a-draft` where it
    /// is active or past: begin a draft from it instead.
    /// </remarks>
    /// <param name="version" example="1">The draft.</param>
    /// <param name="body">What it shall be.</param>
    private static async Task<Ok<RuleSetChanged>> Put(long version, RuleSetChange body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ChangeRuleSet(version, body), cancellationToken));
}

internal sealed class ChangeRuleSetRules : AbstractValidator<ChangeRuleSet>
{
    public ChangeRuleSetRules()
    {
        RuleFor(change => change.Body.Revision).Required();
        RuleFor(change => change.Body.Content).NotNull().WithErrorCode("required");
    }
}

internal sealed class ChangeRuleSetHandler(Database database, Taxonomy taxonomy, Caller caller, TimeProvider time) : IRequestHandler<ChangeRuleSet, RuleSetChanged>
{
    private const string Look = "select status = 'draft' from grading_rule_set where version = @Version for update";

    private const string Change =
        """
        update grading_rule_set set content = @Content, revision = revision + 1, changed_at = @Now
        where version = @Version and revision = @Revision
        returning revision
        """;

    public async Task<RuleSetChanged> Handle(ChangeRuleSet request, CancellationToken cancellationToken)
    {
        var content = request.Body.Content;
        var procedures = await database.Many<string>("select code from care_procedure", null, cancellationToken);
        if (RulesCheck.Of(content, taxonomy, procedures.ToHashSet(), caller.Language) is { Count: > 0 } errors)
        {
            throw Problem.Invalid(errors);
        }

        var isDraft = await database.OneOrNone<bool?>(Look, new { request.Version }, cancellationToken) ?? throw Problem.NotFound();
        if (!isDraft)
        {
            throw Problem.Conflict("rules-not-a-draft");
        }

        return new RuleSetChanged(
            await database.OneOrNone<int?>(
                Change, new { request.Version, request.Body.Revision, Content = Json.Of(content), Now = time.GetUtcNow() }, cancellationToken)
                ?? throw Problem.Conflict("changed-by-another"));
    }
}
