using Microsoft.AspNetCore.DataProtection;
using Complaints.Platform;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Complaints.Host;

/// <summary>How sessions travel: an encrypted cookie that scripts cannot read, checked against the account on every request.</summary>
internal static class SignInSetup
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "complaints_session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            cookie.SlidingExpiration = true;
            cookie.Events.OnRedirectToLogin = _ => throw Problem.SignInFirst();
            cookie.Events.OnRedirectToAccessDenied = _ => throw Problem.Forbidden();
        });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.HeaderName = "X-CSRF-Token";
            antiforgery.Cookie.Name = "complaints_csrf";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddDataProtection().SetApplicationName("Complaints");
        return services;
    }
}
