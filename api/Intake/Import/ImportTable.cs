namespace Complaints.Intake;

/// <summary>A row of a file as it stands there.</summary>
/// <param name="Number">As a spreadsheet counts: the first row of the file is 1.</param>
/// <param name="Cells">The texts of its cells; of a row that cannot be read, its bytes with <c>\xNN</c> for what is no text.</param>
/// <param name="Fault">A code under <c>validation.</c>, where the row as such cannot be taken; null where it can.</param>
/// <param name="IsReread">True where it was read in another encoding than the file.</param>
internal sealed record FileRow(long Number, string[] Cells, string? Fault = null, bool IsReread = false)
{
    public bool IsBlank => Fault is null && Array.TrueForAll(Cells, string.IsNullOrWhiteSpace);
}

/// <summary>The rows of a file, in their order, without the blank ones; memory does not grow with the file.</summary>
internal interface IImportTable : IAsyncDisposable
{
    /// <summary>How much of the file has been read, from 0 to 1.</summary>
    double Fraction { get; }

    /// <summary>How many cells a row has from now on; a row with other than blank cells beside them is faulty.</summary>
    void Expect(int columns);

    IAsyncEnumerable<FileRow> Rows(CancellationToken cancellationToken);
}

/// <summary>The file cannot be read at all; the code stands under <c>import.fault.</c> in the catalogues.</summary>
internal sealed class UnreadableFile(string code) : Exception(code)
{
    public string Code => Message;
}
