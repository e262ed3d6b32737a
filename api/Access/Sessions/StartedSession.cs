using System.Security.Claims;
using Complaints.Contracts.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Complaints.Access;

/// <summary>A session that was just started.</summary>
internal sealed record StartedSession(Guid SessionId, Guid AccountId)
{
    public const string Start = "insert into account_session (id, account_id, security_stamp, started_at) values (@Id, @AccountId, @Stamp, @At)";

    /// <summary>Gives the session to the browser, in place of any other.</summary>
    public Task SendTo(HttpContext http)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, AccountId.ToString()), new Claim(SessionClaims.Session, SessionId.ToString())],
            CookieAuthenticationDefaults.AuthenticationScheme);
        return http.SignInAsync(new ClaimsPrincipal(identity));
    }
}
