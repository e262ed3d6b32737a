using System.Diagnostics;
using Microsoft.Playwright;

namespace Complaints.Browser.Tests;

/// <summary>A real Chromium: the system's; where there is none, one from the system's package manager or from Playwright's own installer.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Switches =
        ["--headless", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    public static async Task<IBrowser> Launch(IPlaywright playwright) => await playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Find() ?? await Install(),
        // As root, as in most containers, Chromium's sandbox cannot be.
        Args = Environment.IsPrivilegedProcess ? [.. Switches, "--no-sandbox"] : Switches,
        Timeout = 120_000,
    });

    private static string? Find() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/bin")
         from name in Names
         let file = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name)
         where File.Exists(file)
         select file).FirstOrDefault();

    /// <returns>The program's path; null where Playwright knows it itself.</returns>
    private static async Task<string?> Install()
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get")
            && await Run("apt-get", "update", "-q")
            && await Run("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-noto-cjk")
            && Find() is { } installed)
        {
            return installed;
        }

        var code = await Task.Run(() => Microsoft.Playwright.Program.Main(["install", "chromium"]));
        Assert.That(code, Is.Zero, "There is no Chromium on this machine, and none could be installed: install the package chromium.");
        return null;
    }

    private static async Task<bool> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
