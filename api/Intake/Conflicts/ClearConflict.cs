using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>Why somebody may see and handle a case again.</summary>
/// <param name="Reason" example="核实后投诉对象为同名的另一位同事">At most 500 characters.</param>
internal sealed record ConflictEnd(string Reason);

internal sealed record ClearConflict(Guid ComplaintId, Guid AccountId, ConflictEnd Body) : ICommand<Unit>, ICaseCommand;

internal static class ClearConflictEndpoint
{
    public static void MapClearConflict(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/conflicts/{accountId:guid}/clearing", Post)
            .WithName(nameof(ClearConflict)).Requires(Permission.LeadCases).ChangesCase();

    /// <summary>Let a colleague back in</summary>
    /// <remarks>By a lead who is not kept out themselves: for those the case does not exist.</remarks>
    /// <param name="complaintId">The case.</param>
    /// <param name="accountId">Who was kept out of it.</param>
    private static async Task<NoContent> Post(Guid complaintId, Guid accountId, ConflictEnd body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new ClearConflict(complaintId, accountId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class ClearConflictRules : AbstractValidator<ClearConflict>
{
    public ClearConflictRules() => RuleFor(conflict => conflict.Body.Reason).Required().Words(500);
}

internal sealed class ClearConflictHandler(Database database, IMediator mediator) : IRequestHandler<ClearConflict, Unit>
{
    private const string Clear = "delete from conflict_of_interest where complaint_id = @ComplaintId and account_id = @AccountId";

    public async Task<Unit> Handle(ClearConflict request, CancellationToken cancellationToken)
    {
        if (await database.Execute(Clear, new { request.ComplaintId, request.AccountId }, cancellationToken) == 0)
        {
            throw Problem.NotFound();
        }

        await mediator.Publish(new ConflictCleared(request.ComplaintId, request.AccountId) { Reason = request.Body.Reason.Trim() }, cancellationToken);
        return Unit.Value;
    }
}
