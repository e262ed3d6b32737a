using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>Why the caller is too close to a case.</summary>
/// <param name="Reason" example="客户是我的亲属">At most 500 characters; nobody has to say.</param>
internal sealed record OwnConflict(string? Reason);

internal sealed record DeclareConflict(Guid ComplaintId, OwnConflict Body) : ICommand<Unit>, ICaseCommand;

internal static class DeclareConflictEndpoint
{
    public static void MapDeclareConflict(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/conflicts/own", Post).WithName(nameof(DeclareConflict)).Requires(Permission.ReadCases).ChangesCase();

    /// <summary>Step back from a case</summary>
    /// <remarks>回避: the customer is a relative, a friend … From then on the case does not exist for the caller; a lead can clear it.</remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<NoContent> Post(Guid complaintId, OwnConflict body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new DeclareConflict(complaintId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class DeclareConflictRules : AbstractValidator<DeclareConflict>
{
    public DeclareConflictRules() => RuleFor(conflict => conflict.Body.Reason).Words(500);
}

internal sealed class DeclareConflictHandler(Conflicts conflicts, Caller caller) : IRequestHandler<DeclareConflict, Unit>
{
    public async Task<Unit> Handle(DeclareConflict request, CancellationToken cancellationToken)
    {
        await conflicts.Name(request.ComplaintId, caller.AccountId, ConflictKind.Declared, request.Body.Reason.Tidy(), cancellationToken);
        return Unit.Value;
    }
}
