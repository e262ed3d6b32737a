using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

/// <summary>What became of a promise.</summary>
/// <param name="End">`kept`, `broken`, or `withdrawn` where the customer no longer wants it.</param>
internal sealed record PromiseSettlement(PromiseEnd? End);

internal sealed record SettlePromise(Guid ComplaintId, Guid PromiseId, PromiseSettlement Body) : ICommand<Unit>, ICaseCommand;

internal static class SettlePromiseEndpoint
{
    public static void MapSettlePromise(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/promises/{promiseId:guid}/settlement", Post)
            .WithName(nameof(SettlePromise)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Settle a promise</summary>
    /// <remarks>Once: 409 `promise-settled-already` afterwards.</remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="promiseId">The promise.</param>
    /// <param name="body">What became of it.</param>
    private static async Task<NoContent> Post(
        Guid complaintId, Guid promiseId, PromiseSettlement body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new SettlePromise(complaintId, promiseId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class SettlePromiseRules : AbstractValidator<SettlePromise>
{
    public SettlePromiseRules() => RuleFor(settle => settle.Body.End).Required();
}

internal sealed class SettlePromiseHandler(CaseWork work, Database database) : IRequestHandler<SettlePromise, Unit>
{
    private const string Settle = "update promise set state = @End, settled_at = @Now where id = @PromiseId";

    public async Task<Unit> Handle(SettlePromise request, CancellationToken cancellationToken)
    {
        var end = request.Body.End!.Value;
        var file = await work.Begin(CaseAction.SettlePromise, request.ComplaintId, cancellationToken);
        CaseWork.Refuse(CaseRules.AgainstPromise(file.Promises.FirstOrDefault(promise => promise.Id == request.PromiseId) ?? throw Problem.NotFound()));
        database.Write(Settle, new { request.PromiseId, End = end, work.Now });
        await work.Tell(file, new PromiseSettled(request.ComplaintId, request.PromiseId, end), cancellationToken);
        return Unit.Value;
    }
}
