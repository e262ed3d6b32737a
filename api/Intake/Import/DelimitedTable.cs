using System.Runtime.CompilerServices;
using System.Text;

namespace Complaints.Intake;

/// <summary>What stands between two cells of a delimited text.</summary>
internal enum Separator
{
    Comma,
    Semicolon,
    Tab,
    Pipe,
}

/// <summary>A delimited text as a table.</summary>
internal sealed class DelimitedTable(Stream stream, Func<double> fraction, TextEncoding encoding, Separator separator) : IImportTable
{
    private readonly RecordReader records = new(TextEncodings.Narrow(stream, encoding), ByteOf(separator), TextEncodings.HasPairs(encoding));

    public double Fraction => fraction();

    public static byte ByteOf(Separator separator) => separator switch
    {
        Separator.Semicolon => (byte)';',
        Separator.Tab => (byte)'\t',
        Separator.Pipe => (byte)'|',
        _ => (byte)',',
    };

    public void Expect(int columns) => records.Expected = columns;

    public async IAsyncEnumerable<FileRow> Rows([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 1L; await records.Read(cancellationToken); number++)
        {
            if (Read(number) is { IsBlank: false } row)
            {
                yield return row;
            }
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private FileRow Read(long number)
    {
        var record = records.Record;
        if (TextEncodings.DecoderOf(record, encoding) is not { } decoder)
        {
            return new FileRow(number, Split(record, Visible), "rowBytes");
        }

        var cells = Split(record, bytes => decoder.GetString(bytes));
        var isReread = decoder != Encoding.UTF8 && encoding == TextEncoding.Utf8;
        var fault = records.Fault switch
        {
            RecordFault.Quotes => "rowQuotes",
            RecordFault.CutOff => "rowCutOff",
            RecordFault.TooLong => "rowTooLong",
            _ when records.Expected == 0 => null,
            _ when cells.Length < records.Expected && !Array.TrueForAll(cells, string.IsNullOrWhiteSpace) => "rowTooShort",
            _ when cells.Skip(records.Expected).Any(cell => !string.IsNullOrWhiteSpace(cell)) => "rowTooWide",
            _ => null,
        };
        return new FileRow(number, cells, fault, isReread);
    }

    private string[] Split(ReadOnlySpan<byte> record, ReadBytes read)
    {
        var cells = new string[records.Cells.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            var range = records.Cells[i];
            var text = read(record.Slice(range.Start, range.Length));
            cells[i] = range.IsQuoted ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
        }

        return cells;
    }

    private delegate string ReadBytes(ReadOnlySpan<byte> bytes);

    // What is text stays text, so that a person finds the place.
    private static string Visible(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune);
            }
            else
            {
                foreach (var wrong in bytes[..length])
                {
                    text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\x{wrong:X2}");
                }
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }
}
