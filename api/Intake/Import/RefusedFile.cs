using System.Buffers;
using System.Text;

namespace Complaints.Intake;

/// <summary>CSV in UTF-8 with byte order mark, where no cell can be taken for a formula.</summary>
internal static class RefusedFile
{
    // Full-width forms too: a Chinese or Japanese spreadsheet reads them as their narrow ones.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n\0＝＋－＠");
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public static bool IsFormula(char first) => Formula.Contains(first);

    public static byte[] Line(IEnumerable<string> cells) => Encoding.UTF8.GetBytes($"{string.Join(',', cells.Select(Cell))}\r\n");

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && IsFormula(text[0]) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
