using System.Globalization;
using System.Text;

namespace Complaints.Intake;

/// <summary>Names of files as they come from outside, made safe to show and to download.</summary>
internal static class FileName
{
    private const int Longest = 150;
    private const string Forbidden = "<>:\"|?*";

    /// <summary>
    /// Without folders, control, bidirectional and invisible characters, at most 150 characters long,
    /// with an ending that says what the content is.
    /// </summary>
    public static string Clean(string? name, FileKind kind)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var clean = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            var isInvisible = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (!isInvisible && rune != Rune.ReplacementChar)
            {
                clean.Append(rune.IsBmp && Forbidden.Contains((char)rune.Value) ? "_" : rune.ToString());
            }
        }

        var text = clean.ToString().Normalize(NormalizationForm.FormC).TrimEnd(' ', '.');
        var dot = text.LastIndexOf('.');
        var ending = dot >= 0 ? text[dot..].ToLowerInvariant() : "";
        var fits = kind.Extensions.Contains(ending);
        var stem = (fits ? text[..dot] : text).Trim(' ', '.');
        return Cut(stem.Length > 0 ? stem : "file") + (fits ? ending : kind.Extensions[0]);
    }

    private static string Cut(string stem)
    {
        var length = Math.Min(stem.Length, Longest);
        return stem[..(length > 0 && char.IsHighSurrogate(stem[length - 1]) ? length - 1 : length)];
    }
}
