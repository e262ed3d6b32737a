using System.Text;

namespace Complaints.Intake;

/// <summary>A subject for a complaint that came without one: its first sentence, or as much of it as a list can show.</summary>
internal static class SubjectLine
{
    /// <summary>Longest subject that is made, in characters, the ellipsis included.</summary>
    public const int Longest = 60;

    public static string From(string narrative)
    {
        var line = new StringBuilder();
        var length = 0;
        foreach (var rune in narrative.Trim().EnumerateRunes())
        {
            if (Rune.IsControl(rune) || EndsSentence(line, rune))
            {
                break;
            }

            if (++length > Longest)
            {
                return CutAtWord(line);
            }

            line.Append(rune.ToString());
        }

        return line.ToString().TrimEnd();
    }

    // A full stop ends a sentence only before a blank: 3.5 and example.com go on.
    private static bool EndsSentence(StringBuilder line, Rune next) =>
        line.Length > 0 && (line[^1] is '。' or '！' or '？' || (line[^1] is '.' or '!' or '?' && Rune.IsWhiteSpace(next)));

    private static string CutAtWord(StringBuilder line)
    {
        line.Length -= char.IsLowSurrogate(line[^1]) ? 2 : 1;
        var text = line.ToString();
        var blank = text.LastIndexOf(' ');
        return (blank > text.Length / 2 ? text[..blank] : text).TrimEnd() + "…";
    }
}
