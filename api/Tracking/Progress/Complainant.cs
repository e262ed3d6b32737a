using System.Security.Cryptography;
using Complaints.Contracts.Intake;
using Complaints.Platform;
using Microsoft.AspNetCore.Http;

namespace Complaints.Tracking;

/// <summary>The complainant, who has no account and is known by number and secret.</summary>
internal static class Complainant
{
    private const string Select = "select complaint_id, secret_hash from complaint_summary where number = @Number";

    // What no secret hashes to: compared with where there is no such number, so that both ways cost the same.
    private static readonly byte[] Nobodys = new byte[SHA256.HashSizeInBytes];

    /// <summary>What is counted of a try, whatever it is made for: ten at one number, fifty from one address.</summary>
    public static Guess[] Guesses(string number, HttpContext http) =>
        [new($"progress number {ComplaintNumber.Read(number) ?? number}", 10), new($"progress from {Tries.AddressOf(http)}", 50)];

    /// <summary>The complaint; null for a wrong number and for a wrong secret alike.</summary>
    public static async Task<Guid?> Find(Database database, string number, string secret, CancellationToken cancellationToken)
    {
        var found = await database.OneOrNone<Found>(Select, new { Number = ComplaintNumber.Read(number) ?? "" }, cancellationToken);
        var isRight = CryptographicOperations.FixedTimeEquals(TrackingSecret.Hash(secret), found?.SecretHash ?? Nobodys);
        return isRight ? found?.ComplaintId : null;
    }

    public static Problem NotFound() => new("progress-not-found", StatusCodes.Status404NotFound);

    private sealed record Found(Guid ComplaintId, byte[] SecretHash);
}
