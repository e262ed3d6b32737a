using System.Globalization;
using Complaints.Contracts.Intake;

namespace Complaints.Tracking;

/// <summary>What somebody looks for, as read from one line that they typed.</summary>
/// <param name="Words">A tsquery over <see cref="SearchWords"/>' tokens; null where the line holds no word.</param>
/// <param name="Number">The case number, where the line is one.</param>
/// <param name="PhoneDigits">Beginning or end of a phone number: at least four digits and nothing else.</param>
/// <param name="Name">Beginning of a customer's name: at least two characters, no digit.</param>
internal sealed record SearchQuery(string? Words, string? Number, string? PhoneDigits, string? Name)
{
    private const int MostTerms = 20;

    public static SearchQuery Read(string typed)
    {
        var line = typed.Trim();
        if (ComplaintNumber.Read(line) is { } number)
        {
            return new SearchQuery(null, number, null, null);
        }

        var digits = string.Concat(line.Where(c => c is not (' ' or '-' or '+' or '(' or ')')));
        var isPhone = digits.Length is >= 4 and <= 20 && digits.All(char.IsAsciiDigit);
        var isName = new StringInfo(line).LengthInTextElements >= 2 && line.Length <= 200 && !line.Any(char.IsDigit);
        return new SearchQuery(WordsOf(line), null, isPhone ? digits : null, isName ? line : null);
    }

    /// <summary>The pattern for LIKE that begins with what was typed.</summary>
    public static string Beginning(string typed) =>
        typed.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal) + "%";

    private static string? WordsOf(string line)
    {
        // The beginning of a number is one token, hyphens and all.
        if (line is ['C' or 'c', >= '0' and <= '9', >= '0' and <= '9', '-', ..] && line.Skip(4).All(c => char.IsAsciiDigit(c) || c == '-'))
        {
            return Prefix(line.ToLowerInvariant());
        }

        var terms = SearchWords.Runs(line).SelectMany(run => run switch
        {
            { IsCjk: false } => [Prefix(SearchWords.Word(run))],
            { Runes.Count: 1 } => [Prefix(run.Runes[0].ToString())],
            _ => run.Runes.Zip(run.Runes.Skip(1), (first, second) => $"'{first}{second}'"),
        }).Distinct().Take(MostTerms).ToList();
        return terms.Count == 0 ? null : string.Join(" & ", terms);
    }

    // Tokens are letters, digits and hyphens: nothing in them needs quoting beyond this.
    private static string Prefix(string token) => $"'{token}':*";
}
