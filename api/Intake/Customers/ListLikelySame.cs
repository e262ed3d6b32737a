using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record ListLikelySame(Guid CustomerId) : IQuery<IReadOnlyList<LikelySame>>;

/// <summary>Why two records may be one person.</summary>
internal enum Sameness
{
    /// <summary>The same phone number.</summary>
    Phone,

    /// <summary>The same e-mail address.</summary>
    Email,

    /// <summary>The same account number.</summary>
    AccountNumber,

    /// <summary>The same name.</summary>
    Name,

    /// <summary>A phone number that differs in one digit, or in two that were swapped.</summary>
    SimilarPhone,

    /// <summary>The same e-mail name with another provider.</summary>
    SimilarEmail,
}

/// <summary>A record that may be the same person.</summary>
/// <param name="CustomerId">The record.</param>
/// <param name="Name" example="王芳">As given.</param>
/// <param name="Phone" example="138 0013 8000">As given.</param>
/// <param name="Email" example="wang.fang@example.com">As given.</param>
/// <param name="AccountNumber" example="K-20931">As given.</param>
/// <param name="VipTier" example="1">0 to 3 stars.</param>
/// <param name="IsVulnerable">True where the record says that the customer needs particular help.</param>
/// <param name="LastContactAt">When the record was last used.</param>
/// <param name="Reasons">Why; at least one.</param>
internal sealed record LikelySame(
    Guid CustomerId, string Name, string? Phone, string? Email, string? AccountNumber, int VipTier, bool IsVulnerable, DateTimeOffset LastContactAt,
    IReadOnlyList<Sameness> Reasons);

internal static class ListLikelySameEndpoint
{
    public static void MapListLikelySame(this IEndpointRouteBuilder api) =>
        api.MapGet("/customers/{customerId:guid}/likely-same", Get).WithName(nameof(ListLikelySame)).Requires(Permission.RecordComplaints);

    /// <summary>Other records that may be the same person</summary>
    /// <remarks>
    /// The same phone number, e-mail address or account number, or the same name with a similar one; at most ten, the likeliest first.
    /// Records that are merged already are left out.
    /// </remarks>
    /// <param name="customerId">The customer.</param>
    private static async Task<Ok<IReadOnlyList<LikelySame>>> Get(Guid customerId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListLikelySame(customerId), cancellationToken));
}

internal sealed class ListLikelySameHandler(Database database) : IRequestHandler<ListLikelySame, IReadOnlyList<LikelySame>>
{
    private const int Most = 10;

    private const string FindOwn =
        """
        select u.id, u.name, u.phone, u.phone_digits, u.email, u.account_number, u.vip_tier::int, u.vulnerability is not null as is_vulnerable, u.last_contact_at
        from customer u where u.id = @CustomerId or u.merged_into = @CustomerId
        """;

    private const string FindOthers =
        """
        with own as (select * from customer where id = @CustomerId or merged_into = @CustomerId),
        other as (
            (select u.id, u.merged_into from own join customer u on u.phone_digits = own.phone_digits limit 100)
            union (select u.id, u.merged_into from own join customer u on lower(u.email) = lower(own.email) limit 100)
            union (select u.id, u.merged_into from own join customer u on lower(u.account_number) = lower(own.account_number) limit 100)
            union (select u.id, u.merged_into from own join customer u on lower(u.name) = lower(own.name) and own.name <> '' limit 1000)
        )
        select u.id, u.name, u.phone, u.phone_digits, u.email, u.account_number, u.vip_tier::int, u.vulnerability is not null as is_vulnerable, u.last_contact_at
        from other join customer u on u.id = other.id
        where other.merged_into is null and other.id not in (select id from own)
        """;

    public async Task<IReadOnlyList<LikelySame>> Handle(ListLikelySame request, CancellationToken cancellationToken)
    {
        return await database.Several($"{FindOwn}; {FindOthers}", new { request.CustomerId }, async sets =>
        {
            var own = await sets.Many<Row>();
            if (own.Count == 0)
            {
                throw Problem.NotFound();
            }

            var others = await sets.Many<Row>();
            return (IReadOnlyList<LikelySame>)[.. others.Select(other => (other, Reasons: Reasons(own, other)))
                .Where(pair => pair.Reasons.Any(reason => reason != Sameness.Name))
                .OrderByDescending(pair => pair.Reasons.Count).ThenByDescending(pair => pair.other.LastContactAt).Take(Most)
                .Select(pair => new LikelySame(
                    pair.other.Id, pair.other.Name, pair.other.Phone, pair.other.Email, pair.other.AccountNumber, pair.other.VipTier, pair.other.IsVulnerable,
                    pair.other.LastContactAt, pair.Reasons))];
        }, cancellationToken);
    }

    private static List<Sameness> Reasons(IReadOnlyList<Row> own, Row other)
    {
        var isNamesake = own.Any(row => row.Name.Length > 0 && Equal(row.Name, other.Name));
        var reasons = new List<Sameness>();
        Add(Sameness.Phone, row => row.PhoneDigits is not null && row.PhoneDigits == other.PhoneDigits);
        Add(Sameness.Email, row => Equal(row.Email, other.Email));
        Add(Sameness.AccountNumber, row => Equal(row.AccountNumber, other.AccountNumber));
        Add(Sameness.Name, _ => isNamesake);
        Add(Sameness.SimilarPhone, row => isNamesake && IsSlip(row.PhoneDigits, other.PhoneDigits));
        Add(Sameness.SimilarEmail, row => isNamesake && !Equal(row.Email, other.Email) && Equal(LocalPart(row.Email), LocalPart(other.Email)));
        return reasons;

        void Add(Sameness reason, Func<Row, bool> holds)
        {
            if (own.Any(holds))
            {
                reasons.Add(reason);
            }
        }
    }

    /// <summary>One digit mistyped, or two neighbours swapped.</summary>
    private static bool IsSlip(string? one, string? other)
    {
        if (one is null || other is null || one.Length != other.Length)
        {
            return false;
        }

        var differing = Enumerable.Range(0, one.Length).Where(at => one[at] != other[at]).ToList();
        return differing.Count == 1 || (differing is [var first, var second] && second == first + 1 && one[first] == other[second] && one[second] == other[first]);
    }

    private static string? LocalPart(string? email) => email?[..Math.Max(0, email.IndexOf('@', StringComparison.Ordinal))];

    private static bool Equal(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private sealed record Row(
        Guid Id, string Name, string? Phone, string? PhoneDigits, string? Email, string? AccountNumber, int VipTier, bool IsVulnerable, DateTimeOffset LastContactAt);
}
