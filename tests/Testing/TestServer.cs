using System.Collections.Concurrent;
using Complaints.Host;
using Complaints.Host.Embedded;
using Npgsql;

namespace Complaints.Testing;

/// <summary>
/// The PostgreSQL of a test run: the server named by COMPLAINTS_TEST_POSTGRES (a superuser's connection string), or a throwaway one.
/// It holds one migrated database, of which every test database is a clone.
/// </summary>
internal sealed class TestServer
{
    private readonly string template = $"template_{Guid.NewGuid():N}";
    private readonly EmbeddedPostgres? embedded;
    private readonly NpgsqlConnectionStringBuilder administrator;
    private readonly NpgsqlDataSource administration;
    private readonly ConcurrentQueue<string> made = [];

    private TestServer(NpgsqlConnectionStringBuilder administrator, EmbeddedPostgres? embedded)
    {
        (this.administrator, this.embedded) = (administrator, embedded);
        // As many clones are made at a time as there are connections here.
        administration = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(administrator.ConnectionString) { Database = "postgres", MaxPoolSize = 2, Timeout = 120 });
    }

    public static async Task<TestServer> Start()
    {
        var configured = Environment.GetEnvironmentVariable("COMPLAINTS_TEST_POSTGRES");
        var embedded = string.IsNullOrEmpty(configured) ? await EmbeddedPostgres.Start(await TemporaryFolder(), throwaway: true) : null;
        var server = new TestServer(new(embedded?.ConnectionString("postgres") ?? configured), embedded);
        await Migrations.Apply(await server.Create(server.template, "template0"));
        return server;
    }

    public Task<string> Clone() => Create($"test_{Guid.NewGuid():N}", template);

    public Task<string> Empty() => Create($"test_{Guid.NewGuid():N}", "template0");

    public async Task DropDatabase(string connectionString)
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(connectionString));
        await Drop(new NpgsqlConnectionStringBuilder(connectionString).Database!);
    }

    public async Task Stop()
    {
        NpgsqlConnection.ClearAllPools();
        if (embedded is not null)
        {
            await embedded.DisposeAsync();
            return;
        }

        foreach (var name in made)
        {
            await Drop(name);
        }
    }

    /// <summary>A folder that the server's account reaches, also when the run's own temporary folder is root's.</summary>
    public static async Task<string> TemporaryFolder() =>
        await UnprivilegedAccount.Reaches(Path.GetTempPath(), CancellationToken.None)
            ? Directory.CreateTempSubdirectory("complaints-").FullName
            : Path.Combine("/tmp", Path.GetRandomFileName());

    private string ConnectionString(string database) => new NpgsqlConnectionStringBuilder(administrator.ConnectionString)
    {
        Database = database,
        MaxPoolSize = 40,
        ConnectionIdleLifetime = 10,
        ConnectionPruningInterval = 5,
    }.ConnectionString;

    private async Task<string> Create(string name, string from)
    {
        await Execute($"create database {name} template {from} encoding 'UTF8'");
        made.Enqueue(name);
        return ConnectionString(name);
    }

    private Task Drop(string name)
    {
        using var quoting = new NpgsqlCommandBuilder();
        return Execute($"drop database if exists {quoting.QuoteIdentifier(name)} with (force)");
    }

    private async Task Execute(string sql)
    {
        await using var command = administration.CreateCommand(sql);
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync();
    }
}
