namespace Complaints.Intake;

/// <summary>What kind of table a file is.</summary>
internal enum TableForm
{
    /// <summary>Text with a separator between the cells: CSV, TSV, "Unicode text".</summary>
    Delimited,

    /// <summary>An Excel workbook.</summary>
    Xlsx,
}

/// <summary>What the dates of a column look like.</summary>
internal enum DateForm
{
    /// <summary>They can be read in one way only.</summary>
    Clear,

    /// <summary>Day before month: 31/12/2026.</summary>
    DayFirst,

    /// <summary>Month before day: 12/31/2026.</summary>
    MonthFirst,

    /// <summary>Day before month or month before day, nobody can tell: 3/4/2026.</summary>
    Ambiguous,
}

/// <summary>A column of the file.</summary>
/// <param name="Name">Its head; A, B, C … where it has none.</param>
/// <param name="Dates">What its dates look like, where it holds dates.</param>
internal sealed record ImportColumn(string Name, DateForm? Dates);

/// <summary>How the file is read: found out, or chosen.</summary>
/// <param name="Form">What kind of table it is.</param>
/// <param name="Encoding">How its characters are written; null for a workbook.</param>
/// <param name="EncodingGround">Why this encoding is taken; null for a workbook.</param>
/// <param name="Separator">Between the cells; null for a workbook.</param>
/// <param name="Sheets">The names of a workbook's sheets; empty for a text.</param>
/// <param name="Sheet">The place of the sheet that is read, from 0.</param>
/// <param name="HeaderRow">The row that names the columns; rows above it are not read. 0 where the first row is data already.</param>
/// <param name="Columns">The columns.</param>
/// <param name="FirstRows">The first rows as they are read, at most 20.</param>
internal sealed record FileReading(
    TableForm Form, TextEncoding? Encoding, EncodingGround? EncodingGround, Separator? Separator, IReadOnlyList<string> Sheets, int Sheet,
    int HeaderRow, IReadOnlyList<ImportColumn> Columns, IReadOnlyList<string[]> FirstRows);

/// <summary>How the file shall be read; what is not said is found out.</summary>
/// <param name="Encoding">How its characters are written.</param>
/// <param name="Separator">What stands between its cells.</param>
/// <param name="Sheet" example="0">The place of the sheet, from 0.</param>
/// <param name="HeaderRow" example="1">The row that names the columns, from 1; 0 where there is none.</param>
/// <param name="TimeZone" example="Asia/Shanghai">The zone to propose for times that name none, by its IANA name; UTC where nothing is said.</param>
internal sealed record ReadingChoice(TextEncoding? Encoding, Separator? Separator, int? Sheet, int? HeaderRow, string? TimeZone);
