using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

internal sealed record WithdrawOption(Guid ComplaintId, Guid OptionId) : ICommand<Unit>, ICaseCommand;

internal static class WithdrawOptionEndpoint
{
    public static void MapWithdrawOption(this IEndpointRouteBuilder api) =>
        api.MapDelete("/complaints/{complaintId:guid}/options/{optionId:guid}", Delete)
            .WithName(nameof(WithdrawOption)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Withdraw a solution</summary>
    /// <remarks>While it waits for approval or for the customer's answer: 409 `option-not-open` afterwards.</remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="optionId">The option.</param>
    private static async Task<NoContent> Delete(Guid complaintId, Guid optionId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new WithdrawOption(complaintId, optionId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class WithdrawOptionHandler(CaseWork work) : IRequestHandler<WithdrawOption, Unit>
{
    public async Task<Unit> Handle(WithdrawOption request, CancellationToken cancellationToken)
    {
        var file = await work.Begin(CaseAction.WithdrawOption, request.ComplaintId, cancellationToken);
        var option = file.Options.FirstOrDefault(option => option.Id == request.OptionId) ?? throw Problem.NotFound();
        CaseWork.Refuse(CaseRules.AgainstOption(CaseAction.WithdrawOption, option, limit: 0));
        await work.WithdrawOptions(file, [option], cancellationToken);
        return Unit.Value;
    }
}
