using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

internal sealed record RecordFollowUp(Guid ComplaintId, FollowUpCall Body) : ICommand<Unit>, ICaseCommand;

/// <summary>What the customer said when asked how it went 回访.</summary>
/// <param name="IsSolved">False opens the case again.</param>
/// <param name="Satisfaction">1 to 5; missing where the customer gave none.</param>
/// <param name="Remark" example="客户表示满意，希望以后提前通知。">What else they said: at most 4,000 characters.</param>
internal sealed record FollowUpCall(bool? IsSolved, int? Satisfaction, string? Remark);

internal static class RecordFollowUpEndpoint
{
    public static void MapRecordFollowUp(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/follow-up", Post).WithName(nameof(RecordFollowUp)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Record the follow-up call</summary>
    /// <remarks>Once the solution has been carried out. Where the customer says that it is not solved, the case goes back to investigating.</remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<NoContent> Post(Guid complaintId, FollowUpCall body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new RecordFollowUp(complaintId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class RecordFollowUpRules : AbstractValidator<RecordFollowUp>
{
    public RecordFollowUpRules()
    {
        RuleFor(followUp => followUp.Body.IsSolved).NotNull().WithErrorCode("required");
        RuleFor(followUp => followUp.Body.Satisfaction).Must(points => points is null or (>= 1 and <= 5)).WithErrorCode("outOfRange").WithState(_ => new object[] { 1, 5 });
        RuleFor(followUp => followUp.Body.Remark).Words(4000);
    }
}

internal sealed class RecordFollowUpHandler(Database database, IMediator mediator, Caller caller, TimeProvider time) : IRequestHandler<RecordFollowUp, Unit>
{
    private const string FindStage = "select stage from case_state where complaint_id = @ComplaintId";

    private const string Keep =
        """
        insert into follow_up (id, complaint_id, at, by_id, is_solved, satisfaction, words)
        values (@Id, @ComplaintId, @At, @By, @IsSolved, @Satisfaction, @Remark)
        """;

    public async Task<Unit> Handle(RecordFollowUp request, CancellationToken cancellationToken)
    {
        var (id, followUp) = (request.ComplaintId, request.Body);
        if (await database.OneOrNone<string>(FindStage, new { ComplaintId = id }, cancellationToken) != EnumNames.Of(Stage.FollowingUp))
        {
            throw Problem.Conflict("not-following-up");
        }

        var (now, isSolved) = (time.GetUtcNow(), followUp.IsSolved is true);
        database.Write(Keep, new
        {
            Id = Guid.CreateVersion7(now),
            ComplaintId = id,
            At = now,
            By = caller.AccountId,
            IsSolved = isSolved,
            Satisfaction = (short?)followUp.Satisfaction,
            followUp.Remark,
        });
        await mediator.Publish(new FollowUpRecorded(id, isSolved, followUp.Satisfaction) { Remark = followUp.Remark }, cancellationToken);
        return Unit.Value;
    }
}
