namespace Complaints.Platform;

/// <summary>Personal data as those see it who need not know: enough to tell two people apart, too little to reach them.</summary>
public static class Masking
{
    /// <summary>王小明 → 王**, 欧阳修 → 欧**, Jane Smith → J*** S***. The stars do not tell the length of a word in letters.</summary>
    public static string Name(string name)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(word =>
        {
            var first = word.EnumerateRunes().First();
            return first.Value >= 0x2E80 ? $"{first}**" : $"{first}***";
        }));
    }

    /// <summary>13812341234 → 138****1234; the first three and last four digits where at least four stay hidden, else the last two.</summary>
    public static string? Phone(string? phone)
    {
        if (phone is null)
        {
            return null;
        }

        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length >= 11 ? $"{digits[..3]}****{digits[^4..]}" : digits.Length >= 5 ? $"****{digits[^2..]}" : "****";
    }

    /// <summary>anna@example.com → a***@example.com.</summary>
    public static string? Email(string? email)
    {
        if (email is null)
        {
            return null;
        }

        var at = email.LastIndexOf('@');
        return at > 0 ? $"{email.EnumerateRunes().First()}***{email[at..]}" : "***";
    }

    /// <summary>An account, order or contract number: its last two characters.</summary>
    public static string? Code(string? code) => code is null ? null : code.Length > 4 ? $"****{code[^2..]}" : "****";
}
