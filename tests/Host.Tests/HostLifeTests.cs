using System.Diagnostics;
using Complaints.Host.Embedded;
using Complaints.Testing;

namespace Complaints.Host.Tests;

/// <summary>The Host as a process of its own, with its embedded server, ended in every way.</summary>
[Platform(Exclude = "Win", Reason = "Windows has no signals.")]
internal sealed class HostLifeTests
{
    private string folder = "";

    [SetUp]
    public async Task NewFolder() => folder = await PostgresServer.NewFolder();

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("TERM")]
    [TestCase("INT")]
    public async Task The_server_ends_with_a_host_that_is_asked_to_stop(string signal)
    {
        using var host = await Start();
        var server = await Server();

        await HostProcess.Stop(host, signal);

        Assert.That(host.ExitCode, Is.Zero);
        Assert.That(server.IsAlive, Is.False);
        Assert.That(await PostmasterFile.Read(Path.Combine(folder, "postgres")), Is.Null, "an orderly end");
    }

    [Test]
    public async Task A_host_that_is_killed_takes_its_server_along_and_starts_again()
    {
        using (var host = await Start())
        {
            var server = await Server();
            host.Kill();
            await host.WaitForExitAsync();
            await Eventually.Is(async () => await PostmasterFile.Read(Path.Combine(folder, "postgres")) is null || !server.IsAlive, "the server ended");
        }

        using var next = await Start();
        await HostProcess.Stop(next);
    }

    [Test]
    [Platform("Linux")]
    public async Task A_server_that_outlived_its_host_is_stopped_by_the_next()
    {
        PostmasterFile left;
        using (var host = await Start())
        {
            left = await Server();
            // Whoever kills a whole group, as a console does that is closed, kills the watch with the Host.
            foreach (var watch in Process.GetProcessesByName("sh").Where(shell => Arguments(shell).Contains($"{left.ProcessId}")))
            {
                watch.Kill();
                await watch.WaitForExitAsync();
            }

            host.Kill();
            await host.WaitForExitAsync();
            Assert.That(left.IsAlive);
        }

        using var next = await Start();
        Assert.That((await Server()).ProcessId, Is.Not.EqualTo(left.ProcessId));
        await HostProcess.Stop(next);
    }

    private async Task<Process> Start() => (await HostProcess.Start(folder, demo: false, "Application started")).Host;

    private async Task<PostmasterFile> Server() => (await PostmasterFile.Read(Path.Combine(folder, "postgres")))!;

    private static string[] Arguments(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Split('\0');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
