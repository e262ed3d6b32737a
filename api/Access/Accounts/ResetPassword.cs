using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Access;

internal sealed record ResetPassword(Guid AccountId) : ICommand<NewPassword>;

/// <summary>A password for the next sign-in.</summary>
/// <param name="Password" example="hT4vN8qRwYk3ZbGm7sXe">Has to be changed at the next sign-in. Shown once and kept nowhere.</param>
internal sealed record NewPassword(string Password);

internal static class ResetPasswordEndpoint
{
    public static void MapResetPassword(this IEndpointRouteBuilder api) =>
        api.MapPost("/accounts/{accountId:guid}/password", Post).WithName(nameof(ResetPassword)).Requires(Permission.ManageAccounts).NeverReplayed();

    /// <summary>Give an account a new password</summary>
    /// <remarks>For somebody who has forgotten theirs. The old one is void at once, and the account's sessions end.</remarks>
    /// <param name="accountId">The account.</param>
    private static async Task<Ok<NewPassword>> Post(Guid accountId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ResetPassword(accountId), cancellationToken));
}

internal sealed class ResetPasswordHandler(Database database, Passwords passwords, Caller caller, TimeProvider time)
    : IRequestHandler<ResetPassword, NewPassword>
{
    private const string Reset =
        """
        update account set password_hash = @Hash, security_stamp = @Stamp, must_change_password = true, version = version + 1
        where id = @AccountId
        """;

    public async Task<NewPassword> Handle(ResetPassword request, CancellationToken cancellationToken)
    {
        var password = Passwords.Generate();
        if (await database.Execute(Reset, new { request.AccountId, Hash = passwords.Hash(password), Stamp = Guid.NewGuid() }, cancellationToken) == 0)
        {
            throw Problem.NotFound();
        }

        database.Write(AccessLog.Note, new { At = time.GetUtcNow(), Kind = "passwordReset", AccountId = caller.Id, SubjectId = request.AccountId });
        return new NewPassword(password);
    }
}
