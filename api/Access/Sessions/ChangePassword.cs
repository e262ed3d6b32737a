using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Access;

/// <summary>A password of one's own choosing. The answer is null where the present one is not right.</summary>
/// <param name="CurrentPassword" example="correct horse battery staple">The present one.</param>
/// <param name="NewPassword" example="four words nobody guesses">12 to 200 characters, any of them; not the present one.</param>
internal sealed record ChangePassword(string CurrentPassword, string NewPassword) : ICommand<StartedSession?>;

internal static class ChangePasswordEndpoint
{
    public static void MapChangePassword(this IEndpointRouteBuilder api) =>
        api.MapPut("/session/password", Put).WithName(nameof(ChangePassword)).Requires(Permission.SignedIn).NeverReplayed().AllowedBeforePasswordChange();

    /// <summary>Change one's own password</summary>
    /// <remarks>All sessions of the account end; this one goes on under a new cookie. Ten wrong tries within a quarter of an hour are answered 429.</remarks>
    private static async Task<NoContent> Put(ChangePassword body, IMediator mediator, Caller caller, Tries tries, HttpContext http)
    {
        Guess[] guesses = [new($"password of {caller.AccountId}", 10)];
        await tries.Count(guesses, http.RequestAborted);
        var session = await mediator.Send(body, http.RequestAborted)
            ?? throw Problem.Invalid("currentPassword", "wrongPassword", Texts.Get(caller.Language, "validation.wrongPassword"));
        await tries.Forget(guesses, http.RequestAborted);
        await session.SendTo(http);
        return TypedResults.NoContent();
    }
}

internal sealed class ChangePasswordRules : AbstractValidator<ChangePassword>
{
    public ChangePasswordRules()
    {
        RuleFor(change => change.CurrentPassword).Required().Words(Passwords.Longest);
        RuleFor(change => change.NewPassword).NewPassword()
            .NotEqual(change => change.CurrentPassword).WithErrorCode("samePassword");
    }
}

internal sealed class ChangePasswordHandler(Database database, Passwords passwords, Caller caller, TimeProvider time)
    : IRequestHandler<ChangePassword, StartedSession?>
{
    private const string Find = "select password_hash from account where id = @AccountId for update";

    private const string Change =
        """
        with ended as (delete from account_session where account_id = @AccountId)
        update account set password_hash = @Hash, security_stamp = @Stamp, must_change_password = false where id = @AccountId
        """;

    public async Task<StartedSession?> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        var hash = await database.One<string>(Find, new { caller.AccountId }, cancellationToken);
        if (!passwords.IsRight(request.CurrentPassword, hash))
        {
            return null;
        }

        var now = time.GetUtcNow();
        var session = new StartedSession(Guid.NewGuid(), caller.AccountId);
        var stamp = Guid.NewGuid();
        database.Write(Change, new { caller.AccountId, Hash = passwords.Hash(request.NewPassword), Stamp = stamp });
        database.Write(StartedSession.Start, new { Id = session.SessionId, session.AccountId, Stamp = stamp, At = now });
        database.Write(AccessLog.Note, new { At = now, Kind = "passwordChanged", caller.AccountId, SubjectId = (Guid?)null });
        return session;
    }
}
