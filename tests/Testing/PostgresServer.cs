namespace Complaints.Testing;

/// <summary>
/// One PostgreSQL for a test assembly, started by the first test that asks and gone after the last. With COMPLAINTS_TEST_POSTGRES set
/// to a superuser's connection string, that server is used, and the databases made there are dropped at the end.
/// </summary>
public static class PostgresServer
{
    private static readonly Lazy<Task<TestServer>> Server = new(TestServer.Start);

    /// <summary>A migrated database of the caller's own: a connection string of its owner.</summary>
    public static async Task<string> NewDatabase() => await (await Server.Value).Clone();

    /// <summary>A database with nothing in it.</summary>
    public static async Task<string> EmptyDatabase() => await (await Server.Value).Empty();

    /// <summary>Removes a database early; one that is left goes with the server.</summary>
    public static async Task Drop(string connectionString) => await (await Server.Value).DropDatabase(connectionString);

    /// <summary>Ends the server, or drops what was made on a server that stays.</summary>
    public static async Task Stop()
    {
        if (Server.IsValueCreated)
        {
            await (await Server.Value).Stop();
        }
    }

    /// <summary>A new folder for an embedded server of a test's own.</summary>
    public static Task<string> NewFolder() => TestServer.TemporaryFolder();

    /// <summary>The connection string with the rights that the application has.</summary>
    public static string AsApplication(string connectionString) => Host.HostDatabase.AsRole(connectionString, "complaints_app");
}
