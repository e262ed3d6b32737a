using System.Security.Cryptography;
using Complaints.Contracts.Intake;
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
        Guess[] guesses = [new($"progress number {ComplaintNumber.Read(body.Number) ?? body.Number}", 10), new($"progress from {Tries.AddressOf(http)}", 50)];
        await tries.Count(guesses, http.RequestAborted);
        var progress = await mediator.Send(body, http.RequestAborted) ?? throw new Problem("progress-not-found", StatusCodes.Status404NotFound);
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
    private const string Find = "select complaint_id, secret_hash from complaint_summary where number = @Number";

    // What no secret hashes to: compared with where there is no such number, so that both ways cost the same.
    private static readonly byte[] Nobodys = new byte[SHA256.HashSizeInBytes];

    public async Task<Progress?> Handle(LookUpProgress request, CancellationToken cancellationToken)
    {
        var found = await database.OneOrNone<Found>(Find, new { Number = ComplaintNumber.Read(request.Number) ?? "" }, cancellationToken);
        var isRight = CryptographicOperations.FixedTimeEquals(TrackingSecret.Hash(request.Secret), found?.SecretHash ?? Nobodys);
        if (found is null || !isRight)
        {
            return null;
        }

        var calendar = await calendars.Get(database, cancellationToken);
        return await Progress.Read(database, found.ComplaintId, caller.Language, calendar.Zone, time.GetUtcNow(), cancellationToken);
    }

    private sealed record Found(Guid ComplaintId, byte[] SecretHash);
}
