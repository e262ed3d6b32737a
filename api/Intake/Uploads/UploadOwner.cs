using System.Security.Cryptography;
using System.Text;
using Complaints.Platform;
using Microsoft.AspNetCore.Http;

namespace Complaints.Intake;

/// <summary>Whose an upload is. Somebody without an account shows the token that they drew for it; only its hash is kept.</summary>
internal static class UploadOwner
{
    /// <summary>Announced in the contract as the header <c>Upload-Token</c>.</summary>
    public const string Token = "Upload-Token";

    /// <summary>Null where nobody has signed in and the token is missing, or is one that could be guessed.</summary>
    public static string? Of(Caller caller, string? token) =>
        caller.Kind is CallerKind.Account or CallerKind.Partner ? $"{EnumNames.Of(caller.Kind)}:{caller.Id}"
        : token is { Length: >= 32 and <= 100 } ? $"token:{Hash(token)}" : null;

    /// <summary>Among whose waiting bytes an upload counts.</summary>
    public static string Payer(Caller caller, HttpContext http) =>
        Of(caller, null) ?? $"address:{Hash(Tries.AddressOf(http))}";

    private static string Hash(string what) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)));
}
