using Complaints.Platform;

namespace Complaints.Contracts.Access;

/// <summary>Who holds a partner key; null for a key that is unknown, expired or revoked, and for a disabled partner.</summary>
/// <param name="Key">The key as sent in the <c>Authorization: Bearer</c> header.</param>
public sealed record FindPartnerByKey(string Key) : IQuery<KnownPartner?>;

/// <summary>A partner, with what the key it came with allows.</summary>
public sealed record KnownPartner(Guid PartnerId, string Name, IReadOnlyList<PartnerScope> Scopes);

/// <summary>The account behind a session; null when it is disabled, or has changed its password or role since.</summary>
public sealed record FindAccountOfSession(Guid AccountId, Guid SecurityStamp) : IQuery<KnownAccount?>;

/// <summary>An account that may act.</summary>
public sealed record KnownAccount(Guid AccountId, string DisplayName, Role Role, string Language);

/// <summary>Names of the claims in a session cookie, beside the framework's name identifier.</summary>
public static class SessionClaims
{
    /// <summary>The account's security stamp at sign-in.</summary>
    public const string Stamp = "stamp";
}
