using Npgsql;

namespace Complaints.Testing;

/// <summary>A migrated database for one fixture, cloned from one that was migrated once.</summary>
internal static class TestDatabase
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);
    private static int count;

    private static string Server =>
        Environment.GetEnvironmentVariable("COMPLAINTS_TEST_POSTGRES") ?? throw new InvalidOperationException("Set COMPLAINTS_TEST_POSTGRES.");

    public static async Task<string> Create()
    {
        var template = await Template.Value;
        var name = $"{template}_{Interlocked.Increment(ref count)}";
        await Run(Server, $"create database {name} template {template}");
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, Pooling = true, MaxPoolSize = 20 }.ConnectionString;
    }

    private static async Task<string> MakeTemplate()
    {
        var name = $"test_{Environment.ProcessId}";
        await Run(Server, $"drop database if exists {name}");
        await Run(Server, $"create database {name}");
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Complaints.sln")))
        {
            root = root.Parent!;
        }

        var target = new NpgsqlConnectionStringBuilder(Server) { Database = name, Pooling = false }.ConnectionString;
        await Run(target, "create table schema_migrations (version varchar primary key)");
        await Run(target, "do $$ begin if not exists (select from pg_roles where rolname = 'complaints_app') then create role complaints_app nologin; end if; end $$");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root.FullName, "db-migrations"), "0*.sql").Order())
        {
            await Run(target, (await File.ReadAllTextAsync(file)).Split("-- migrate:down")[0]);
        }

        return name;
    }

    private static async Task Run(string target, string sql)
    {
        await using var connection = new NpgsqlConnection(target);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
