using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Access;

internal sealed record ListPartnerKeys(Guid PartnerId, string? Cursor, int? Limit) : IQuery<Page<PartnerKey>>;

/// <summary>A partner's key, without the key itself, which is kept nowhere.</summary>
/// <param name="KeyId">The key's id.</param>
/// <param name="Hint" example="cpk_3fJx9Q">The first characters of the key.</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="CreatedAt">When it was issued.</param>
/// <param name="CreatedBy" example="李强">Who issued it.</param>
/// <param name="ExpiresAt">From then on it is refused.</param>
/// <param name="RevokedAt">Since when it is refused; null where it was not revoked.</param>
internal sealed record PartnerKey(
    Guid KeyId, string Hint, IReadOnlyList<PartnerScope> Scopes, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt);

internal static class ListPartnerKeysEndpoint
{
    public static void MapListPartnerKeys(this IEndpointRouteBuilder api) =>
        api.MapGet("/partners/{partnerId:guid}/keys", Get).WithName(nameof(ListPartnerKeys)).Requires(Permission.ManagePartners);

    /// <summary>The keys of a partner</summary>
    /// <remarks>Newest first; expired and revoked ones too.</remarks>
    /// <param name="partnerId">The partner.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<PartnerKey>>> Get(
        Guid partnerId, string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListPartnerKeys(partnerId, cursor, limit), cancellationToken));
}

internal sealed class ListPartnerKeysHandler(Database database) : IRequestHandler<ListPartnerKeys, Page<PartnerKey>>
{
    private const string Find =
        """
        select k.id, k.hint, k.scopes, k.created_at, a.display_name as created_by, k.expires_at, k.revoked_at
        from partner p left join partner_key k on k.partner_id = p.id and (@At is null or (k.created_at, k.id) < (@At, @Id))
             left join account a on a.id = k.created_by
        where p.id = @PartnerId
        order by k.created_at desc, k.id desc
        limit @Limit + 1
        """;

    public async Task<Page<PartnerKey>> Handle(ListPartnerKeys request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var after = Paging.Read<TimeKey>(request.Cursor);
        var rows = await database.Many<Found>(Find, new { request.PartnerId, after?.At, after?.Id, Limit = limit }, cancellationToken);
        if (rows.Count == 0)
        {
            throw Problem.NotFound();
        }

        // A partner without keys is one row of nulls.
        IReadOnlyList<PartnerKey> keys = [.. rows.Where(row => row.Id is not null).Select(row => row.ToKey())];
        return Paging.From(keys, limit, key => new TimeKey(key.CreatedAt, key.KeyId));
    }

    private sealed record TimeKey(DateTimeOffset At, Guid Id);

    private sealed record Found(
        Guid? Id, string? Hint, string[]? Scopes, DateTimeOffset? CreatedAt, string? CreatedBy, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt)
    {
        public PartnerKey ToKey() => new(Id!.Value, Hint!, Access.Scopes.Of(Scopes!), CreatedAt!.Value, CreatedBy!, ExpiresAt!.Value, RevokedAt);
    }
}
