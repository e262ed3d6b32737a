using System.Diagnostics;
using Complaints.Host.Embedded;
using Complaints.Testing;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Complaints.Host.Tests;

internal sealed class EmbeddedPostgresTests
{
    private string folder = "";

    [SetUp]
    public async Task NewFolder() => folder = await PostgresServer.NewFolder();

    [TearDown]
    public void RemoveFolder()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task The_host_finds_what_it_kept_in_the_folder_and_nobody_else_may_read_it()
    {
        await using (var database = await Prepare())
        {
            await Scalar(database.ConnectionString, "insert into try_count values ('kept', now(), 7) returning tries");
        }

        await using (var database = await Prepare())
        {
            Assert.That(await Scalar(database.ConnectionString, "select tries from try_count where bucket = 'kept'"), Is.EqualTo(7));
            Assert.That(await Scalar(database.ConnectionString, "select current_user::text"), Is.EqualTo("complaints_app"));
            Assert.That(await Scalar(database.ConnectionString, "show server_encoding"), Is.EqualTo("UTF8"));
            Assert.That(await Scalar(database.ConnectionString, "select datlocale from pg_database where datname = current_database()"), Is.EqualTo("C.UTF-8"));
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(folder), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
            Assert.That(File.GetUnixFileMode(Path.Combine(folder, "password")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    [Test]
    public async Task A_second_host_is_told_that_the_folder_is_in_use()
    {
        await using var first = await EmbeddedPostgres.Start(folder, throwaway: true);

        Assert.That(async () => await EmbeddedPostgres.Start(folder), Throws.InvalidOperationException.With.Message.Contains("Another Complaints is running"));
    }

    [Test]
    public async Task A_killed_server_is_recovered()
    {
        await using (var server = await EmbeddedPostgres.Start(folder))
        {
            await Scalar(server.ConnectionString("postgres"), "create table kept as select 7 as what; select what from kept");
            using var postmaster = Process.GetProcessById((await PostmasterFile.Read(Path.Combine(folder, "postgres")))!.ProcessId);
            postmaster.Kill();
            await postmaster.WaitForExitAsync();
            // What a power cut leaves: the file that says that a server runs.
            Assert.That(File.Exists(Path.Combine(folder, "postgres", "postmaster.pid")));
        }

        await using var again = await EmbeddedPostgres.Start(folder);
        Assert.That(await Scalar(again.ConnectionString("postgres"), "select what from kept"), Is.EqualTo(7));
    }

    [Test]
    public async Task A_copy_of_the_binaries_runs_where_the_account_cannot_reach_the_packages()
    {
        PostgresBinaries.CopyTo(folder);

        var version = await Command.Run(new ProcessStartInfo(Path.Combine(folder, "bin", "initdb"), ["--version"]), CancellationToken.None);
        Assert.That(version, Does.StartWith("initdb (PostgreSQL) 18."));
    }

    [Test]
    public void A_folder_that_cannot_be_made_is_named_in_the_error() =>
        Assert.That(async () => await EmbeddedPostgres.Start(Path.Combine(typeof(EmbeddedPostgresTests).Assembly.Location, "data")),
            Throws.InvalidOperationException.With.Message.Contains("data"));

    private Task<HostDatabase> Prepare() => HostDatabase.Prepare(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Embedded:DataFolder"] = folder }).Build());

    private static async Task<object?> Scalar(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
