using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>What a draft begins with.</summary>
/// <param name="From" example="1">The version that it is a copy of, active or past.</param>
internal sealed record NewRuleSet(long? From);

internal sealed record DraftRuleSet(NewRuleSet Body) : ICommand<RuleSetDrafted>;

/// <summary>The new draft.</summary>
/// <param name="Version" example="3">Its number.</param>
internal sealed record RuleSetDrafted(long Version);

internal static class DraftRuleSetEndpoint
{
    public static void MapDraftRuleSet(this IEndpointRouteBuilder api) =>
        api.MapPost("/grading-rule-sets", Post).WithName(nameof(DraftRuleSet)).Requires(Permission.ManageSettings);

    /// <summary>Begin a draft of the grading rules</summary>
    /// <remarks>A copy of another version, to be changed, tried and switched on. 409 `grading-draft-exists` where there is one already: there is one at a time.</remarks>
    private static async Task<Created<RuleSetDrafted>> Post(NewRuleSet body, IMediator mediator, CancellationToken cancellationToken)
    {
        var drafted = await mediator.Send(new DraftRuleSet(body), cancellationToken);
        return TypedResults.Created($"/api/v1/grading-rule-sets/{drafted.Version}", drafted);
    }
}

internal sealed class DraftRuleSetRules : AbstractValidator<DraftRuleSet>
{
    public DraftRuleSetRules() => RuleFor(draft => draft.Body.From).Required();
}

internal sealed class DraftRuleSetHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<DraftRuleSet, RuleSetDrafted>
{
    private const string Copy =
        """
        insert into grading_rule_set (status, content, based_on, made_at, made_by, changed_at)
        select 'draft', content, version, @Now, @By, @Now from grading_rule_set where version = @From and status <> 'draft'
        returning version
        """;

    public async Task<RuleSetDrafted> Handle(DraftRuleSet request, CancellationToken cancellationToken) => new(
        await database.OneOrNone<long?>(Copy, new { Now = time.GetUtcNow(), By = caller.AccountId, request.Body.From }, cancellationToken)
            ?? throw Problem.Invalid("from", "unknown", Texts.Get(caller.Language, "validation.unknown")));
}
