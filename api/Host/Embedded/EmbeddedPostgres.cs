using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Complaints.Host.Embedded;

/// <summary>
/// A private PostgreSQL with its data in one folder, for a machine that has no server. It listens on 127.0.0.1 only, with a password that
/// is in the folder, and ends with the Host: on dispose, and also when the Host is killed. A throwaway server, for tests, forgets
/// durability for speed and removes its folder at its end.
/// </summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly string binaries;
    private readonly bool throwaway;
    private Process? watch;
    private int port;

    private EmbeddedPostgres(DataFolder folder, string binaries, bool throwaway) =>
        (this.folder, this.binaries, this.throwaway) = (folder, binaries, throwaway);

    public string Folder => folder.Path;

    private string Data => folder.File("postgres");

    private string Log => folder.File("postgres.log");

    /// <summary>Starts the server of a folder, which is made when it is missing. Only one Host at a time may have it.</summary>
    public static async Task<EmbeddedPostgres> Start(string path, bool throwaway = false, CancellationToken cancellation = default)
    {
        var folder = await DataFolder.Open(path, cancellation);
        try
        {
            var server = new EmbeddedPostgres(folder, await PostgresBinaries.For(folder, cancellation), throwaway);
            if (Directory.Exists(server.Data))
            {
                await server.StopLeftOver(cancellation);
            }
            else
            {
                await server.Create(cancellation);
            }

            await server.Run(cancellation);
            return server;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public string ConnectionString(string database) => ConnectionTo(database, port);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref watch, null) is not { } watching)
        {
            return;
        }

        try
        {
            await Control(["stop", "-w", "-m", throwaway ? "immediate" : "fast"], CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // Somebody else ended it; the next start recovers.
        }

        await OrphanWatch.Release(watching);
        folder.Dispose();
        if (throwaway)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task Create(CancellationToken cancellation)
    {
        // Under another name first: a Host that is killed meanwhile must not leave half a cluster that looks like one.
        var unfinished = Data + ".new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        await folder.NewPassword(cancellation);
        await Command.Run(
            folder.Account.Program(Path.Combine(binaries, "bin", "initdb"), Folder,
            [
                "-D", unfinished, "-U", "complaints", "--pwfile", folder.PasswordFile, "--auth=scram-sha-256", "--encoding=UTF8",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-locale", "--no-instructions",
                .. throwaway ? ["--no-sync"] : Array.Empty<string>(), .. PostgresSettings.For(throwaway).Select(s => $"--set={s}"),
            ]),
            cancellation);
        Directory.Move(unfinished, Data);
    }

    private async Task Run(CancellationToken cancellation)
    {
        File.Delete(Log);
        for (var attempt = 1; watch is null; attempt++)
        {
            port = FreePort();
            try
            {
                await Control(["start", "-w", "-t", "300", "-l", Log, "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"], cancellation);
                watch = OrphanWatch.Start(folder.Account, (await PostmasterFile.Read(Data))!.ProcessId, throwaway ? Folder : null);
            }
            catch (InvalidOperationException e)
            {
                var log = File.Exists(Log) ? await File.ReadAllTextAsync(Log, cancellation) : "";
                if (attempt == 3 || !log.Contains("Address already in use", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException($"PostgreSQL did not start on {Folder}. {e.Message}\n{log}", e);
                }
            }
        }
    }

    // A Host that was killed may have left its server, which only answers to the password of this folder if it is that one;
    // a process that merely has the recorded number by now is left alone.
    private async Task StopLeftOver(CancellationToken cancellation)
    {
        for (var waited = Stopwatch.StartNew(); await PostmasterFile.Read(Data) is { IsAlive: true } left;)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionTo("postgres", left.Port) + ";Pooling=false;Timeout=5");
                await connection.OpenAsync(cancellation);
                await connection.CloseAsync();
                await Control(["stop", "-w", "-m", "fast"], cancellation);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CannotConnectNow && waited.Elapsed < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(50, cancellation);
            }
            catch (NpgsqlException) when (waited.Elapsed < TimeSpan.FromSeconds(3))
            {
                await Task.Delay(50, cancellation);
            }
            catch (NpgsqlException)
            {
                break;
            }
        }

        PostmasterFile.Delete(Data);
    }

    private Task<string> Control(string[] arguments, CancellationToken cancellation) => Command.Run(
        folder.Account.Program(Path.Combine(binaries, "bin", "pg_ctl"), Folder, [arguments[0], "-D", Data, .. arguments[1..]]), cancellation);

    private string ConnectionTo(string database, int port) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = "complaints",
        Password = File.ReadAllText(folder.PasswordFile),
        Database = database,
        SslMode = SslMode.Disable,
    }.ConnectionString;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
