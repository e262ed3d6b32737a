using System.Security.Claims;
using Complaints.Contracts.Access;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Access;

internal sealed record SignOut(Guid SessionId) : ICommand<Unit>;

internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder api) =>
        api.MapDelete("/session", Delete).WithName(nameof(SignOut)).Requires(Permission.SignedIn).NeverReplayed().AllowedBeforePasswordChange();

    /// <summary>Sign out</summary>
    /// <remarks>Ends this session, also for a copy of its cookie. Other sessions of the account go on.</remarks>
    private static async Task<NoContent> Delete(IMediator mediator, HttpContext http)
    {
        await mediator.Send(new SignOut(Guid.Parse(http.User.FindFirstValue(SessionClaims.Session)!)), http.RequestAborted);
        await http.SignOutAsync();
        return TypedResults.NoContent();
    }
}

internal sealed class SignOutHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<SignOut, Unit>
{
    private const string End = "delete from account_session where id = @SessionId";

    public Task<Unit> Handle(SignOut request, CancellationToken cancellationToken)
    {
        database.Write(End, new { request.SessionId });
        database.Write(AccessLog.Note, new { At = time.GetUtcNow(), Kind = "signedOut", caller.AccountId, SubjectId = (Guid?)null });
        return Unit.Task;
    }
}
