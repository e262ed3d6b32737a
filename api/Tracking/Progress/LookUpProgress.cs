using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

/// <summary>What the complainant was told when the complaint was received. Case, blanks, hyphens and full-width characters do not matter.</summary>
/// <param name="Number" example="C26-0000123-4">The complaint's number.</param>
/// <param name="Secret" example="7K3M9QX2RD">The secret that came with it; O reads as 0, I and L as 1.</param>
internal sealed record LookUpProgress(string Number, string Secret) : IQuery<Progress?>;

internal static class LookUpProgressEndpoint
{
    public static void MapLookUpProgress(this IEndpointRouteBuilder api) =>
        api.MapPost("/public/progress", Post).WithName(nameof(LookUpProgress)).Requires(Permission.Public).NeverReplayed()
            .Produces(StatusCodes.Status404NotFound);

    /// <summary>Look up a complaint's progress</summary>
    /// <remarks>
    /// For the complainant, who has no account. A wrong number and a wrong secret get the same answer, 404. Ten wrong tries at one number, or
    /// fifty from one address, within a quarter of an hour are answered 429 until it is over.
    /// </remarks>
    private static async Task<Ok<Progress>> Post(LookUpProgress body, IMediator mediator, Tries tries, HttpContext http)
    {
        var guesses = Complainant.Guesses(body.Number, http);
        await tries.Count(guesses, http.RequestAborted);
        var progress = await mediator.Send(body, http.RequestAborted) ?? throw Complainant.NotFound();
        await tries.Forget(guesses, http.RequestAborted);
        return TypedResults.Ok(progress);
    }
}

internal sealed class LookUpProgressRules : AbstractValidator<LookUpProgress>
{
    public LookUpProgressRules()
    {
        RuleFor(lookUp => lookUp.Number).Required().Line(60);
        RuleFor(lookUp => lookUp.Secret).Required().Line(60);
    }
}

internal sealed class LookUpProgressHandler(Database database, Calendars calendars, Caller caller, TimeProvider time) : IRequestHandler<LookUpProgress, Progress?>
{
    public async Task<Progress?> Handle(LookUpProgress request, CancellationToken cancellationToken)
    {
        if (await Complainant.Find(database, request.Number, request.Secret, cancellationToken) is not { } complaintId)
        {
            return null;
        }

        var calendar = await calendars.Get(database, cancellationToken);
        return await Progress.Read(database, complaintId, caller.Language, calendar.Zone, time.GetUtcNow(), cancellationToken);
    }
}
