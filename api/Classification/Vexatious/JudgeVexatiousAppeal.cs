using Complaints.Contracts.Classification;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>A third person's judgement.</summary>
/// <param name="Upheld">Whether the complainant is right: the finding falls then.</param>
/// <param name="Reason" example="门店确认收据系补开，原认定不成立。">Why, at most 2,000 characters.</param>
internal sealed record AppealJudgement(bool? Upheld, string Reason);

internal sealed record JudgeVexatiousAppeal(Guid ComplaintId, AppealJudgement Body) : ICommand<Unit>, ICaseCommand;

internal static class JudgeVexatiousAppealEndpoint
{
    public static void MapJudgeVexatiousAppeal(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/vexatious/appeal/judgement", Post).WithName(nameof(JudgeVexatiousAppeal)).Requires(Permission.LeadCases).ChangesCase();

    /// <summary>Judge the complainant's objection</summary>
    /// <remarks>Neither by who proposed the finding nor by who confirmed it: 409 `vexatious-third-person`.</remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<NoContent> Post(Guid complaintId, AppealJudgement body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new JudgeVexatiousAppeal(complaintId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class JudgeVexatiousAppealRules : AbstractValidator<JudgeVexatiousAppeal>
{
    public JudgeVexatiousAppealRules()
    {
        RuleFor(judge => judge.Body.Upheld).Required();
        RuleFor(judge => judge.Body.Reason).Required().Words(2000);
    }
}

internal sealed class JudgeVexatiousAppealHandler(Database database, Caller caller, TimeProvider time, IMediator mediator) : IRequestHandler<JudgeVexatiousAppeal, Unit>
{
    private const string Judge = "update vexatious_finding set state = @State, judged_at = @At, judged_by = @Me, judgement = @Reason where id = @Id";

    public async Task<Unit> Handle(JudgeVexatiousAppeal request, CancellationToken cancellationToken)
    {
        var finding = await Finding.For(FindingAction.Judge, database, request.ComplaintId, caller.Id, cancellationToken);
        var (isUpheld, reason) = (request.Body.Upheld!.Value, request.Body.Reason.Trim());
        database.Write(Judge, new { finding.Id, State = isUpheld ? FindingState.Overturned : FindingState.Confirmed, At = time.GetUtcNow(), Me = caller.Id, Reason = reason });
        await mediator.Publish(new VexatiousAppealJudged(request.ComplaintId, finding.Id, isUpheld) { Reason = reason }, cancellationToken);
        if (isUpheld)
        {
            await Finding.Pin(mediator, request.ComplaintId, holds: false, cancellationToken);
        }

        return Unit.Value;
    }
}
