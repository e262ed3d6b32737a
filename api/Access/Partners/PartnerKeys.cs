using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Complaints.Access;

/// <summary>How a partner key looks: <c>cpk_</c> and 256 random bits in base64url. Only its SHA-256 is kept.</summary>
internal static class PartnerKeys
{
    private const string Prefix = "cpk_";
    private const int Length = 47;

    public static string Generate() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The beginning, by which people tell keys apart.</summary>
    public static string Hint(string key) => key[..10];

    /// <summary>What is looked up; null for anything that cannot be a key.</summary>
    public static byte[]? Hash(string key) =>
        key.Length == Length && key.StartsWith(Prefix, StringComparison.Ordinal) ? SHA256.HashData(Encoding.UTF8.GetBytes(key)) : null;
}
