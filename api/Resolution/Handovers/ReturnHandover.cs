using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

/// <summary>A handover given back.</summary>
/// <param name="Reason" example="应由维修部处理">Why, and who might rather take it; at most 2,000 characters.</param>
internal sealed record HandoverReturn(string Reason);

internal sealed record ReturnHandover(Guid ComplaintId, HandoverReturn Body) : ICommand<Unit>, ICaseCommand;

internal static class ReturnHandoverEndpoint
{
    public static void MapReturnHandover(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/handover/return", Post)
            .WithName(nameof(ReturnHandover)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Return a handover</summary>
    /// <remarks>Only its receiver may: 403 `handover-not-yours`. The case has stayed with its owner all the time.</remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="body">The reason.</param>
    private static async Task<NoContent> Post(Guid complaintId, HandoverReturn body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new ReturnHandover(complaintId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class ReturnHandoverRules : AbstractValidator<ReturnHandover>
{
    public ReturnHandoverRules() => RuleFor(back => back.Body.Reason).Required().Words(2000);
}

internal sealed class ReturnHandoverHandler(CaseWork work, Database database) : IRequestHandler<ReturnHandover, Unit>
{
    private const string Return = "update handover set state = 'returned', answer = @Reason, answered_at = @Now where id = @Id";

    public async Task<Unit> Handle(ReturnHandover request, CancellationToken cancellationToken)
    {
        var file = await work.Begin(CaseAction.ReturnHandover, request.ComplaintId, cancellationToken);
        database.Write(Return, new { file.Handover!.Id, request.Body.Reason, work.Now });
        await work.Tell(file, new HandoverReturned(request.ComplaintId, file.Handover.Id) { Reason = request.Body.Reason }, cancellationToken);
        return Unit.Value;
    }
}
