namespace Complaints.Classification;

/// <summary>
/// Text as words are looked for in it, character for character: lower case, half-width, simplified where our words use the character,
/// every blank a space. Lengths stay, so what was found can be shown as it was written.
/// </summary>
internal static class Plain
{
    private static readonly char[] Table = Build();

    public static string Of(string text) => string.Create(text.Length, text, (plain, from) =>
    {
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = Table[from[i]];
        }
    });

    /// <summary>Chinese characters stand for words of their own; everything else is split at blanks and marks.</summary>
    public static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff';

    public static bool IsLetter(char c) => !IsHan(c) && (char.IsLetterOrDigit(c) || c is '\'' or '’');

    private static char[] Build()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var c = (char)i;
            c = c is >= '\uff01' and <= '\uff5e' ? (char)(c - 0xfee0) : c;
            table[i] = char.IsWhiteSpace(c) ? ' ' : c == '’' ? '\'' : char.ToLowerInvariant(c);
        }

        // One line a character: the simplified form, then the traditional ones that stand for it.
        foreach (var line in Lines())
        {
            foreach (var traditional in line.AsSpan(1))
            {
                table[traditional] = line[0];
            }
        }

        return table;
    }

    private static string[] Lines()
    {
        using var stream = typeof(Plain).Assembly.GetManifestResourceStream("Complaints.Classification.Words.traditional.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
