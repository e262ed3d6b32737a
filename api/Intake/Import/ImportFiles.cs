using System.IO.Compression;
using Npgsql;

namespace Complaints.Intake;

/// <summary>Opens uploaded files, whichever replica took them in.</summary>
internal sealed class ImportFiles(NpgsqlDataSource source)
{
    private const int Signature = 8;

    /// <summary>Finds out how a file is read, where the choice does not say, and shows its first rows. Reads a text to its end for its encoding.</summary>
    public async Task<FileReading> Look(Guid uploadId, long size, ReadingChoice choice, CancellationToken cancellationToken)
    {
        if (await FormOf(uploadId, size, cancellationToken) == TableForm.Xlsx)
        {
            await using var workbook = Workbook.Open(await OnDisk(uploadId, size, cancellationToken), choice.Sheet ?? 0);
            var sheet = await TableLook.At(workbook, choice.HeaderRow, cancellationToken);
            return new FileReading(TableForm.Xlsx, null, null, null, workbook.Sheets, workbook.Sheet, sheet.HeaderRow, sheet.Columns, sheet.FirstRows);
        }

        var (encoding, ground) = choice.Encoding is { } chosen
            ? (chosen, EncodingGround.Chosen)
            : await With(uploadId, size, stream => EncodingLook.At(stream, cancellationToken), cancellationToken);
        var separator = choice.Separator
            ?? await With(uploadId, size, stream => SeparatorLook.At(TextEncodings.Narrow(stream, encoding), TextEncodings.HasPairs(encoding), cancellationToken), cancellationToken);
        await using var text = await Text(uploadId, size, encoding, separator, cancellationToken);
        var table = await TableLook.At(text, choice.HeaderRow, cancellationToken);
        return new FileReading(TableForm.Delimited, encoding, ground, separator, [], 0, table.HeaderRow, table.Columns, table.FirstRows);
    }

    /// <summary>The file as a table, from its first row on.</summary>
    public async Task<IImportTable> Open(Guid uploadId, long size, FileReading reading, CancellationToken cancellationToken) =>
        reading.Form == TableForm.Xlsx
            ? Workbook.Open(await OnDisk(uploadId, size, cancellationToken), reading.Sheet)
            : await Text(uploadId, size, reading.Encoding!.Value, reading.Separator!.Value, cancellationToken);

    private async Task<TableForm> FormOf(Guid uploadId, long size, CancellationToken cancellationToken)
    {
        var beginning = new byte[Signature];
        var length = await With(uploadId, size, async stream => await stream.ReadAtLeastAsync(beginning, Signature, throwOnEndOfStream: false, cancellationToken), cancellationToken);
        return FormOf(beginning.AsSpan(0, length));
    }

    /// <summary>What kind of table a file is, by its first bytes.</summary>
    public static TableForm FormOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("PK"u8))
        {
            return TableForm.Xlsx;
        }

        // Excel before 2007, and every workbook with a password.
        if (content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw new UnreadableFile("oldExcel");
        }

        var first = content[..Math.Min(content.Length, Signature)].TrimStart("\uFEFF"u8).TrimStart(" \t\r\n"u8);
        return first.StartsWith("{"u8) || first.StartsWith("["u8) ? throw new UnreadableFile("json")
            : first.StartsWith("<"u8) ? throw new UnreadableFile("markup")
            : first.StartsWith("%PDF"u8) ? throw new UnreadableFile("pdf")
            : TableForm.Delimited;
    }

    private async Task<T> With<T>(Guid uploadId, long size, Func<Stream, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var stream = (await Unpacked(uploadId, size, cancellationToken)).Stream;
        return await read(stream);
    }

    private async Task<DelimitedTable> Text(Guid uploadId, long size, TextEncoding encoding, Separator separator, CancellationToken cancellationToken)
    {
        var (stream, fraction) = await Unpacked(uploadId, size, cancellationToken);
        return new DelimitedTable(stream, fraction, encoding, separator);
    }

    private async Task<(Stream Stream, Func<double> Fraction)> Unpacked(Guid uploadId, long size, CancellationToken cancellationToken)
    {
        var signature = new byte[2];
        await using (var beginning = new PieceStream(uploadId, size, source))
        {
            await beginning.ReadAtLeastAsync(signature, signature.Length, throwOnEndOfStream: false, cancellationToken);
        }

        var pieces = new PieceStream(uploadId, size, source);
        var isPacked = signature is [0x1F, 0x8B];
        return (isPacked ? new BoundedStream(new GZipStream(pieces, CompressionMode.Decompress), size) : pieces, () => pieces.Fraction);
    }

    // A workbook is read here and there; a temporary file lets it.
    private async Task<Stream> OnDisk(Guid uploadId, long size, CancellationToken cancellationToken)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        await using var pieces = new PieceStream(uploadId, size, source);
        await pieces.CopyToAsync(file, cancellationToken);
        file.Position = 0;
        return file;
    }
}
