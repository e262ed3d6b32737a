using Complaints.Contracts.Access;
using Complaints.Platform;
using MediatR;

namespace Complaints.Access;

// Runs on every request of a partner: one look-up by a unique index.
internal sealed class FindPartnerByKeyHandler(Database database, TimeProvider time) : IRequestHandler<FindPartnerByKey, KnownPartner?>
{
    private const string Find =
        """
        select p.id, p.name, k.scopes
        from partner_key k join partner p on p.id = k.partner_id
        where k.key_hash = @Hash and k.revoked_at is null and k.expires_at > @Now and p.disabled_at is null
        """;

    public async Task<KnownPartner?> Handle(FindPartnerByKey request, CancellationToken cancellationToken)
    {
        if (PartnerKeys.Hash(request.Key) is not { } hash)
        {
            return null;
        }

        var found = await database.OneOrNone<Found>(Find, new { Hash = hash, Now = time.GetUtcNow() }, cancellationToken);
        return found is null ? null : new KnownPartner(found.Id, found.Name, Scopes.Of(found.Scopes));
    }

    private sealed record Found(Guid Id, string Name, string[] Scopes);
}

/// <summary>Scopes as the database keeps them.</summary>
internal static class Scopes
{
    public static IReadOnlyList<PartnerScope> Of(string[] names) => [.. names.Select(name => Enum.Parse<PartnerScope>(name, ignoreCase: true))];
}
