using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Access;

internal sealed record GetSession(Guid AccountId) : IQuery<SessionAccount>;

/// <summary>Who is signed in, and what they may do.</summary>
/// <param name="Account">Null where nobody is.</param>
/// <param name="Permissions">What the caller may do; operations name theirs under <c>x-permission</c>.</param>
/// <param name="CsrfToken">To be sent as <c>X-CSRF-Token</c> with every change. Ask anew after signing in or out.</param>
internal sealed record Session(SessionAccount? Account, IReadOnlyList<Permission> Permissions, string CsrfToken);

/// <summary>The account that is signed in.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="UserName" example="wang.fang">What the person signs in with.</param>
/// <param name="DisplayName" example="王芳">What others see.</param>
/// <param name="Role">What the account is in the organisation.</param>
/// <param name="Language" example="zh-CN">zh-CN, zh-TW or en.</param>
/// <param name="MustChangePassword">True where nothing else is allowed until the person has chosen a password.</param>
internal sealed record SessionAccount(Guid AccountId, string UserName, string DisplayName, Role Role, string Language, bool MustChangePassword);

internal static class GetSessionEndpoint
{
    public static void MapGetSession(this IEndpointRouteBuilder api) =>
        api.MapGet("/session", Get).WithName(nameof(GetSession)).Requires(Permission.Public);

    /// <summary>The present session</summary>
    /// <remarks>Answers also where nobody is signed in. Sets the cookie that belongs to the antiforgery token.</remarks>
    private static async Task<Ok<Session>> Get(IMediator mediator, Caller caller, IAntiforgery antiforgery, HttpContext http)
    {
        var account = caller.Kind == CallerKind.Account ? await mediator.Send(new GetSession(caller.AccountId), http.RequestAborted) : null;
        return TypedResults.Ok(new Session(account, [.. Enum.GetValues<Permission>().Where(caller.May)], antiforgery.GetAndStoreTokens(http).RequestToken!));
    }
}

internal sealed class GetSessionHandler(Database database) : IRequestHandler<GetSession, SessionAccount>
{
    private const string Find =
        "select id as account_id, user_name, display_name, role, language, must_change_password from account where id = @AccountId";

    public Task<SessionAccount> Handle(GetSession request, CancellationToken cancellationToken) =>
        database.One<SessionAccount>(Find, new { request.AccountId }, cancellationToken);
}
