using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace Complaints.Tracking;

/// <summary>The form of an exported file.</summary>
internal enum ExportFormat
{
    /// <summary>A row per entry, for a spreadsheet.</summary>
    Csv,

    /// <summary>A case per line, for programs and for verifying.</summary>
    Ndjson,
}

/// <summary>How cases are written down.</summary>
internal interface IHistoryForm
{
    string MediaType { get; }

    void Begin();

    void Add(ExportedCase one);

    void End(ExportCount count);
}

/// <summary>Sends an export while it is read, as fast as the receiver takes it.</summary>
internal static class HistoryFile
{
    private const int Flush = 32 * 1024;

    /// <param name="http">The answer; what goes wrong before its first byte is answered as a problem, afterwards the connection ends.</param>
    /// <param name="format">The form.</param>
    /// <param name="cases">What is sent.</param>
    /// <param name="now">Goes into the file's name.</param>
    /// <param name="finish">Records that all cases have been sent; the file's end follows it.</param>
    /// <param name="logger">Told when an export breaks off.</param>
    public static async Task Send(
        HttpContext http, ExportFormat format, IAsyncEnumerable<ExportedCase> cases, DateTimeOffset now, Func<ExportCount, Task> finish, ILogger logger)
    {
        try
        {
            await Write(http, format, cases, now, finish);
        }
        catch (Exception e) when (http.Response.HasStarted)
        {
            // The message of a database error may quote data; only its code is logged.
            logger.LogWarning("An export broke off: {Type} {SqlState}", e.GetType().Name, (e as PostgresException)?.SqlState);
            http.Abort();
        }
    }

    private static async Task Write(
        HttpContext http, ExportFormat format, IAsyncEnumerable<ExportedCase> cases, DateTimeOffset now, Func<ExportCount, Task> finish)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * Flush);
        IHistoryForm form = format == ExportFormat.Csv ? new CsvForm(buffer) : new NdjsonForm(buffer);
        Name(http, form.MediaType, string.Create(CultureInfo.InvariantCulture, $"case-histories-{now:yyyy-MM-dd}.{(format == ExportFormat.Csv ? "csv" : "ndjson")}"));
        form.Begin();
        var (count, entries) = (0L, 0L);
        await foreach (var one in cases)
        {
            form.Add(one);
            (count, entries) = (count + 1, entries + one.Entries.Count);
            if (buffer.WrittenCount >= Flush)
            {
                await Empty(buffer, http);
            }
        }

        await Empty(buffer, http);
        await finish(new ExportCount(count, entries));
        form.End(new ExportCount(count, entries));
        await Empty(buffer, http);
    }

    private static void Name(HttpContext http, string mediaType, string fileName)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.ContentType = mediaType;
    }

    private static async Task Empty(ArrayBufferWriter<byte> buffer, HttpContext http)
    {
        await http.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
        http.RequestAborted.ThrowIfCancellationRequested();
        buffer.ResetWrittenCount();
    }
}
