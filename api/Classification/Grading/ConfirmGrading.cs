using Complaints.Contracts.Classification;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record ConfirmGrading(Guid ComplaintId, GradingDecision Body) : ICommand<Unit>, ICaseCommand;

/// <summary>What a person decides the complaint to be.</summary>
/// <param name="Category" example="product.quality">Code of a category in use; see <c>ListCategories</c>.</param>
/// <param name="Severity">1 (gravest) to 4.</param>
/// <param name="Priority">1 (first) to 4.</param>
/// <param name="Cause" example="cause.product">Code of a cause in use; where it is left out, the cause stays as it stands.</param>
/// <param name="Sentiment">How the customer is; where it is left out, it stays as it stands.</param>
/// <param name="SpecialTypes" example="[&quot;injury&quot;]">Codes of the special types that it is of, at most 10; where they are left out, they stay as they stand.</param>
internal sealed record GradingDecision(string Category, int Severity, int Priority, string? Cause = null, Sentiment? Sentiment = null, IReadOnlyList<string>? SpecialTypes = null);

internal static class ConfirmGradingEndpoint
{
    public static void MapConfirmGrading(this IEndpointRouteBuilder api) =>
        api.MapPut("/complaints/{complaintId:guid}/grading", Put).WithName(nameof(ConfirmGrading)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Confirm or correct a grading</summary>
    /// <remarks>A person's decision over what the machine proposed; it may be decided again later. Each one teaches the learner.</remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<NoContent> Put(Guid complaintId, GradingDecision body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new ConfirmGrading(complaintId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class ConfirmGradingRules : AbstractValidator<ConfirmGrading>
{
    private static readonly object[] Grades = [RuleBook.Gravest, RuleBook.Slightest];

    public ConfirmGradingRules(Taxonomy taxonomy, RulesInUse rules)
    {
        RuleFor(decision => decision.Body.Category).Cascade(CascadeMode.Stop)
            .Required().Must(code => taxonomy.IsActive(code) || taxonomy.Now.Find(code) is null).WithErrorCode("retired")
            .Must(taxonomy.IsActive).WithErrorCode("unknown");
        RuleFor(decision => decision.Body.Cause).Must(cause => cause is null || taxonomy.IsActiveCause(cause)).WithErrorCode("unknown");
        RuleFor(decision => decision.Body.SpecialTypes).AtMost(10);
        RuleForEach(decision => decision.Body.SpecialTypes).Must(code => code is not null && rules.Book.Type(code) is not null).WithErrorCode("unknown");
        RuleFor(decision => decision.Body.Severity).Must(IsGrade).WithErrorCode("outOfRange").WithState(_ => Grades);
        RuleFor(decision => decision.Body.Priority).Must(IsGrade).WithErrorCode("outOfRange").WithState(_ => Grades);
    }

    private static bool IsGrade(int grade) => grade is >= RuleBook.Gravest and <= RuleBook.Slightest;
}

internal sealed class ConfirmGradingHandler(Database database, Taxonomy taxonomy, RulesInUse rules, Caller caller, TimeProvider time, IMediator mediator)
    : IRequestHandler<ConfirmGrading, Unit>
{
    private const string Decide =
        """
        update grading
        set category = @Category, severity = @Severity, priority = @Priority, cause = coalesce(@Cause, cause), sentiment = coalesce(@Sentiment, sentiment),
            special_types = coalesce(@SpecialTypes, special_types), confirmed_at = @Now, confirmed_by = @By, taxonomy_version = @TaxonomyVersion
        where complaint_id = @ComplaintId
        returning proposed_category is distinct from @Category or proposed_severity <> @Severity or proposed_priority <> @Priority
            or coalesce(proposed_cause <> cause, false) or coalesce(proposed_sentiment <> sentiment, false)
            or not (proposed_special_types @> special_types and special_types @> proposed_special_types) as corrected, special_types
        """;

    public async Task<Unit> Handle(ConfirmGrading request, CancellationToken cancellationToken)
    {
        var decision = request.Body;
        var decided = await database.OneOrNone<Decided>(Decide, new
        {
            request.ComplaintId,
            decision.Category,
            Severity = (short)decision.Severity,
            Priority = (short)decision.Priority,
            decision.Cause,
            decision.Sentiment,
            SpecialTypes = decision.SpecialTypes is { } types ? rules.Book.InOrder(types).ToArray() : null,
            Now = time.GetUtcNow(),
            By = caller.AccountId,
            TaxonomyVersion = taxonomy.Now.Version,
        }, cancellationToken) ?? throw Problem.NotFound();
        await mediator.Publish(
            new GradingConfirmed(request.ComplaintId, decision.Category, decision.Severity, decision.Priority, decided.Corrected)
            {
                Cause = decision.Cause,
                Sentiment = decision.Sentiment,
                SpecialTypes = decided.SpecialTypes,
                Pins = rules.Book.Pins(decided.SpecialTypes),
            },
            cancellationToken);
        return Unit.Value;
    }

    private sealed record Decided(bool Corrected, string[] SpecialTypes);
}
