using System.Text;

namespace Complaints.Intake;

/// <summary>
/// What somebody types to find a customer, read as each of the things that it may be. Each is a tsquery over <see cref="Pieces"/> and a pattern
/// that the customer's keys must fit; null where the line cannot be that.
/// </summary>
internal sealed record CustomerQuery(
    string Plain, string? Digits, string? NameWords, string? NamePattern, string? PhoneWords, string? PhonePattern,
    string? EmailWords, string? EmailPattern, string? AccountWords, string? AccountPattern)
{
    private const int Longest = 60;

    /// <summary>Who looks: cases that they are kept out of are not counted.</summary>
    public Guid? Me { get; init; }

    /// <summary>True where too little was typed.</summary>
    public bool FindsNobody => (NameWords ?? PhoneWords ?? EmailWords ?? AccountWords) is null;

    public static CustomerQuery Read(string typed, PhoneBook phones)
    {
        var name = Pieces.Fold(typed, Longest);
        var email = Pieces.FoldEmail(typed, Longest);
        var hasChinese = name.EnumerateRunes().Any(Pieces.IsChinese);
        var phone = PhoneParts(typed);
        var nameWords = hasChinese ? And(Pieces.OfCharacters(name)) : LatinName(name);
        var phoneWords = And(phone.SelectMany(digits => Pieces.Covering(Pieces.Phone, digits)));
        // Signs beside letters speak for an e-mail address alone; a blank speaks against one.
        var emailWords = hasChinese || typed.Trim().Any(char.IsWhiteSpace) ? null : And(Pieces.Covering(Pieces.Email, WithoutCom(email)));
        var accountWords = hasChinese || typed.Contains('@', StringComparison.Ordinal) ? null : And(Pieces.Covering(Pieces.Account, name));
        return new CustomerQuery(
            Pieces.Folded(typed.Trim()), phone.Count > 0 && phones.Read(typed).Known is { Length: > 0 } known ? known : null,
            typed.Contains('@', StringComparison.Ordinal) ? null : nameWords, Containing(name),
            phoneWords, $"%{string.Join('%', phone)}%", emailWords, Containing(email), accountWords, Containing(name));
    }

    // Two letters are initials or a beginning; more may be initials or stand anywhere in the sound.
    private static string? LatinName(string name) => name.Length switch
    {
        < 2 => null,
        2 => $"'{Pieces.Initials}{name}' | '{Pieces.Beginning}{name}'",
        _ when And(Pieces.Covering(Pieces.Name, name)) is { } pieces => $"'{Pieces.Initials}{name}' | ({pieces})",
        _ => null,
    };

    // Nearly every address ends so, and each list that narrows nothing down costs as much as one that does.
    private static string WithoutCom(string email) =>
        email.LastIndexOf('.') is >= 0 and var dot && ".com".StartsWith(email[dot..], StringComparison.Ordinal) && email.Length > 3 ? email[..Math.Max(dot, 3)] : email;

    // "138 1234" may be a phone number, "Block 138" is not one; 138****1234 is one that was masked.
    private static List<string> PhoneParts(string typed)
    {
        var line = typed.Normalize(NormalizationForm.FormKC);
        if (!line.All(c => char.IsAsciiDigit(c) || char.IsWhiteSpace(c) || c is '+' or '-' or '(' or ')' or '.' or '/' or '*') || !line.Any(char.IsAsciiDigit))
        {
            return [];
        }

        var parts = line.Split('*').Select(CustomerIdentity.Digits).Where(part => part.Length > 0).ToList();
        // 00 dials abroad: the number stands without it.
        parts[0] = parts[0].StartsWith("00", StringComparison.Ordinal) ? parts[0][2..] : parts[0];
        return parts;
    }

    private static string? And(IEnumerable<string> pieces)
    {
        var all = string.Join(" & ", pieces.Distinct().Select(piece => $"'{piece}'"));
        return all.Length > 0 ? all : null;
    }

    private static string Containing(string folded) => $"%{folded.Replace("_", @"\_", StringComparison.Ordinal)}%";
}
