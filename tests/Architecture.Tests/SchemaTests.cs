using Complaints.Testing;
using Dapper;
using Npgsql;

namespace Complaints.Architecture.Tests;

internal sealed class SchemaTests
{
    private static readonly string File = Path.Combine(Repository.Root, "db-migrations", "schema.sql");

    [Test]
    public async Task Schema_sql_is_what_the_migrations_make()
    {
        var database = await PostgresServer.NewDatabase();
        var migrated = await SchemaText.Of(database);
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMA") == "1")
        {
            await System.IO.File.WriteAllTextAsync(File, migrated);
        }

        Assert.That(await System.IO.File.ReadAllTextAsync(File), Is.EqualTo(migrated), "Run \"npm run schema\" in db-migrations.");
        await using var connection = new NpgsqlConnection(database);
        Assert.That(await connection.QueryAsync<string>(SchemaText.Untold), Is.Empty, "SchemaText does not write these yet");
    }

    [Test]
    public async Task The_text_makes_the_schema_that_it_was_read_from()
    {
        var text = await SchemaText.Of(await PostgresServer.NewDatabase());
        var database = await PostgresServer.EmptyDatabase();
        await using (var connection = new NpgsqlConnection(database))
        {
            await connection.ExecuteAsync("set check_function_bodies = off;" + text);
        }

        Assert.That(await SchemaText.Of(database), Is.EqualTo(text));
    }
}
