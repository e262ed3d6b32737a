using System.Security.Cryptography;
using System.Text;
using Complaints.Platform;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Complaints.Access;

/// <summary>How passwords are made, checked and kept: the framework's salted PBKDF2, over the NFKC form, so that every keyboard gives the same.</summary>
internal sealed class Passwords(IOptions<PasswordHasherOptions> hashing)
{
    public const int Shortest = 12;
    public const int Longest = 200;

    // No 0 and O, 1, l and I: a generated password is read out and typed.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private readonly PasswordHasher<Passwords> hasher = new(hashing);
    private string? nobodys;

    public string Hash(string password) => hasher.HashPassword(this, password.Normalize(NormalizationForm.FormKC));

    /// <param name="password">What was typed.</param>
    /// <param name="hash">The account's; null where there is no account, which takes the same time and is never right.</param>
    public bool IsRight(string password, string? hash)
    {
        var verdict = hasher.VerifyHashedPassword(this, hash ?? (nobodys ??= Hash(Generate())), password.Normalize(NormalizationForm.FormKC));
        return hash is not null && verdict != PasswordVerificationResult.Failed;
    }

    /// <summary>116 random bits.</summary>
    public static string Generate() => RandomNumberGenerator.GetString(Alphabet, 20);
}

internal static class PasswordRules
{
    /// <summary>Long enough to be hard to guess; nothing else is asked of it.</summary>
    public static IRuleBuilderOptions<T, string?> NewPassword<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Required().Words(Passwords.Longest)
            .Must(password => string.IsNullOrEmpty(password) || password.EnumerateRunes().Count() >= Passwords.Shortest)
            .WithErrorCode("tooShort").WithState(_ => new object[] { Passwords.Shortest });
}
