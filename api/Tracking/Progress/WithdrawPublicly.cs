using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

/// <summary>A complainant's word that the complaint is not to be pursued any more.</summary>
/// <param name="Number" example="C26-0000123-4">The complaint's number, as for `LookUpProgress`.</param>
/// <param name="Secret" example="7K3M9QX2RD">The secret that came with it.</param>
/// <param name="Words" example="门店已经换了新机，不用再处理了。">Why, at most 2,000 characters; may be left out.</param>
internal sealed record WithdrawPublicly(string Number, string Secret, string? Words) : ICommand<Progress?>;

internal static class WithdrawPubliclyEndpoint
{
    public static void MapWithdrawPublicly(this IEndpointRouteBuilder api) =>
        api.MapPost("/public/withdrawal", Post).WithName(nameof(WithdrawPublicly)).Requires(Permission.Public).NeverReplayed()
            .Produces(StatusCodes.Status404NotFound).Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Withdraw one's complaint</summary>
    /// <remarks>
    /// For the complainant, who has no account; answered and counted like `LookUpProgress`, tries at both together. Withdrawing again answers
    /// the same. 409 `complaint-closed` where the complaint is closed with another result, `complaint-handled-together` where it was merged into another.
    /// </remarks>
    private static async Task<Ok<Progress>> Post(WithdrawPublicly body, IMediator mediator, Tries tries, HttpContext http)
    {
        var guesses = Complainant.Guesses(body.Number, http);
        await tries.Count(guesses, http.RequestAborted);
        var progress = await mediator.Send(body, http.RequestAborted) ?? throw Complainant.NotFound();
        await tries.Forget(guesses, http.RequestAborted);
        return TypedResults.Ok(progress);
    }
}

internal sealed class WithdrawPubliclyRules : AbstractValidator<WithdrawPublicly>
{
    public WithdrawPubliclyRules()
    {
        RuleFor(withdraw => withdraw.Number).Required().Line(60);
        RuleFor(withdraw => withdraw.Secret).Required().Line(60);
        RuleFor(withdraw => withdraw.Words).Words(2000);
    }
}

internal sealed class WithdrawPubliclyHandler(
    Database database, CaseChain chain, IMediator mediator, Calendars calendars, Caller caller, TimeProvider time) : IRequestHandler<WithdrawPublicly, Progress?>
{
    public async Task<Progress?> Handle(WithdrawPublicly request, CancellationToken cancellationToken)
    {
        if (await Complainant.Find(database, request.Number, request.Secret, cancellationToken) is not { } complaintId)
        {
            return null;
        }

        // Who is signed in withdraws in the case, where the gate asks who may; here it would be passed by.
        if (caller.Kind != CallerKind.Anonymous)
        {
            throw Problem.Forbidden();
        }

        // Number and secret are this caller's right to the case: held here, it is let through the gate.
        await chain.LockNow(complaintId, cancellationToken);
        var before = await Read(complaintId, cancellationToken);
        if (before.Outcome == Outcome.Withdrawn)
        {
            return before;
        }

        await mediator.Send(new WithdrawComplaint(complaintId, new Withdrawal(Channel.WebForm, request.Words)), cancellationToken);
        return await Read(complaintId, cancellationToken);
    }

    private async Task<Progress> Read(Guid complaintId, CancellationToken cancellationToken)
    {
        var calendar = await calendars.Get(database, cancellationToken);
        return await Progress.Read(database, complaintId, caller.Language, calendar.Zone, time.GetUtcNow(), cancellationToken);
    }
}
