using Complaints.Platform;

namespace Complaints.Contracts.Intake;

/// <summary>
/// A small file as a table: CSV or the like in any usual encoding, gzipped or not, or an Excel workbook's first sheet. The module that imports complaints
/// reads it, as it reads theirs.
/// </summary>
/// <param name="Content">The file.</param>
/// <param name="MostRows">Where the table has more rows, the answer is a fault.</param>
public sealed record ReadTable(byte[] Content, int MostRows) : IQuery<TableContent>;

/// <summary>What stands in a table.</summary>
/// <param name="Fault">Why it cannot be read, in the caller's language; null where it can.</param>
/// <param name="Columns">The heads of the columns; A, B, C … where it has none.</param>
/// <param name="Rows">The rows without the head and blank ones.</param>
public sealed record TableContent(string? Fault, IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows);

/// <summary>A row of a table.</summary>
/// <param name="Number">As a spreadsheet counts: the first row of the file is 1.</param>
/// <param name="Cells">Its cells, as many as there are columns.</param>
/// <param name="Fault">The code of what is wrong with it as such, under <c>validation.</c>; null where nothing is.</param>
public sealed record TableRow(long Number, IReadOnlyList<string> Cells, string? Fault);
