using System.Text;

namespace Complaints.Intake;

/// <summary>
/// The tokens of the customer index, the same for what is stored and what is typed. Text is cut into overlapping pieces of three, so any part of it
/// of three letters or digits is found; a Chinese character counts alone and with its neighbour. The first letter of a token tells what it was cut from.
/// </summary>
internal static class Pieces
{
    public const char Name = 'n';
    public const char Beginning = 'b';
    public const char Initials = 'i';
    public const char Phone = 'p';
    public const char Email = 'e';
    public const char Account = 'a';

    /// <summary>Letters and digits alone, small and half width.</summary>
    public static string Fold(string? text, int longest) => Keep(text, longest, Rune.IsLetterOrDigit);

    /// <summary>As <see cref="Fold"/>, with the signs that tell e-mail addresses apart.</summary>
    public static string FoldEmail(string? text, int longest) => Keep(text, longest, rune => Rune.IsLetterOrDigit(rune) || rune.Value is '@' or '.' or '_' or '-' or '+');

    /// <summary>Small letters in half width, nothing left out.</summary>
    public static string Folded(string? text) => (text ?? "").Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    public static bool IsChinese(Rune rune) => rune.Value is >= 0x2E80 and not (>= 0xAC00 and <= 0xD7FF);

    /// <summary>Pieces of three; none of a shorter text.</summary>
    public static IEnumerable<string> OfThree(char kind, string text) =>
        Enumerable.Range(0, Math.Max(0, text.Length - 2)).Select(at => $"{kind}{text.Substring(at, 3)}").Where(piece => !piece.Any(char.IsSurrogate));

    /// <summary>As few of the pieces of three as leave nothing out: what is looked for needs no more, and each is a list to be gone through.</summary>
    public static IEnumerable<string> Covering(char kind, string text) =>
        text.Length < 3 ? [] : Enumerable.Range(0, (text.Length + 2) / 3).SelectMany(i => OfThree(kind, text.Substring(Math.Min(i * 3, text.Length - 3), 3)));

    /// <summary>Chinese characters, alone and in pairs.</summary>
    public static IEnumerable<string> OfCharacters(string text)
    {
        Rune? before = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsChinese(rune))
            {
                yield return rune.ToString();
                if (before is { } neighbour)
                {
                    yield return $"{neighbour}{rune}";
                }
            }

            before = IsChinese(rune) ? rune : null;
        }
    }

    private static string Keep(string? text, int longest, Func<Rune, bool> isKept)
    {
        var kept = string.Concat(Folded(text).EnumerateRunes().Where(isKept).Select(rune => rune.ToString()));
        return kept.Length <= longest ? kept : kept[..longest];
    }
}
