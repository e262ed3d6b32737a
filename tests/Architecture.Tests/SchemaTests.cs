using Complaints.Testing;
using Dapper;
using Npgsql;

namespace Complaints.Architecture.Tests;

internal sealed class SchemaTests
{
    private static readonly string File = Path.Combine(Repository.Root, "db-migrations", "schema.sql");

    [Test]
    public async Task Schema_sql_makes_what_the_migrations_make()
    {
        var migrated = await PostgresServer.NewDatabase();
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMA") == "1")
        {
            await System.IO.File.WriteAllTextAsync(File, await SchemaText.Of(migrated));
        }

        // Read back from the same server, because each version of PostgreSQL prints a view in its own way.
        var loaded = await PostgresServer.EmptyDatabase();
        await using var connection = new NpgsqlConnection(loaded);
        await connection.ExecuteAsync("set check_function_bodies = off;" + await System.IO.File.ReadAllTextAsync(File));

        Assert.That(await SchemaText.Of(loaded), Is.EqualTo(await SchemaText.Of(migrated)), "Run \"npm run schema\" in db-migrations.");
        Assert.That(await connection.QueryAsync<string>(SchemaText.Untold), Is.Empty, "SchemaText does not write these yet");
    }
}
