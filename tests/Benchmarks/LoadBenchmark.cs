using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Complaints.Host;
using Complaints.Host.Embedded;
using Complaints.Platform;
using Complaints.Testing;
using Npgsql;

namespace Complaints.Benchmarks;

/// <summary>
/// <c>load [FILE…] [--seconds N]</c>: posts complaints through the partner API with 1, 8 and 32 connections, and beside each lets pgbench
/// insert the same rows into a bare table of the same server, with the same durability. Prints rates, p50 and p99, and their ratio.
/// Host, load generator, pgbench and PostgreSQL share the machine, so only the ratio means something.
/// </summary>
internal static class LoadBenchmark
{
    public static async Task<int> Run(Arguments arguments, CancellationToken cancellationToken)
    {
        var seconds = int.Parse(arguments.Optional("seconds") ?? "10", CultureInfo.InvariantCulture);
        var rows = (arguments.Files.Count > 0 ? arguments.Files.SelectMany(PostComplaints.Rows) : MadeUp()).ToArray();
        await using var postgres = await EmbeddedPostgres.Start(await PostgresServer.NewFolder(), cancellation: cancellationToken);
        await Migrations.Apply(postgres.ConnectionString("complaints"), cancellationToken);
        var bare = await BareTable.Create(postgres, rows, cancellationToken);
        await using var host = TestHost.Over(postgres.ConnectionString("complaints"), listens: true);
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var key = partner.Http.DefaultRequestHeaders.Authorization!;
        await Drive(host.Address, key, rows, connections: 8, seconds: 3, cancellationToken);

        Console.WriteLine($"{rows.Length} rows of {rows.Average(row => row.Narrative.Length):F0} characters, {seconds} s each; PostgreSQL with fsync on");
        Console.WriteLine("connections | API /s   p50 ms   p99 ms | pgbench /s   p50 ms   p99 ms | ratio");
        foreach (var connections in new[] { 1, 8, 32 })
        {
            var api = await Drive(host.Address, key, rows, connections, seconds, cancellationToken);
            var pgbench = await bare.Pgbench(connections, seconds, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{connections,11} | {api.Rate,6:F0} {api.At(0.50),8:F1} {api.At(0.99),8:F1} | {pgbench.Rate,10:F0} {pgbench.At(0.50),8:F1} {pgbench.At(0.99),8:F1} | {api.Rate / pgbench.Rate,5:F2}"));
        }

        return 0;
    }

    private static async Task<Measured> Drive(
        Uri address, AuthenticationHeaderValue key, PostedComplaint[] rows, int connections, int seconds, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = key;
        var next = Random.Shared.Next(rows.Length);
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            var mine = new List<double>();
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                // The partner's own reference would make a row that comes round again a duplicate.
                var row = rows[(int)((uint)Interlocked.Increment(ref next) % rows.Length)] with { PartnerReference = Guid.NewGuid().ToString("N") };
                var begun = Stopwatch.GetTimestamp();
                using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/complaints") { Content = JsonContent.Create(row) };
                request.Headers.Add("Idempotency-Key", row.PartnerReference);
                using var response = await http.SendAsync(request, cancellationToken);
                response.EnsureSuccessStatusCode();
                mine.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            return mine;
        }, cancellationToken)));
        return new Measured([.. times.SelectMany(mine => mine)], watch.Elapsed.TotalSeconds);
    }

    /// <summary>Texts made here, for a machine without files: about as long as a real complaint.</summary>
    private static IEnumerable<PostedComplaint> MadeUp()
    {
        string[] parts =
        [
            "I was charged twice and nobody called back within the promised week.", "The technician came late for the third time and the fault is still there.",
            "空调维修三次仍不制冷，师傅每次都说缺氟，加完两天又不行。", "客服每次都说会回复，一周过去没有人联系我，要求退款并书面说明原因。",
        ];
        var random = new Random(7);
        return Enumerable.Range(0, 2000).Select(i => new PostedComplaint(
            null, string.Join(' ', Enumerable.Range(0, 10).Select(_ => parts[random.Next(parts.Length)])), $"made-up-{i}", new PostedCustomer($"Sender {i}")));
    }
}

/// <summary>What a run reached: milliseconds of every request, and how long all of them took together.</summary>
internal sealed class Measured(double[] times, double seconds)
{
    private readonly double[] sorted = [.. times.Order()];

    public double Rate => sorted.Length / seconds;

    public double At(double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}

/// <summary>The limit to compare with: one complaint and one history row in one statement, twelve columns, a primary key and three indexes.</summary>
internal sealed class BareTable(EmbeddedPostgres postgres, int rows)
{
    private const string Database = "bare";

    private const string Schema =
        """
        create table source (id integer primary key, subject text not null, narrative text not null);
        create table bare_complaint (id uuid primary key default gen_random_uuid(), number bigint generated always as identity, channel text not null,
            customer text not null, subject text not null, narrative text not null, language text not null, stage text not null, severity smallint not null,
            category text not null, received_at timestamptz not null default now(), due_at timestamptz not null default now() + interval '1 day');
        create index on bare_complaint (number);
        create index on bare_complaint (received_at desc);
        create index on bare_complaint (stage, due_at);
        create table bare_history (complaint_id uuid not null, seq bigint not null, at timestamptz not null, kind text not null, facts json not null,
            primary key (complaint_id, seq));
        """;

    private const string Script =
        """
        \set id random(1, :rows)
        with s as (select subject, narrative from source where id = :id),
             c as (insert into bare_complaint (channel, customer, subject, narrative, language, stage, severity, category)
                   select 'partner', 'Sender ' || :id, s.subject, s.narrative, 'en', 'received', 3, 'service' from s returning id)
        insert into bare_history (complaint_id, seq, at, kind, facts) select c.id, 1, now(), 'complaintReceived', '{"channel":"partner"}' from c;
        """;

    public static async Task<BareTable> Create(EmbeddedPostgres postgres, PostedComplaint[] rows, CancellationToken cancellationToken)
    {
        await using (var administration = NpgsqlDataSource.Create(postgres.ConnectionString("postgres")))
        await using (var create = administration.CreateCommand($"create database {Database}"))
        {
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var connection = new NpgsqlConnection(postgres.ConnectionString(Database));
        await connection.OpenAsync(cancellationToken);
        await using (var schema = new NpgsqlCommand(Schema, connection))
        {
            await schema.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var copy = await connection.BeginBinaryImportAsync("copy source (id, subject, narrative) from stdin (format binary)", cancellationToken);
        for (var i = 0; i < rows.Length; i++)
        {
            await copy.WriteRowAsync(cancellationToken, i + 1, rows[i].Subject ?? rows[i].Narrative[..Math.Min(60, rows[i].Narrative.Length)], rows[i].Narrative);
        }

        await copy.CompleteAsync(cancellationToken);
        return new BareTable(postgres, rows.Length);
    }

    public async Task<Measured> Pgbench(int connections, int seconds, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("pgbench-");
        try
        {
            var script = Path.Combine(folder.FullName, "insert.sql");
            await File.WriteAllTextAsync(script, Script, cancellationToken);
            var target = new NpgsqlConnectionStringBuilder(postgres.ConnectionString(Database));
            var start = new ProcessStartInfo("pgbench", [
                "--no-vacuum", "--protocol=prepared", $"--client={connections}", $"--jobs={Math.Min(2, connections)}", $"--time={seconds}",
                $"--define=rows={rows}", $"--file={script}", "--log", $"--log-prefix={Path.Combine(folder.FullName, "times")}", Database])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["PGHOST"] = target.Host, ["PGPORT"] = target.Port.ToString(CultureInfo.InvariantCulture), ["PGUSER"] = target.Username, ["PGPASSWORD"] = target.Password },
            };
            using var process = Process.Start(start) ?? throw new InvalidOperationException("pgbench did not start.");
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException(await errors);
            }

            // client, transaction, microseconds, …
            var times = folder.EnumerateFiles("times*").SelectMany(file => File.ReadLines(file.FullName))
                .Select(line => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) / 1000).ToArray();
            return new Measured(times, seconds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
