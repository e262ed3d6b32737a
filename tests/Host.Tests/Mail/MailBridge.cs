using System.Diagnostics;

namespace Complaints.Host.Tests;

/// <summary>The bridge as an operator starts it.</summary>
internal sealed class MailBridge : IAsyncDisposable
{
    private readonly Process process;

    private MailBridge(Process process) => this.process = process;

    public static MailBridge Start(int imapPort, Uri api, string key)
    {
        var folder = Parents(AppContext.BaseDirectory).Select(parent => Path.Combine(parent, "api", "MailBridge")).First(Directory.Exists);
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new IgnoreException("The bridge's packages are not installed: npm --prefix api/MailBridge ci");
        }

        var start = new ProcessStartInfo("node", "main.mjs") { WorkingDirectory = folder };
        start.Environment["IMAP_HOST"] = "127.0.0.1";
        start.Environment["IMAP_PORT"] = $"{imapPort}";
        start.Environment["IMAP_TLS"] = "false";
        start.Environment["IMAP_USER"] = "complaints";
        start.Environment["IMAP_PASSWORD"] = "secret";
        start.Environment["COMPLAINTS_API"] = api.ToString();
        start.Environment["COMPLAINTS_KEY"] = key;
        start.Environment["POLL_SECONDS"] = "1";
        return new MailBridge(Process.Start(start)!);
    }

    /// <summary>As by a power cut: without any farewell.</summary>
    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static IEnumerable<string> Parents(string folder)
    {
        for (var at = Path.GetDirectoryName(folder); at is not null; at = Path.GetDirectoryName(at))
        {
            yield return at;
        }
    }
}
