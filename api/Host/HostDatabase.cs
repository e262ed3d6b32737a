using System.Security.Cryptography;
using System.Text;
using Complaints.Host.Embedded;
using Npgsql;

namespace Complaints.Host;

/// <summary>
/// The Host's database, ready to use: the configured server, or an embedded one where none is configured; migrated.
/// Disposed after the Host has stopped, it stops the embedded server.
/// </summary>
internal sealed class HostDatabase : IAsyncDisposable
{
    private const string Name = "complaints";

    private readonly EmbeddedPostgres? embedded;

    private HostDatabase(string connectionString, EmbeddedPostgres? embedded) => (ConnectionString, this.embedded) = (connectionString, embedded);

    /// <summary>What the application connects with.</summary>
    public string ConnectionString { get; }

    /// <summary>The data folder of the embedded server; null with a configured one.</summary>
    public string? DataFolder => embedded?.Folder;

    /// <summary>
    /// Reads <c>ConnectionStrings:Complaints</c> (none: embedded), <c>Embedded:DataFolder</c>, <c>Database:Migrate</c> (default true)
    /// and <c>Database:Role</c> (default complaints_app; empty: the login's own rights, needed behind a PgBouncer that refuses options).
    /// </summary>
    public static async Task<HostDatabase> Prepare(IConfiguration configuration, CancellationToken cancellation = default)
    {
        var configured = configuration.GetConnectionString("Complaints");
        var embedded = string.IsNullOrWhiteSpace(configured)
            ? await EmbeddedPostgres.Start(configuration["Embedded:DataFolder"] ?? await DefaultFolder(cancellation), cancellation: cancellation)
            : null;
        try
        {
            var connectionString = embedded?.ConnectionString(Name) ?? configured!;
            if (configuration.GetValue("Database:Migrate", true))
            {
                await Migrations.Apply(connectionString, cancellation);
            }

            return new HostDatabase(AsRole(connectionString, configuration["Database:Role"] ?? "complaints_app"), embedded);
        }
        catch
        {
            await (embedded?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    /// <summary>The same login, working with the rights of a role from its first statement on.</summary>
    public static string AsRole(string connectionString, string role)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (role.Length > 0)
        {
            builder.Options = $"{builder.Options} -c role={role}".TrimStart();
        }

        return builder.ConnectionString;
    }

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<string> DefaultFolder(CancellationToken cancellation)
    {
        var near = Installation.IsRepository ? Installation.Root : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (await UnprivilegedAccount.Reaches(near, cancellation))
        {
            return Path.Combine(near, Installation.IsRepository ? "data" : "Complaints");
        }

        // Root's own folders are closed to the account that PostgreSQL runs as; each installation keeps a folder of its own.
        var installation = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Installation.Root)))[..8];
        return Path.Combine("/var/lib/complaints", installation);
    }
}
