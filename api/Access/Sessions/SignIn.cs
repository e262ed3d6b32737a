using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Complaints.Access;

/// <summary>A person's name and password. The answer is null where they do not fit.</summary>
/// <param name="UserName" example="wang.fang">As given by the administrator; case does not matter.</param>
/// <param name="Password" example="correct horse battery staple">At most 200 characters.</param>
internal sealed record SignIn(string UserName, string Password) : ICommand<StartedSession?>;

internal static class SignInEndpoint
{
    public static void MapSignIn(this IEndpointRouteBuilder api) =>
        api.MapPost("/session", Post).WithName(nameof(SignIn)).Requires(Permission.Public).NeverReplayed();

    /// <summary>Sign in</summary>
    /// <remarks>
    /// Starts a session and sets its cookie. A wrong name and a wrong password get the same answer. Ten wrong tries at one name, or fifty from
    /// one address, within a quarter of an hour are answered 429 until it is over.
    /// </remarks>
    private static async Task<NoContent> Post(SignIn body, IMediator mediator, Tries tries, HttpContext http, ILogger<SignIn> logger)
    {
        // An office shares an address, so it may go wrong there more often.
        Guess[] guesses = [new($"sign-in name {body.UserName?.ToLowerInvariant()}", 10), new($"sign-in from {Tries.AddressOf(http)}", 50)];
        await tries.Count(guesses, http.RequestAborted);
        if (await mediator.Send(body, http.RequestAborted) is not { } session)
        {
            logger.LogWarning("A sign-in was refused.");
            throw new Problem("sign-in-failed", StatusCodes.Status401Unauthorized);
        }

        await tries.Forget(guesses, http.RequestAborted);
        await session.SendTo(http);
        return TypedResults.NoContent();
    }
}

internal sealed class SignInRules : AbstractValidator<SignIn>
{
    public SignInRules()
    {
        RuleFor(signIn => signIn.UserName).Required().Line(60);
        RuleFor(signIn => signIn.Password).Required().Words(Passwords.Longest);
    }
}

internal sealed class SignInHandler(Database database, Passwords passwords, TimeProvider time) : IRequestHandler<SignIn, StartedSession?>
{
    private const string Find = "select id, password_hash, security_stamp from account where user_name = lower(@UserName) and disabled_at is null";

    private const string EndOldOnes = "delete from account_session where account_id = @Id and started_at < @Oldest";

    public async Task<StartedSession?> Handle(SignIn request, CancellationToken cancellationToken)
    {
        var account = await database.OneOrNone<Found>(Find, new { request.UserName }, cancellationToken);
        var isRight = passwords.IsRight(request.Password, account?.PasswordHash);
        var now = time.GetUtcNow();
        database.Write(AccessLog.Note, new { At = now, Kind = isRight ? "signedIn" : "signInRefused", AccountId = account?.Id, SubjectId = (Guid?)null });
        if (account is null || !isRight)
        {
            return null;
        }

        var session = new StartedSession(Guid.NewGuid(), account.Id);
        database.Write(EndOldOnes, new { account.Id, Oldest = now - FindAccountOfSessionHandler.Longest });
        database.Write(StartedSession.Start, new { Id = session.SessionId, AccountId = account.Id, Stamp = account.SecurityStamp, At = now });
        return session;
    }

    private sealed record Found(Guid Id, string PasswordHash, Guid SecurityStamp);
}
