using System.Security.Cryptography;
using System.Text;

namespace Complaints.Contracts.Intake;

/// <summary>
/// Ten characters of Crockford's base 32 (50 random bits, no I, L, O or U) that open a complaint's progress page together with its number.
/// Only the hash is stored.
/// </summary>
public static class TrackingSecret
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 10;

    /// <summary>A new secret from the system's random source.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>SHA-256 over the secret as people may type it: case, width, blanks and hyphens do not matter, O reads as 0, I and L as 1.</summary>
    public static byte[] Hash(string typed)
    {
        var plain = typed.Select(ComplaintNumber.ToHalfWidth).Select(char.ToUpperInvariant).Where(char.IsAsciiLetterOrDigit)
            .Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c });
        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(plain)));
    }
}
