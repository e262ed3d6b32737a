using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Complaints.Intake;

/// <summary>Tells which numbers of a workbook are dates, and writes numbers as a person would.</summary>
internal sealed class WorkbookDates(HashSet<int> dateStyles, bool startsIn1904)
{
    /// <summary>Days from the 1900 system to the 1904 one.</summary>
    private const int From1900To1904 = 1462;

    /// <summary>From then on both of Excel's systems count as everybody else: before it stands a 29 February 1900 that never was.</summary>
    private static readonly DateTime Day0 = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    public static WorkbookDates Read(ZipArchive zip, bool startsIn1904, Func<ZipArchive, string, XmlReader> open)
    {
        var formats = new HashSet<int>([.. Enumerable.Range(14, 9), .. Enumerable.Range(27, 10), .. Enumerable.Range(45, 3), .. Enumerable.Range(50, 9)]);
        var styles = new HashSet<int>();
        if (zip.GetEntry("xl/styles.xml") is null)
        {
            return new WorkbookDates(styles, startsIn1904);
        }

        using var xml = open(zip, "xl/styles.xml");
        var (isCell, style) = (false, 0);
        while (xml.Read())
        {
            isCell = xml.LocalName == "cellXfs" ? xml.NodeType == XmlNodeType.Element : isCell;
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "numFmt" } && IsDate(xml.GetAttribute("formatCode") ?? ""))
            {
                formats.Add(Number(xml.GetAttribute("numFmtId")));
            }
            else if (isCell && xml is { NodeType: XmlNodeType.Element, LocalName: "xf" })
            {
                _ = formats.Contains(Number(xml.GetAttribute("numFmtId"))) && styles.Add(style);
                style++;
            }
        }

        return new WorkbookDates(styles, startsIn1904);
    }

    /// <summary>A number cell's text: the date where its style shows one, else the number, without an exponent.</summary>
    public string Text(string value, string? style)
    {
        if (style is not null && dateStyles.Contains(Number(style)) && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var days))
        {
            return OfSerial(days + (startsIn1904 ? From1900To1904 : 0))?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? value;
        }

        return value.Contains('E', StringComparison.OrdinalIgnoreCase) && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############################", CultureInfo.InvariantCulture)
            : value;
    }

    /// <summary>The local time behind one of Excel's serial numbers of the 1900 system, to the second; null where it is none.</summary>
    public static DateTime? OfSerial(double days) => days is < 61 or >= 2_958_466 ? null : Day0.AddSeconds(Math.Round(days * 86_400));

    // Quoted words, colours and escapes aside, only a date's form has these letters.
    private static bool IsDate(string format)
    {
        var isQuoted = false;
        for (var i = 0; i < format.Length; i++)
        {
            switch (format[i])
            {
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[' when format.IndexOf(']', i) is > 0 and var close:
                    i = close;
                    break;
                case 'y' or 'm' or 'd' or 'h' or 's' or 'Y' or 'M' or 'D' or 'H' or 'S' when !isQuoted:
                    return true;
            }
        }

        return false;
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
