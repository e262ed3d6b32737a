using Complaints.Contracts.Classification;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

/// <summary>How a case ends.</summary>
/// <param name="Outcome">What the complaint came to; `mayCloseAs` of `GetResolution` tells which are open now.</param>
/// <param name="Summary" example="压缩机故障属实，已维修并补偿误工费。">In a few sentences what was found and done; for colleagues, at most 4,000 characters.</param>
/// <param name="Detail" example="upheld.remedied">A finer outcome below it, of <c>ListCategories</c> for the tree of outcomes; may be left out.</param>
internal sealed record Closing(Outcome? Outcome, string Summary, string? Detail = null);

internal sealed record CloseCase(Guid ComplaintId, Closing Body) : ICommand<Unit>, ICaseCommand;

internal static class CloseCaseEndpoint
{
    public static void MapCloseCase(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/closing", Post).WithName(nameof(CloseCase)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Close a case</summary>
    /// <remarks>
    /// The category must be confirmed and every promise settled. `upheld` and `partlyUpheld` ask for an accepted option with all its
    /// remedies carried out; the other outcomes close from any stage. Options and a handover still open are withdrawn.
    /// The cost is the sum of the accepted options.
    /// </remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="body">Outcome and summary.</param>
    private static async Task<NoContent> Post(Guid complaintId, Closing body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new CloseCase(complaintId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class CloseCaseRules : AbstractValidator<CloseCase>
{
    public CloseCaseRules()
    {
        RuleFor(close => close.Body.Outcome).Required();
        RuleFor(close => close.Body.Summary).Required().Words(4000);
        RuleFor(close => close.Body.Detail).Line(100);
    }
}

internal sealed class CloseCaseHandler(CaseWork work, Database database, Caller caller, IMediator mediator) : IRequestHandler<CloseCase, Unit>
{
    private const string Keep =
        """
        update case_file set closing_summary = @summary, outcome_detail = @Detail, outcome_version = @Version where complaint_id = @ComplaintId
        """;

    public async Task<Unit> Handle(CloseCase request, CancellationToken cancellationToken)
    {
        var (outcome, summary) = (request.Body.Outcome!.Value, request.Body.Summary);
        var detail = await Detail(request.Body, cancellationToken);
        var file = await work.Begin(CaseAction.CloseCase, request.ComplaintId, cancellationToken);
        CaseWork.Refuse(CaseRules.AgainstOutcome(outcome, file));
        await work.WithdrawOptions(file, file.Open, cancellationToken);
        await work.WithdrawHandover(file, cancellationToken);
        database.Write(Keep, new { request.ComplaintId, summary, Detail = detail is null ? null : request.Body.Detail, detail?.Version });
        var cost = Authority.Total(file.Accepted.Select(option => option.Total));
        await work.Tell(
            file, new CaseClosed(request.ComplaintId, outcome, cost, file.Accepted.FirstOrDefault()?.Currency) { Summary = summary, Detail = detail is null ? null : request.Body.Detail },
            cancellationToken);
        return Unit.Value;
    }

    private async Task<OutcomeDetail?> Detail(Closing closing, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(closing.Detail))
        {
            return null;
        }

        var found = await mediator.Send(new FindOutcomeDetail(closing.Detail, null), cancellationToken);
        return found is null || found.Kind != EnumNames.Of(closing.Outcome!.Value)
            ? throw Problem.Invalid([new FieldError("detail", "unknown", Texts.Get(caller.Language, "validation.unknown"))])
            : found.IsInUse ? found : throw Problem.Invalid([new FieldError("detail", "retired", Texts.Get(caller.Language, "validation.retired"))]);
    }
}
