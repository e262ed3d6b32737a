using System.Globalization;

namespace Complaints.Contracts.Intake;

/// <summary>
/// The number that people quote: <c>C26-0000123-4</c>, the year, a running number of at least seven digits, and a check digit over all of them.
/// The check digit is Damm's (H. M. Damm, 2004): it notices every single wrong digit and every swap of neighbours.
/// </summary>
public static class ComplaintNumber
{
    private static readonly string[] Damm =
    [
        "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
        "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
    ];

    /// <summary>The number of the <paramref name="sequence"/>th complaint, received in <paramref name="year"/>.</summary>
    public static string Of(int year, long sequence)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"{year % 100:00}{sequence:0000000}");
        return Form(digits, Check(digits));
    }

    /// <summary>
    /// Reads a number as people type it (small letters, full-width characters, blanks or nothing instead of hyphens) and gives it in its one form;
    /// null where it cannot be a number of ours.
    /// </summary>
    public static string? Read(string? typed)
    {
        var rest = (typed ?? "").Select(ToHalfWidth).Where(c => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.DashPunctuation).ToArray();
        var digits = rest is ['C' or 'c', ..] ? new string(rest, 1, rest.Length - 1) : new string(rest);
        return digits.Length is >= 10 and <= 21 && digits.All(char.IsAsciiDigit) && Check(digits) == '0'
            ? Form(digits[..^1], digits[^1])
            : null;
    }

    private static string Form(string digits, char check) => $"C{digits[..2]}-{digits[2..]}-{check}";

    /// <summary>Chinese input methods type full-width letters and digits.</summary>
    internal static char ToHalfWidth(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;

    // Over digits and check digit together it gives 0.
    private static char Check(string digits) => digits.Aggregate('0', (interim, digit) => Damm[interim - '0'][digit - '0']);
}
