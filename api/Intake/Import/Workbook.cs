using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Xml;

namespace Complaints.Intake;

/// <summary>
/// An XLSX workbook (ECMA-376), one sheet of it as a table. It is read as a stream out of a temporary file; how much may come out of it is bounded.
/// A formula counts with the value that the spreadsheet has kept, a merged cell stands where its first one stands.
/// </summary>
internal sealed class Workbook : IImportTable
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int MostEntries = 5_000;
    private const int MostColumns = 1_000;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 0 };

    private readonly ZipArchive zip;
    private readonly string sheetPath;
    private readonly WorkbookDates dates;
    private SharedTexts? texts;
    private BoundedStream? reading;
    private long unpacked = 1;
    private int expected;

    private Workbook(ZipArchive zip, IReadOnlyList<string> sheets, int sheet, string sheetPath, WorkbookDates dates) =>
        (this.zip, Sheets, Sheet, this.sheetPath, this.dates) = (zip, sheets, sheet, sheetPath, dates);

    /// <summary>The names of the sheets.</summary>
    public IReadOnlyList<string> Sheets { get; }

    /// <summary>The place of the sheet that is read, from 0.</summary>
    public int Sheet { get; }

    public double Fraction => Math.Min(1, (reading?.Position ?? 0) / (double)unpacked);

    public static Workbook Open(Stream file, int sheet) => Reading(() =>
    {
        var zip = new ZipArchive(file, ZipArchiveMode.Read);
        if (zip.Entries.Count > MostEntries || zip.GetEntry("xl/workbook.xml") is null)
        {
            throw new UnreadableFile("zip");
        }

        var names = new List<(string Name, string Relation)>();
        var startsIn1904 = false;
        using (var xml = Xml(zip, "xl/workbook.xml"))
        {
            while (xml.Read())
            {
                startsIn1904 |= xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" } && xml.GetAttribute("date1904") is "1" or "true";
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
                {
                    names.Add((xml.GetAttribute("name") ?? "", xml.GetAttribute("id", Relations) ?? ""));
                }
            }
        }

        if (names.Count == 0)
        {
            throw new UnreadableFile("damaged");
        }

        var place = Math.Clamp(sheet, 0, names.Count - 1);
        return new Workbook(zip, [.. names.Select(name => name.Name)], place, PathOf(zip, names[place].Relation), WorkbookDates.Read(zip, startsIn1904, Xml));
    });

    public void Expect(int columns) => expected = columns;

    public async IAsyncEnumerable<FileRow> Rows([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        texts ??= Reading(() =>
        {
            using var xml = zip.GetEntry("xl/sharedStrings.xml") is null ? XmlReader.Create(new StringReader("<sst/>"), Settings) : Xml(zip, "xl/sharedStrings.xml");
            return SharedTexts.Read(xml);
        });
        var entry = Entry(zip, sheetPath);
        unpacked = Math.Max(1, entry.Length);
        reading = new BoundedStream(entry.Open(), entry.CompressedLength);
        using var sheet = XmlReader.Create(reading, Settings);
        var number = 0L;
        while (Reading(() => ReadTo(sheet, "row")))
        {
            cancellationToken.ThrowIfCancellationRequested();
            number = long.TryParse(sheet.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > number ? given : number + 1;
            var cells = Reading(() => Cells(sheet));
            var row = new FileRow(number, cells, expected > 0 && cells.Skip(expected).Any(cell => !string.IsNullOrWhiteSpace(cell)) ? "rowTooWide" : null);
            if (!row.IsBlank)
            {
                yield return row;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        texts?.Dispose();
        if (reading is not null)
        {
            await reading.DisposeAsync();
        }

        zip.Dispose();
    }

    // The reader stands on the row and afterwards on its end.
    private string[] Cells(XmlReader sheet)
    {
        var cells = new List<string>();
        if (sheet.IsEmptyElement)
        {
            return [];
        }

        for (var depth = sheet.Depth; sheet.Read() && sheet.Depth > depth;)
        {
            if (sheet is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            var column = ColumnOf(sheet.GetAttribute("r")) ?? cells.Count;
            if (column >= MostColumns)
            {
                throw new UnreadableFile("tooManyColumns");
            }

            var text = CellText(sheet);
            while (cells.Count <= column)
            {
                cells.Add("");
            }

            cells[column] = text;
        }

        return [.. cells];
    }

    private string CellText(XmlReader sheet)
    {
        var (type, style, value) = (sheet.GetAttribute("t"), sheet.GetAttribute("s"), "");
        if (sheet.IsEmptyElement)
        {
            return "";
        }

        for (var depth = sheet.Depth; sheet.Read() && sheet.Depth > depth;)
        {
            if (sheet is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" or "f" })
            {
                var isFormula = sheet.LocalName == "f";
                var text = SharedTexts.TextOf(sheet);
                value = isFormula ? value : text;
            }
        }

        return type switch
        {
            "s" => texts![int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1],
            null or "n" => dates.Text(value, style),
            "b" => value == "1" ? "TRUE" : "FALSE",
            _ => value,
        };
    }

    private static bool ReadTo(XmlReader xml, string name)
    {
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == name)
            {
                return true;
            }
        }

        return false;
    }

    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetterUpper))
        {
            column = Math.Min((column * 26) + letter - 'A' + 1, MostColumns + 1);
        }

        return column == 0 ? null : column - 1;
    }

    private static string PathOf(ZipArchive zip, string relation)
    {
        using var xml = Xml(zip, "xl/_rels/workbook.xml.rels");
        while (ReadTo(xml, "Relationship"))
        {
            if (xml.GetAttribute("Id") == relation && xml.GetAttribute("Target") is { } target)
            {
                return target.StartsWith('/') ? target[1..] : $"xl/{target}";
            }
        }

        throw new UnreadableFile("damaged");
    }

    private static XmlReader Xml(ZipArchive zip, string path)
    {
        var entry = Entry(zip, path);
        var settings = Settings.Clone();
        settings.CloseInput = true;
        return XmlReader.Create(new BoundedStream(entry.Open(), entry.CompressedLength), settings);
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string path) => zip.GetEntry(path) ?? throw new UnreadableFile("damaged");

    private static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or EndOfStreamException)
        {
            throw new UnreadableFile("damaged");
        }
    }
}
