using System.Diagnostics;
using Complaints.Testing;

namespace Complaints.Host.Tests;

/// <summary>The Host as a program that verifies and ends.</summary>
internal sealed class CommandsTests
{
    private const string Whole =
        """
        {"end":{"cases":0,"entries":0}}

        """;

    [Test]
    public async Task Histories_in_the_database_are_verified()
    {
        var database = await PostgresServer.NewDatabase();
        Assert.That(await Run(database, "verify-history"), Is.EqualTo((0, "cases: 0, entries: 0, faulty cases: 0")));

        await using var sql = new TestSql(database);
        await sql.Execute("insert into case_head (complaint_id, seq, hash) values ('01a00000-0000-7000-8000-000000000001', 1, '\\x00')");
        Assert.That(await Run(database, "verify-history"), Is.EqualTo((1, "cases: 1, entries: 0, faulty cases: 1\n  01a00000-0000-7000-8000-000000000001 entry 1: cut")));
    }

    [Test]
    public async Task An_exported_file_is_verified_without_a_database()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Whole);
            Assert.That(await Run("", "verify-export", file), Is.EqualTo((0, "cases: 0, entries: 0, faulty cases: 0")));
            await File.WriteAllTextAsync(file, "");
            Assert.That(await Run("", "verify-export", file), Is.EqualTo((1, "The export has no end: it is not whole.")));
        }
        finally
        {
            File.Delete(file);
        }

        Assert.That((await Run("", "verify-export", file)).ExitCode, Is.EqualTo(1));
    }

    private static async Task<(int ExitCode, string Said)> Run(string database, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Installation).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ConnectionStrings__Complaints"] = database },
        };
        using var host = Process.Start(start)!;
        var (output, errors) = (host.StandardOutput.ReadToEndAsync(), host.StandardError.ReadToEndAsync());
        await host.WaitForExitAsync();
        return (host.ExitCode, (await output + await errors).ReplaceLineEndings("\n").Trim());
    }
}
