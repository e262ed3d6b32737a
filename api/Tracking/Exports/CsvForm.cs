using System.Buffers;
using System.Globalization;
using System.Text;

namespace Complaints.Tracking;

/// <summary>
/// RFC 4180 in UTF-8, with the byte order mark that spreadsheets ask for. A cell that a spreadsheet would take for a formula gets an apostrophe
/// before it, so nothing that a complainant wrote is ever carried out.
/// </summary>
internal sealed class CsvForm(IBufferWriter<byte> output) : IHistoryForm
{
    private static readonly (string Name, Func<ExportedCase, string?> Of)[] OfCase =
    [
        ("number", one => one.Number),
        ("complaintId", one => one.ComplaintId.ToString()),
        ("receivedAt", one => Time(one.ReceivedAt)),
        ("channel", one => one.Channel),
        ("language", one => one.Language),
        ("subject", one => one.Subject),
        ("product", one => one.Product),
        ("orderNumber", one => one.OrderNumber),
        ("partnerReference", one => one.PartnerReference),
        ("customerName", one => one.CustomerName),
        ("customerPhone", one => one.CustomerPhone),
        ("customerEmail", one => one.CustomerEmail),
        ("isVip", one => one.IsVip ? "true" : "false"),
        ("stage", one => one.Stage),
        ("outcome", one => one.Outcome),
        ("ownerName", one => one.OwnerName),
        ("closedAt", one => Time(one.ClosedAt)),
        ("reopened", one => Number(one.Reopened)),
        ("category", one => one.Category),
        ("severity", one => Number(one.Severity)),
        ("priority", one => Number(one.Priority)),
    ];

    private static readonly (string Name, Func<ExportedEntry, string?> Of)[] OfEntry =
    [
        ("seq", entry => Number(entry.Seq)),
        ("at", entry => Time(entry.At)),
        ("kind", entry => entry.Kind),
        ("actorKind", entry => entry.ActorKind),
        ("actorId", entry => entry.ActorId?.ToString()),
        ("actorName", entry => entry.ActorName),
        ("facts", entry => entry.Facts),
        ("words", entry => entry.Words),
        ("hash", entry => Convert.ToHexStringLower(entry.Hash)),
    ];

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    // Full-width forms too: a Chinese or Japanese spreadsheet reads them as their narrow ones.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n\0＝＋－＠");

    private readonly ArrayBufferWriter<byte> cellsOfCase = new();

    public string MediaType => "text/csv; charset=utf-8";

    public void Begin()
    {
        output.Write(Encoding.UTF8.Preamble);
        output.Write(Encoding.UTF8.GetBytes(string.Join(',', OfCase.Select(column => column.Name).Concat(OfEntry.Select(column => column.Name)))));
        output.Write("\r\n"u8);
    }

    public void Add(ExportedCase one)
    {
        cellsOfCase.ResetWrittenCount();
        foreach (var column in OfCase)
        {
            Cell(cellsOfCase, column.Of(one));
            cellsOfCase.Write(","u8);
        }

        // A case whose entries are gone is a case all the same.
        foreach (var entry in one.Entries.DefaultIfEmpty())
        {
            output.Write(cellsOfCase.WrittenSpan);
            for (var i = 0; i < OfEntry.Length; i++)
            {
                output.Write(i == 0 ? ""u8 : ","u8);
                Cell(output, entry is null ? null : OfEntry[i].Of(entry));
            }

            output.Write("\r\n"u8);
        }
    }

    public void End(ExportCount count)
    {
    }

    /// <summary>One cell as it stands between two commas.</summary>
    internal static void Cell(IBufferWriter<byte> to, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var safe = Formula.Contains(text[0]) ? "'" + text : text;
        var isQuoted = safe.AsSpan().ContainsAny(Quoted);
        Encoding.UTF8.GetBytes(isQuoted ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe, to);
    }

    private static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
