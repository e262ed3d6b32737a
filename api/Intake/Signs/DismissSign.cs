using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>Why nothing is to be done about a sign.</summary>
/// <param name="Reason" example="顾客已当场满意">At most 500 characters.</param>
internal sealed record SignEnd(string Reason);

internal sealed record DismissSign(Guid SignId, SignEnd Body) : ICommand<Unit>;

internal static class DismissSignEndpoint
{
    public static void MapDismissSign(this IEndpointRouteBuilder api) =>
        api.MapPost("/signs/{signId:guid}/dismissal", Post).WithName(nameof(DismissSign)).Requires(Permission.RecordComplaints)
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Dismiss an early sign</summary>
    /// <remarks>409 `sign-settled` where it was turned into a complaint or dismissed before.</remarks>
    /// <param name="signId">From <c>ListSigns</c>.</param>
    private static async Task<NoContent> Post(Guid signId, SignEnd body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new DismissSign(signId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class DismissSignRules : AbstractValidator<DismissSign>
{
    public DismissSignRules() => RuleFor(sign => sign.Body.Reason).Required().Words(500);
}

internal sealed class DismissSignHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<DismissSign, Unit>
{
    private const string Find =
        """
        select state from early_sign e
        where id = @SignId and not exists (select from case_barred b where b.complaint_id = e.complaint_id and b.account_id = @Me) for update
        """;

    private const string Dismiss =
        "update early_sign set state = 'dismissed', settled_at = @Now, settled_by = @Me, reason = @Reason where id = @SignId";

    public async Task<Unit> Handle(DismissSign request, CancellationToken cancellationToken)
    {
        var arguments = new { request.SignId, Me = caller.Id, Now = time.GetUtcNow(), Reason = request.Body.Reason.Trim() };
        var state = await database.OneOrNone<string>(Find, arguments, cancellationToken) ?? throw Problem.NotFound();
        if (state != EnumNames.Of(SignState.Open))
        {
            throw Problem.Conflict("sign-settled");
        }

        database.Write(Dismiss, arguments);
        return Unit.Value;
    }
}
