using System.Diagnostics;

namespace Complaints.Host.Tests;

/// <summary>The Host as a process of its own, over an embedded server in a folder.</summary>
internal static class HostProcess
{
    /// <summary>Starts one and reads its output up to a line that holds <paramref name="until"/>; gives all the lines.</summary>
    public static async Task<(Process Host, IReadOnlyList<string> Said)> Start(string folder, bool demo, string until)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Installation).Assembly.Location, "--urls", "http://127.0.0.1:0", "--Embedded:DataFolder", folder, "--Demo", $"{demo}"])
        {
            RedirectStandardOutput = true,
            Environment = { ["ConnectionStrings__Complaints"] = "", ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information" },
        };
        var host = Process.Start(start)!;
        var said = new List<string>();
        do
        {
            said.Add(await host.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The Host ended while it started: {string.Join('\n', said)}"));
        }
        while (!said[^1].Contains(until, StringComparison.Ordinal));

        return (host, said);
    }

    public static async Task Stop(Process host, string signal = "TERM")
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{host.Id}"]);
        await host.WaitForExitAsync();
    }
}
