using System.Net.Http.Headers;
using System.Security.Claims;
using Complaints.Contracts.Access;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;

namespace Complaints.Host;

/// <summary>
/// Finds out who calls, from the session cookie or the partner key, and what the headers say about how.
/// Both are looked up on every request, so a disabled account and a revoked key are out at once.
/// </summary>
internal sealed class CallerMiddleware(RequestDelegate next, IAntiforgery antiforgery, ILogger<CallerMiddleware> logger)
{
    private const string Bearer = "Bearer";

    public async Task Invoke(HttpContext http, Caller caller, IMediator mediator)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint is null || !http.Request.Path.StartsWithSegments("/api"))
        {
            await next(http);
            return;
        }

        try
        {
            await Admit(http, endpoint, caller, mediator);
            await Permissions.Enforce(http, next);
        }
        catch (Problem problem) when (problem.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)
        {
            logger.LogWarning("Refused {Problem} at {Operation} for {CallerKind} {CallerId}", problem.Type, endpoint.DisplayName, caller.Kind, caller.Id);
            throw;
        }
    }

    private async Task Admit(HttpContext http, Endpoint endpoint, Caller caller, IMediator mediator)
    {
        RefuseUnreadable(http);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = endpoint.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? BodyLimit.Default;
        }

        caller.Language = Languages.Of(http);
        caller.IdempotencyKey = endpoint.Metadata.GetMetadata<NeverReplayed>() is null ? IdempotencyKey(http) : null;
        caller.ExpectedVersion = CaseVersion.Read(http.Request.Headers.IfMatch);
        if (AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var header) && header.Scheme == Bearer)
        {
            await SetPartner(caller, mediator, header.Parameter ?? "", http.RequestAborted);
        }
        else
        {
            await SetAccount(http, caller, mediator);
        }

        http.Response.OnStarting(() =>
        {
            http.Response.Headers.CacheControl = http.Response.Headers.CacheControl.Count == 0 ? "no-store" : http.Response.Headers.CacheControl;
            if (caller.CaseVersion is { } version && http.Response.StatusCode < 400)
            {
                CaseVersion.Tag(http, version);
            }

            if (caller.Replayed)
            {
                http.Response.Headers["Idempotency-Replayed"] = "true";
            }

            return Task.CompletedTask;
        });
    }

    // PostgreSQL cannot compare with NUL, and nobody means to search for control characters.
    private static void RefuseUnreadable(HttpContext http)
    {
        var words = http.Request.Query.Select(parameter => (parameter.Key, Text: parameter.Value.ToString()))
            .Concat(http.Request.RouteValues.Select(value => (value.Key, Text: value.Value?.ToString() ?? "")));
        var errors = words.Where(word => !Checks.IsReadable(word.Text))
            .Select(word => new FieldError(word.Key, "unreadable", Texts.Get(Languages.Of(http), "validation.unreadable"))).ToList();
        if (errors.Count > 0)
        {
            throw Problem.Invalid(errors);
        }
    }

    private static string? IdempotencyKey(HttpContext http)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length > 200 || key.Any(c => c is < ' ' or > '~'))
        {
            throw new Problem("bad-idempotency-key", StatusCodes.Status400BadRequest);
        }

        return HttpMethods.IsGet(http.Request.Method) || key.Length == 0 ? null : key;
    }

    private static async Task SetPartner(Caller caller, IMediator mediator, string key, CancellationToken cancellationToken)
    {
        var partner = await mediator.Send(new FindPartnerByKey(key), cancellationToken)
            ?? throw new Problem("key-not-valid", StatusCodes.Status401Unauthorized);
        caller.Kind = CallerKind.Partner;
        caller.Id = partner.PartnerId;
        caller.Name = partner.Name;
        caller.Scopes = partner.Scopes.ToHashSet();
    }

    private async Task SetAccount(HttpContext http, Caller caller, IMediator mediator)
    {
        if (http.User.Identity?.IsAuthenticated != true)
        {
            return;
        }

        var session = Guid.TryParse(http.User.FindFirstValue(SessionClaims.Session), out var id) ? new FindAccountOfSession(id) : null;
        if (session is null || await mediator.Send(session, http.RequestAborted) is not { } account)
        {
            await http.SignOutAsync();
            http.User = new ClaimsPrincipal(new ClaimsIdentity());
            return;
        }

        caller.Kind = CallerKind.Account;
        caller.Id = account.AccountId;
        caller.Name = account.DisplayName;
        caller.Role = account.Role;
        var changes = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        if (changes && !await antiforgery.IsRequestValidAsync(http))
        {
            throw new Problem("antiforgery", StatusCodes.Status400BadRequest);
        }

        if (account.MustChangePassword && !AllowedBeforePasswordChange(http.GetEndpoint()!))
        {
            throw new Problem("change-password-first", StatusCodes.Status403Forbidden);
        }
    }

    private static bool AllowedBeforePasswordChange(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<AllowedBeforePasswordChange>() is not null
        || endpoint.Metadata.GetMetadata<RequiredPermission>()?.Permission == Permission.Public;
}
