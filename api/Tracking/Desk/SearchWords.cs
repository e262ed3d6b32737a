using System.Text;

namespace Complaints.Tracking;

/// <summary>
/// The tokens under which a case is found. Latin words and numbers in small letters and half width; Chinese, Japanese and Korean text
/// as pairs of neighbouring characters, with the last character of each run alone, so that one character is found as the beginning of a token.
/// </summary>
internal static class SearchWords
{
    /// <summary>So much of each text is searchable: the index must not grow with the longest letter.</summary>
    public const int LongestText = 4000;

    private const int MostTokens = 1500;
    private const int LongestWord = 40;

    /// <summary>All tokens of a case, divided by blanks.</summary>
    public static string Of(string number, params ReadOnlySpan<string?> texts)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal) { number.ToLowerInvariant() };
        if (number.Split('-') is [_, var running, _])
        {
            tokens.Add(running);
            tokens.Add(running.TrimStart('0'));
        }

        foreach (var text in texts)
        {
            foreach (var run in Runs(text))
            {
                AddTokens(tokens, run);
            }
        }

        return string.Join(' ', tokens.Take(MostTokens));
    }

    /// <summary>The words and the unbroken CJK stretches of a text, folded.</summary>
    public static IEnumerable<Run> Runs(string? text)
    {
        var folded = (text is { Length: > LongestText } ? Cut(text) : text ?? "").Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var run = new List<Rune>();
        var isCjk = false;
        foreach (var rune in folded.EnumerateRunes())
        {
            var counts = Rune.IsLetterOrDigit(rune) && rune != Rune.ReplacementChar;
            if (run.Count > 0 && (!counts || IsCjk(rune) != isCjk))
            {
                yield return new Run(isCjk, [.. run]);
                run.Clear();
            }

            if (counts)
            {
                isCjk = IsCjk(rune);
                run.Add(rune);
            }
        }

        if (run.Count > 0)
        {
            yield return new Run(isCjk, [.. run]);
        }
    }

    /// <summary>A word as it stands in the index.</summary>
    public static string Word(Run run) => string.Concat(run.Runes.Take(LongestWord));

    private static void AddTokens(HashSet<string> tokens, Run run)
    {
        if (!run.IsCjk)
        {
            tokens.Add(Word(run));
            return;
        }

        for (var i = 0; i + 1 < run.Runes.Count; i++)
        {
            tokens.Add($"{run.Runes[i]}{run.Runes[i + 1]}");
        }

        tokens.Add(run.Runes[^1].ToString());
    }

    private static string Cut(string text) => text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];

    private static bool IsCjk(Rune rune) => rune.Value is (>= 0x2E80 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    internal sealed record Run(bool IsCjk, IReadOnlyList<Rune> Runes);
}
