using System.IO.Compression;
using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;

namespace Complaints.Intake;

internal sealed class ReadTableHandler(Caller caller) : IRequestHandler<ReadTable, TableContent>
{
    private const int MostUnpacked = 50 * 1024 * 1024;

    public async Task<TableContent> Handle(ReadTable request, CancellationToken cancellationToken)
    {
        try
        {
            return await Read(Unpacked(request.Content), request.MostRows, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is UnreadableFile or InvalidDataException)
        {
            return new TableContent(Texts.Get(caller.Language, $"import.fault.{(unreadable as UnreadableFile)?.Code ?? "damaged"}"), [], []);
        }
    }

    private static async Task<TableContent> Read(byte[] content, int mostRows, CancellationToken cancellationToken)
    {
        TableLook.Found look;
        await using (var table = await Open(content, cancellationToken))
        {
            look = await TableLook.At(table, null, cancellationToken);
        }

        await using var again = await Open(content, cancellationToken);
        again.Expect(look.Columns.Count);
        var rows = new List<TableRow>();
        await foreach (var row in again.Rows(cancellationToken))
        {
            if (row.Number > look.HeaderRow)
            {
                rows.Add(new TableRow(row.Number, [.. row.Cells.Take(look.Columns.Count).Concat(Enumerable.Repeat("", Math.Max(0, look.Columns.Count - row.Cells.Length)))], row.Fault));
            }

            if (rows.Count > mostRows)
            {
                throw new UnreadableFile("tooManyRows");
            }
        }

        return new TableContent(null, [.. look.Columns.Select(column => column.Name)], rows);
    }

    private static async Task<IImportTable> Open(byte[] content, CancellationToken cancellationToken)
    {
        if (ImportFiles.FormOf(content) == TableForm.Xlsx)
        {
            return Workbook.Open(new MemoryStream(content), 0);
        }

        var (encoding, _) = await EncodingLook.At(new MemoryStream(content), cancellationToken);
        var separator = await SeparatorLook.At(TextEncodings.Narrow(new MemoryStream(content), encoding), TextEncodings.HasPairs(encoding), cancellationToken);
        return new DelimitedTable(new MemoryStream(content), () => 1, encoding, separator);
    }

    private static byte[] Unpacked(byte[] content)
    {
        if (content is not [0x1F, 0x8B, ..])
        {
            return content;
        }

        using var unpacked = new MemoryStream();
        using var packed = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        var piece = new byte[81920];
        for (int read; (read = packed.Read(piece)) > 0;)
        {
            unpacked.Write(piece, 0, read);
            if (unpacked.Length > MostUnpacked)
            {
                throw new UnreadableFile("tooMuchUnpacked");
            }
        }

        return unpacked.ToArray();
    }
}
