using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

/// <summary>Something promised to the customer.</summary>
/// <param name="Words" example="周五 17 点前上门维修">What was promised, as it was said; at most 500 characters.</param>
/// <param name="DueAt" example="2026-06-05T09:00:00Z">By when.</param>
internal sealed record NewPromise(string Words, DateTimeOffset? DueAt);

internal sealed record MakePromise(Guid ComplaintId, NewPromise Body) : ICommand<Added>, ICaseCommand;

internal static class MakePromiseEndpoint
{
    public static void MapMakePromise(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/promises", Post).WithName(nameof(MakePromise)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Record a promise</summary>
    /// <remarks>It stands open until it is settled; a case with an open promise is not closed.</remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="body">The promise.</param>
    private static async Task<Created<Added>> Post(Guid complaintId, NewPromise body, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new MakePromise(complaintId, body), cancellationToken)).To(complaintId);
}

internal sealed class MakePromiseRules : AbstractValidator<MakePromise>
{
    public MakePromiseRules(TimeProvider time)
    {
        RuleFor(make => make.Body.Words).Required().Words(500);
        RuleFor(make => make.Body.DueAt).Required();
        RuleFor(make => make.Body.DueAt).Must(due => due is null || due > time.GetUtcNow()).WithErrorCode("inThePast");
    }
}

internal sealed class MakePromiseHandler(CaseWork work, Database database, Caller caller) : IRequestHandler<MakePromise, Added>
{
    private const string Add =
        """
        insert into promise (id, complaint_id, words, due_at, made_at, made_by, state)
        values (@Id, @ComplaintId, @Words, @DueAt, @Now, @AccountId, 'open')
        """;

    public async Task<Added> Handle(MakePromise request, CancellationToken cancellationToken)
    {
        var (words, due) = (request.Body.Words, request.Body.DueAt!.Value);
        var file = await work.Begin(CaseAction.MakePromise, request.ComplaintId, cancellationToken);
        var id = Guid.CreateVersion7(work.Now);
        database.Write(Add, new { Id = id, request.ComplaintId, Words = words, DueAt = due, work.Now, caller.AccountId });
        await work.Tell(file, new PromiseMade(request.ComplaintId, id, due) { Promise = words }, cancellationToken);
        return new Added(id);
    }
}
