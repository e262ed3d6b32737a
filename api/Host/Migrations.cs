using System.Diagnostics;
using Complaints.Host.Embedded;
using Npgsql;

namespace Complaints.Host;

/// <summary>
/// Brings a database to the schema of this version with dbmate. Any number of replicas may start at once: one migrates, the others wait.
/// A database that has every migration already is only looked at, so a login without the right to change the schema is enough then.
/// </summary>
internal static class Migrations
{
    // Any number will do, as long as no other program locks the same one in this database.
    private const long LockNumber = 0x436f6d706c61696e;

    private const string Pending = """
        select count(*) from unnest(@versions) as file(version)
        where not exists (select from schema_migrations m where m.version = file.version)
        """;

    public static async Task Apply(string connectionString, CancellationToken cancellation = default)
    {
        await using var connection = await Open(connectionString, cancellation);
        if (!await AnyPending(connection, cancellation))
        {
            return;
        }

        // A lock of the transaction, not of the session, also holds through PgBouncer.
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var wait = new NpgsqlCommand("set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0", connection))
        {
            await wait.ExecuteNonQueryAsync(cancellation);
        }

        await using (var wait = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = LockNumber } }, CommandTimeout = 0 })
        {
            await wait.ExecuteNonQueryAsync(cancellation);
        }

        if (await AnyPending(connection, cancellation))
        {
            await Dbmate(connection, connectionString, cancellation);
        }
    }

    private static async Task<bool> AnyPending(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var find = new NpgsqlCommand("select to_regclass('schema_migrations') is null", connection);
        if ((bool)(await find.ExecuteScalarAsync(cancellation))!)
        {
            return true;
        }

        await using var count = new NpgsqlCommand(Pending, connection);
        count.Parameters.AddWithValue("versions", Versions());
        return (long)(await count.ExecuteScalarAsync(cancellation))! > 0;
    }

    // dbmate's version of a migration is the number that its file's name begins with.
    private static string[] Versions() =>
        [.. Directory.GetFiles(Installation.Migrations, "*.sql").Select(file => Path.GetFileName(file).Split('_')[0]).Where(number => number.All(char.IsAsciiDigit))];

    private static async Task Dbmate(NpgsqlConnection connection, string connectionString, CancellationToken cancellation)
    {
        if (!File.Exists(Installation.Dbmate))
        {
            throw new InvalidOperationException($"dbmate is not in {Installation.Dbmate}. Build the Host, which fetches it.");
        }

        await using var encrypted = new NpgsqlCommand("select coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false)", connection);
        var url = DbmateUrl.From(
            new NpgsqlConnectionStringBuilder(connectionString) { Host = connection.Host, Port = connection.Port },
            (bool)(await encrypted.ExecuteScalarAsync(cancellation))!);
        var start = new ProcessStartInfo(Installation.Dbmate, ["--migrations-dir", Installation.Migrations, "--no-dump-schema", "migrate"])
        {
            WorkingDirectory = Installation.Migrations,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("DBMATE_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        // In the environment, because every account may read a command line.
        start.Environment["DATABASE_URL"] = url;
        await Command.Run(start, cancellation);
    }

    private static async Task<NpgsqlConnection> Open(string connectionString, CancellationToken cancellation)
    {
        // Outside the pool: nothing may stay connected to a database that is about to become a template.
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        for (var waited = Stopwatch.StartNew(); ;)
        {
            var connection = new NpgsqlConnection(builder.ConnectionString);
            try
            {
                await connection.OpenAsync(cancellation);
                return connection;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                await CreateDatabase(builder, cancellation);
            }
            catch (NpgsqlException e) when (e.IsTransient && waited.Elapsed < TimeSpan.FromMinutes(1))
            {
                // Services that start together: the server may need a moment more than the Host.
                await Task.Delay(500, cancellation);
            }
            catch (NpgsqlException e)
            {
                throw new InvalidOperationException($"No connection to the database {builder.Database} at {builder.Host}: {e.Message}", e);
            }

            await connection.DisposeAsync();
        }
    }

    private static async Task CreateDatabase(NpgsqlConnectionStringBuilder wanted, CancellationToken cancellation)
    {
        await using var connection = await Open(new NpgsqlConnectionStringBuilder(wanted.ConnectionString) { Database = "postgres" }.ConnectionString, cancellation);
        using var quoting = new NpgsqlCommandBuilder();
        await using var create = new NpgsqlCommand($"create database {quoting.QuoteIdentifier(wanted.Database!)} encoding 'UTF8' template template0", connection);
        try
        {
            await create.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another replica was faster.
        }
    }
}
