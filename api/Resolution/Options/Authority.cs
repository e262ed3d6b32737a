using Complaints.Platform;

namespace Complaints.Resolution;

/// <summary>How large an option a role may offer on its own.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Amount">The largest total of one option, in that currency.</param>
internal sealed record AuthorityLimit(string Currency, decimal Amount);

/// <summary>权限: nobody promises what is not theirs to give.</summary>
internal static class Authority
{
    public const string OfRole = "select currency, amount from authority_limit where role = @Role order by currency";

    /// <summary>The limit in a currency; 0 where none is set.</summary>
    public static decimal Limit(IEnumerable<AuthorityLimit> limits, string currency) =>
        limits.FirstOrDefault(limit => limit.Currency == currency)?.Amount ?? 0;

    public static decimal Total(IEnumerable<decimal> amounts) => amounts.Sum();

    public static bool NeedsApproval(decimal total, decimal limit) => total > limit;

    /// <summary>Where an option stands once drawn up: on offer, or waiting for somebody with the authority.</summary>
    public static OptionState Drawn(decimal total, decimal limit) => NeedsApproval(total, limit) ? OptionState.AwaitingApproval : OptionState.Offered;

    /// <summary>A role without case work gives nothing.</summary>
    public static Task<IReadOnlyList<AuthorityLimit>> LimitsOf(Database database, Caller caller, CancellationToken cancellationToken) =>
        database.Many<AuthorityLimit>(OfRole, new { caller.Role }, cancellationToken);
}
