namespace Complaints.Platform;

/// <summary>What kind of party acts.</summary>
public enum CallerKind
{
    /// <summary>Nobody has signed in: a complainant on the public page.</summary>
    Anonymous,

    /// <summary>A person of the organisation, signed in.</summary>
    Account,

    /// <summary>A partner system with its key.</summary>
    Partner,

    /// <summary>Background work.</summary>
    System,
}

/// <summary>Who acts in this scope, with what the request's headers say about how. Set once, by the Host or by background work.</summary>
public sealed class Caller
{
    public CallerKind Kind { get; set; } = CallerKind.Anonymous;

    /// <summary>The account or partner; null for a complainant and for the system.</summary>
    public Guid? Id { get; set; }

    /// <summary>The name that others see, e.g. in a history.</summary>
    public string Name { get; set; } = "";

    /// <summary>The account's role; null for everybody else.</summary>
    public Role? Role { get; set; }

    /// <summary>What a partner's key allows; empty for everybody else.</summary>
    public IReadOnlySet<PartnerScope> Scopes { get; set; } = new HashSet<PartnerScope>();

    /// <summary>zh-CN, zh-TW or en: the language of everything that the caller is told.</summary>
    public string Language { get; set; } = Texts.DefaultLanguage;

    /// <summary>The <c>Idempotency-Key</c> header.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>The case version named by <c>If-Match</c>.</summary>
    public long? ExpectedVersion { get; set; }

    /// <summary>The version that the case has after what was done, set by Tracking, or the taxonomy, set by Classification; the answer's <c>ETag</c>.</summary>
    public long? CaseVersion { get; set; }

    /// <summary>Set where the answer is the stored one of an earlier, equal request.</summary>
    public bool Replayed { get; set; }

    /// <summary>The account's id, where an account acts: endpoints for accounts only.</summary>
    public Guid AccountId => Kind == CallerKind.Account && Id is { } id ? id : throw new InvalidOperationException("No account acts here.");

    /// <summary>The partner's id, where a partner acts: endpoints for partners only.</summary>
    public Guid PartnerId => Kind == CallerKind.Partner && Id is { } id ? id : throw new InvalidOperationException("No partner acts here.");

    public bool May(Permission permission) => permission switch
    {
        Permission.Public => true,
        _ when Kind == CallerKind.Account => Role is { } role && Permissions.Of(role).Contains(permission),
        _ when Kind == CallerKind.Partner => Permissions.ScopeOf(permission) is { } scope && Scopes.Contains(scope),
        _ => false,
    };
}
