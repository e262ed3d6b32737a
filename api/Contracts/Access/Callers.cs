using Complaints.Platform;

namespace Complaints.Contracts.Access;

/// <summary>Who holds a partner key; null for a key that is unknown, expired or revoked, and for a disabled partner.</summary>
/// <param name="Key">The key as sent in the <c>Authorization: Bearer</c> header.</param>
public sealed record FindPartnerByKey(string Key) : IQuery<KnownPartner?>;

/// <summary>A partner, with what the key it came with allows.</summary>
public sealed record KnownPartner(Guid PartnerId, string Name, IReadOnlyList<PartnerScope> Scopes);

/// <summary>The account behind a session; null when the session has ended: signed out, too old, or the account has been disabled or has got another password or role.</summary>
public sealed record FindAccountOfSession(Guid SessionId) : IQuery<KnownAccount?>;

/// <summary>An account that may act.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="DisplayName">What others see.</param>
/// <param name="Role">What it is in the organisation.</param>
/// <param name="MustChangePassword">True where somebody else has set the password: until it is changed, nothing else is allowed.</param>
public sealed record KnownAccount(Guid AccountId, string DisplayName, Role Role, bool MustChangePassword);

/// <summary>Names of the claims in a session cookie, beside the framework's name identifier, which is the account.</summary>
public static class SessionClaims
{
    /// <summary>The session.</summary>
    public const string Session = "session";
}
