using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

internal static class WithdrawComplaintEndpoint
{
    public static void MapWithdrawComplaint(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/withdrawal", Post).WithName(nameof(WithdrawComplaint)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Withdraw a complaint for its complainant</summary>
    /// <remarks>
    /// The case closes as `withdrawn`, at any stage. Promises, options and a handover still open are withdrawn with it.
    /// 409 `case-closed` where it is closed already. `ReopenCase` opens it again where the complainant thinks better of it.
    /// </remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="body">How the complainant said so, and why.</param>
    private static async Task<NoContent> Post(Guid complaintId, Withdrawal body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new WithdrawComplaint(complaintId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class WithdrawComplaintRules : AbstractValidator<WithdrawComplaint>
{
    public WithdrawComplaintRules()
    {
        RuleFor(withdraw => withdraw.Body.Channel).Required();
        RuleFor(withdraw => withdraw.Body.Words).Words(2000);
    }
}

internal sealed class WithdrawComplaintHandler(CaseWork work, Database database, Caller caller, IMediator mediator) : IRequestHandler<WithdrawComplaint, Unit>
{
    private const string Keep = "update case_file set closing_summary = @Words where complaint_id = @ComplaintId";

    public async Task<Unit> Handle(WithdrawComplaint request, CancellationToken cancellationToken)
    {
        var id = request.ComplaintId;
        var words = string.IsNullOrWhiteSpace(request.Body.Words) ? null : request.Body.Words.Trim();
        var (file, by) = caller.Kind == CallerKind.Account
            ? (await work.Begin(CaseAction.WithdrawComplaint, id, cancellationToken), WithdrawnBy.Agent)
            : (await ForComplainant(id, cancellationToken), WithdrawnBy.Complainant);
        await mediator.Publish(new ComplaintWithdrawn(id, by, request.Body.Channel!.Value) { Reason = words }, cancellationToken);
        await work.WithdrawPromises(file, cancellationToken);
        await work.WithdrawOptions(file, file.Open, cancellationToken);
        await work.WithdrawHandover(file, cancellationToken);
        database.Write(Keep, new { ComplaintId = id, Words = words });
        await work.Tell(file, new CaseClosed(id, Outcome.Withdrawn, file.Spent, file.Accepted.FirstOrDefault()?.Currency) { Summary = null }, cancellationToken);
        return Unit.Value;
    }

    private async Task<CaseFile> ForComplainant(Guid complaintId, CancellationToken cancellationToken)
    {
        var file = await CaseFile.Read(database, complaintId, cancellationToken);
        CaseWork.Refuse(CaseRules.AgainstComplainant(file));
        return file;
    }
}
