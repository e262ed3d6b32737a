using System.Security.Claims;
using Complaints.Contracts.Access;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Access;

/// <summary>A person's name and password.</summary>
/// <param name="UserName">As given by the administrator; case does not matter.</param>
/// <param name="Password">At most 200 characters.</param>
internal sealed record SignIn(string UserName, string Password) : ICommand<SignedIn>;

/// <summary>The account that has signed in. Ask <c>GetSession</c> for its permissions and its antiforgery token.</summary>
internal sealed record SignedIn(Guid AccountId, Guid SecurityStamp);

internal static class SignInEndpoint
{
    public static void MapSignIn(this IEndpointRouteBuilder api) =>
        api.MapPost("/session", Post).WithName(nameof(SignIn)).Requires(Permission.Public).NeverReplayed();

    /// <summary>Sign in</summary>
    /// <remarks>Starts a session and sets its cookie. A wrong name and a wrong password get the same answer; ten tries in fifteen minutes lock both out for a while.</remarks>
    private static async Task<NoContent> Post(SignIn body, IMediator mediator, HttpContext http)
    {
        var account = await mediator.Send(body, http.RequestAborted);
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, account.AccountId.ToString()), new Claim(SessionClaims.Stamp, account.SecurityStamp.ToString())],
            CookieAuthenticationDefaults.AuthenticationScheme);
        await http.SignInAsync(new ClaimsPrincipal(identity));
        return TypedResults.NoContent();
    }
}

internal sealed class SignInRules : AbstractValidator<SignIn>
{
    public SignInRules()
    {
        RuleFor(signIn => signIn.UserName).Required().Line(60);
        RuleFor(signIn => signIn.Password).Required().Words(200);
    }
}

internal sealed class SignInHandler(Database database, TimeProvider time) : IRequestHandler<SignIn, SignedIn>
{
    private const string Find =
        """
        select id, password_hash, security_stamp from account where user_name = lower(@UserName) and disabled_at is null
        """;

    private static readonly PasswordHasher<SignIn> Hasher = new();

    // Verified against where there is no account, so that both answers take the same time.
    private static readonly string NobodysHash = Hasher.HashPassword(null!, Guid.NewGuid().ToString());

    public async Task<SignedIn> Handle(SignIn request, CancellationToken cancellationToken)
    {
        var account = await database.OneOrNone<Found>(Find, new { request.UserName }, cancellationToken);
        var verdict = Hasher.VerifyHashedPassword(request, account?.PasswordHash ?? NobodysHash, request.Password);
        if (account is null || verdict == PasswordVerificationResult.Failed)
        {
            throw new Problem("sign-in-failed", StatusCodes.Status401Unauthorized);
        }

        database.Write("insert into access_event (at, kind, account_id) values (@At, 'signedIn', @Id)", new { At = time.GetUtcNow(), account.Id });
        return new SignedIn(account.Id, account.SecurityStamp);
    }

    private sealed record Found(Guid Id, string PasswordHash, Guid SecurityStamp);
}
