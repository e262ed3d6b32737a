using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Platform;

/// <summary>What an endpoint declares beside its permission; the OpenAPI document and the tests read it.</summary>
public static class Endpoints
{
    /// <summary>The endpoint changes a case: it takes <c>If-Match</c> and answers with the new <c>ETag</c>.</summary>
    public static RouteHandlerBuilder ChangesCase(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new ChangesCase());

    /// <summary>The endpoint changes the trees of categories: it takes their version as <c>If-Match</c> and answers with the new <c>ETag</c>.</summary>
    public static RouteHandlerBuilder ChangesTaxonomy(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new ChangesTaxonomy());

    /// <summary>The endpoint is called by programs that retry: without an <c>Idempotency-Key</c> it answers 400.</summary>
    public static RouteHandlerBuilder NeedsIdempotencyKey(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new NeedsIdempotencyKey()).AddEndpointFilter(async (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<Caller>().IdempotencyKey is null
                ? throw Problem.IdempotencyKeyRequired()
                : await next(context));

    /// <summary>The request or the answer holds a secret, so neither is kept for a retry: an <c>Idempotency-Key</c> has no effect.</summary>
    public static RouteHandlerBuilder NeverReplayed(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new NeverReplayed());

    /// <summary>Open also to somebody who has to choose a password of their own first; nothing else but public endpoints is.</summary>
    public static RouteHandlerBuilder AllowedBeforePasswordChange(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new AllowedBeforePasswordChange());

    /// <summary>Largest body in bytes; 256 KB unless an endpoint says otherwise.</summary>
    public static RouteHandlerBuilder TakesUpTo(this RouteHandlerBuilder endpoint, int bytes) => endpoint.WithMetadata(new BodyLimit(bytes));
}

/// <summary>Endpoint metadata: see <see cref="Endpoints.ChangesCase"/>.</summary>
public sealed record ChangesCase;

/// <summary>Endpoint metadata: see <see cref="Endpoints.ChangesTaxonomy"/>.</summary>
public sealed record ChangesTaxonomy;

/// <summary>Endpoint metadata: see <see cref="Endpoints.NeedsIdempotencyKey"/>.</summary>
public sealed record NeedsIdempotencyKey;

/// <summary>Endpoint metadata: see <see cref="Endpoints.NeverReplayed"/>.</summary>
public sealed record NeverReplayed;

/// <summary>Endpoint metadata: see <see cref="Endpoints.AllowedBeforePasswordChange"/>.</summary>
public sealed record AllowedBeforePasswordChange;

/// <summary>Endpoint metadata: see <see cref="Endpoints.TakesUpTo"/>.</summary>
public sealed record BodyLimit(int Bytes)
{
    public const int Default = 256 * 1024;
}
