using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MediatR;

namespace Complaints.Platform;

/// <summary>
/// Answers a retried command with what the first one answered. Keys belong to their caller, are kept for two days,
/// and are refused for another body (422) and while the first request is still running (409).
/// </summary>
internal sealed class Idempotency(Database database, Caller caller, TimeProvider time)
{
    private const string Claim =
        """
        with free as materialized (select pg_try_advisory_xact_lock(hashtextextended(@scope || ' ' || @key, 42)) as is_free)
        select free.is_free, known.request_hash, known.response::text as response
        from free left join idempotency_key known on known.scope = @scope and known.key = @key
        """;

    private const string Keep =
        """
        insert into idempotency_key (scope, key, request_hash, response, created_at)
        values (@Scope, @Key, @Hash, @Response, @Now)
        """;

    public async Task<TResponse> Once<TRequest, TResponse>(
        string key, TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        var scope = $"{EnumNames.Of(caller.Kind)}:{caller.Id}";
        var hash = Hash(request!);
        var claim = await database.One<Claimed>(Claim, new { scope, key }, cancellationToken);
        if (!claim.IsFree)
        {
            throw Problem.RequestInFlight();
        }

        if (claim.RequestHash is { } known)
        {
            if (!known.AsSpan().SequenceEqual(hash))
            {
                throw Problem.KeyUsedForAnother();
            }

            caller.Replayed = true;
            return JsonSerializer.Deserialize<TResponse>(claim.Response!, JsonForm.Options)!;
        }

        var response = await next();
        database.Write(Keep, new { Scope = scope, Key = key, Hash = hash, Response = Json.Of(response), Now = time.GetUtcNow() });
        return response;
    }

    private static byte[] Hash(object request) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(request.GetType().Name + JsonSerializer.Serialize(request, request.GetType(), JsonForm.Options)));

    private sealed record Claimed(bool IsFree, byte[]? RequestHash, string? Response);
}
