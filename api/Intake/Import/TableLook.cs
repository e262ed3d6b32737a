using System.Globalization;

namespace Complaints.Intake;

/// <summary>Looks at the first rows of a table: which one names the columns, how many there are, what their dates look like.</summary>
internal static class TableLook
{
    private const int Looked = 300;
    private const int Shown = 20;
    private const int LongestCellShown = 300;
    private const int HeadWithin = 10;
    private const int MostColumns = 200;

    internal sealed record Found(int HeaderRow, IReadOnlyList<ImportColumn> Columns, IReadOnlyList<string[]> FirstRows);

    public static async Task<Found> At(IImportTable table, int? headerRow, CancellationToken cancellationToken)
    {
        var rows = new List<FileRow>();
        await foreach (var row in table.Rows(cancellationToken))
        {
            rows.Add(row);
            if (rows.Count == Looked)
            {
                break;
            }
        }

        if (rows.Count == 0)
        {
            throw new UnreadableFile("empty");
        }

        var head = headerRow switch
        {
            null => GuessHead(rows),
            0 => null,
            var chosen => rows.Find(row => row.Number >= chosen) ?? rows[0],
        };
        var data = rows.Where(row => row.Number > (head?.Number ?? 0)).ToList();
        var named = head is null ? 0 : Array.FindLastIndex(head.Cells, cell => !string.IsNullOrWhiteSpace(cell)) + 1;
        var width = named > 0 ? named : data.Where(row => row.Fault is null).Select(row => row.Cells.Length).DefaultIfEmpty(rows[0].Cells.Length).Max();
        if (width > MostColumns)
        {
            throw new UnreadableFile("tooManyColumns");
        }

        var names = Enumerable.Range(0, width).Select(column => head?.Cells.ElementAtOrDefault(column)?.Trim() is { Length: > 0 } name ? name : Letters(column)).ToList();
        return new Found(
            (int)(head?.Number ?? 0),
            [.. names.Select((name, column) => new ImportColumn(name, Dates.FormOf([.. data.Select(row => row.Cells.ElementAtOrDefault(column) ?? "")])))],
            [.. data.Take(Shown).Select(row => Array.ConvertAll(row.Cells, Cut))]);
    }

    /// <summary>A column's name in a spreadsheet: A, B, … Z, AA.</summary>
    public static string Letters(int column) =>
        (column < 26 ? "" : Letters((column / 26) - 1)) + (char)('A' + (column % 26));

    // Titles above the table fill a cell or two; a head has no numbers and dates in it.
    private static FileRow? GuessHead(List<FileRow> rows)
    {
        var widest = rows.Take(HeadWithin * 2).Max(row => Filled(row));
        var head = rows.Take(HeadWithin).FirstOrDefault(row => row.Fault is null && Filled(row) * 2 > widest);
        return head is null || head.Cells.Any(IsData) ? null : head;
    }

    private static int Filled(FileRow row) => row.Cells.Count(cell => !string.IsNullOrWhiteSpace(cell));

    private static bool IsData(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || Dates.Read(cell, DateOrder.DayFirst, TimeZoneInfo.Utc) is not null
        || cell.Length > 100;

    private static string Cut(string cell) => cell.Length <= LongestCellShown ? cell : $"{cell[..LongestCellShown]}…";
}
