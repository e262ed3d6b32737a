using System.Diagnostics;
using System.Globalization;

namespace Complaints.Host.Embedded;

/// <summary>
/// A shell that waits for the Host to end in whatever way, kill -9 included, and then stops the server that the Host has left.
/// Windows has none: there the next start stops the server.
/// </summary>
internal static class OrphanWatch
{
    // The Host holds the other end of the input; the end of the Host is the end of the input, on which "read" fails.
    private const string Script = """
        trap '' INT TERM HUP
        read -r released && exit
        kill "-$1" "$2"
        [ -n "$3" ] || exit
        while [ -e "$3/postgres/postmaster.pid" ] && kill -0 "$2" 2>/dev/null; do sleep 0.05; done
        rm -rf "$3"
        """;

    /// <summary>Watches; the folder, if given, is removed when the server has ended.</summary>
    public static Process Start(UnprivilegedAccount account, int server, string? folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return Process.GetCurrentProcess();
        }

        // A session of its own, where setsid exists, also outlives a signal to the Host's whole group.
        string[] shell = ["/bin/sh", "-c", Script, "sh", folder is null ? "INT" : "QUIT", server.ToString(CultureInfo.InvariantCulture), folder ?? ""];
        if (File.Exists("/usr/bin/setsid"))
        {
            shell = ["/usr/bin/setsid", .. shell];
        }

        var start = account.Program(shell[0], "/", shell[1..]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        return Command.Start(start);
    }

    /// <summary>Ends the watch without touching the server.</summary>
    public static async Task Release(Process watch)
    {
        using (watch)
        {
            if (!OperatingSystem.IsWindows())
            {
                await watch.StandardInput.WriteLineAsync();
                await watch.WaitForExitAsync();
            }
        }
    }
}
