using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>A colleague whom a complaint is about.</summary>
/// <param name="AccountId">From <c>ListPeople</c>.</param>
/// <param name="Reason" example="客户点名投诉该坐席态度恶劣">What they have to do with it: at most 500 characters.</param>
internal sealed record Subject(Guid? AccountId, string? Reason);

internal sealed record NameSubject(Guid ComplaintId, Subject Body) : ICommand<Unit>, ICaseCommand;

internal static class NameSubjectEndpoint
{
    public static void MapNameSubject(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/conflicts", Post).WithName(nameof(NameSubject)).Requires(Permission.RecordComplaints).ChangesCase();

    /// <summary>Say that the complaint is about a colleague</summary>
    /// <remarks>
    /// 回避: from then on the case does not exist for them, whatever their role. Where they led it, nobody leads it any more; a handover from or to
    /// them is withdrawn. 409 `conflict-named-already` where they are kept out already.
    /// </remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<NoContent> Post(Guid complaintId, Subject body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new NameSubject(complaintId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class NameSubjectRules : AbstractValidator<NameSubject>
{
    public NameSubjectRules()
    {
        RuleFor(subject => subject.Body.AccountId).Required();
        RuleFor(subject => subject.Body.Reason).Words(500);
    }
}

internal sealed class NameSubjectHandler(Conflicts conflicts) : IRequestHandler<NameSubject, Unit>
{
    public async Task<Unit> Handle(NameSubject request, CancellationToken cancellationToken)
    {
        var account = request.Body.AccountId!.Value;
        await conflicts.MustBeColleagues("accountId", [account], cancellationToken);
        await conflicts.Name(request.ComplaintId, account, ConflictKind.Subject, request.Body.Reason.Tidy(), cancellationToken);
        return Unit.Value;
    }
}
