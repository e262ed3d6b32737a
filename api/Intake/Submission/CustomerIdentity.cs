using System.Security.Cryptography;
using System.Text;

namespace Complaints.Intake;

/// <summary>What makes two complaints come from one customer: the same name with the same phone, e-mail or account number, in this order.</summary>
internal static class CustomerIdentity
{
    /// <summary>Null where there is nothing to know the customer by again.</summary>
    public static byte[]? Of(string? name, PhoneForms phone, string? email, string? accountNumber)
    {
        var contact = phone.Known is { Length: > 0 } digits ? $"phone:{digits}"
            : email.Tidy() is { } mail ? $"email:{Plain(mail)}"
            : accountNumber.Tidy() is { } account ? $"account:{Plain(account)}"
            : null;
        return contact is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes($"{Plain(name ?? "")}\n{contact}"));
    }

    /// <summary>The number as the column <c>phone_digits</c> holds it.</summary>
    public static string? Storable(PhoneForms phone) => phone.Known.Length > 0 ? phone.Known : null;

    /// <summary>The digits of a phone number, also full-width ones; empty where there are none.</summary>
    public static string Digits(string? phone) => string.Concat((phone ?? "").Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit));

    /// <summary>True for what looks like an e-mail address.</summary>
    public static bool IsAddress(string email) =>
        email.IndexOf('@') is > 0 and var at && at < email.Length - 1 && email.LastIndexOf('@') == at && !email.Any(char.IsWhiteSpace);

    /// <summary>Text without blanks around it; null where nothing is left.</summary>
    public static string? Tidy(this string? text) => text?.Trim() is { Length: > 0 } tidy ? tidy : null;

    private static string Plain(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(c => !char.IsWhiteSpace(c)));
}
