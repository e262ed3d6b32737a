using System.Diagnostics;
using System.Globalization;
using Complaints.Host;
using Complaints.Host.Embedded;
using Complaints.Platform;
using Complaints.Testing;
using Npgsql;

namespace Complaints.Benchmarks;

/// <summary>
/// <c>customers [--customers N] [--requests N] [--folder PATH]</c>: writes N customers and times each way of finding one, over HTTP. The ways take
/// turns, so that what else the machine does falls on all alike; a request that reads one row stands beside them for comparison.
/// A folder that is named keeps its customers for the next run.
/// </summary>
internal static class CustomersBenchmark
{
    private static readonly (string Name, Func<MadeUpCustomer, Random, string?> Typed)[] Ways =
    [
        ("full name", (one, _) => one.Name),
        ("surname", (one, _) => one.IsChinese ? one.Surname : null),
        ("given name", (one, _) => one.IsChinese ? one.GivenName : null),
        ("one character of the given name", (one, _) => one.IsChinese ? one.GivenName[^1..] : null),
        ("English name, its first letters", (one, _) => one.IsChinese ? null : one.Name[..4]),
        ("pinyin", (one, _) => one.IsChinese ? one.Sound : null),
        ("pinyin, its first letters", (one, _) => one.IsChinese ? one.Sound[..4] : null),
        ("initials", (one, _) => one.IsChinese ? one.Initials : null),
        ("one letter", (one, _) => one.Sound[..1]),
        ("phone, first three digits", (one, _) => Digits(one)[..3]),
        ("phone, first seven digits", (one, _) => Digits(one)[..7]),
        ("phone, four digits of the middle", (one, _) => Digits(one)[3..7]),
        ("phone, last four digits", (one, _) => Digits(one)[^4..]),
        ("phone, masked", (one, _) => $"{Digits(one)[..3]}****{Digits(one)[^4..]}"),
        ("phone, all of it", (one, _) => one.Phone),
        ("e-mail, its first letters", (one, _) => one.Email?[..5]),
        ("e-mail, its host", (one, _) => one.Email?[one.Email.IndexOf('@')..]),
        ("e-mail, all of it", (one, _) => one.Email),
        ("account number", (one, _) => one.AccountNumber),
        ("account number, its beginning", (one, _) => one.AccountNumber?[..4]),
        ("nobody: letters", (_, random) => $"zqx{(char)random.Next('a', 'z')}vw"),
        ("nobody: characters", (one, _) => $"{one.GivenName[^1]}龘靐"),
        ("nobody: digits", (_, random) => string.Create(CultureInfo.InvariantCulture, $"2{random.Next(100_000_000):00000000}77")),
    ];

    public static async Task<int> Run(Arguments arguments, CancellationToken cancellationToken)
    {
        var customers = int.Parse(arguments.Optional("customers") ?? "1000000", CultureInfo.InvariantCulture);
        var requests = int.Parse(arguments.Optional("requests") ?? "200", CultureInfo.InvariantCulture);
        await using var postgres = await EmbeddedPostgres.Start(arguments.Optional("folder") ?? await PostgresServer.NewFolder(), cancellation: cancellationToken);
        var connection = postgres.ConnectionString("complaints");
        await Migrations.Apply(connection, cancellationToken);
        await using var host = TestHost.Over(connection, listens: true);
        using var agent = await host.SignIn(await host.NewAccount($"agent-{Guid.NewGuid():N}"), TestHost.Password);
        await using (var source = NpgsqlDataSource.Create(connection))
        {
            await Seed(source, customers, cancellationToken);
        }

        var random = new Random(7);
        var tries = Ways.ToDictionary(way => way.Name, _ => new List<(string Typed, double Time, int Found)>());
        var beside = new List<double>();
        for (var round = -5; round < requests; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (_, plain) = await Time("session");
            foreach (var (name, typed) in Ways)
            {
                var line = Typed(typed, customers, random);
                var (answer, time) = await Time($"customers?query={Uri.EscapeDataString(line)}");
                if (round >= 0)
                {
                    tries[name].Add((line, time, answer.GetArrayLength()));
                }
            }

            if (round >= 0)
            {
                beside.Add(plain);
            }
        }

        Console.WriteLine($"{requests} requests each over HTTP, one at a time; load average now: {LoadAverage()}");
        Console.WriteLine("p50 ms   p99 ms   found  way; the slowest");
        foreach (var (name, _) in Ways)
        {
            var measured = new Measured([.. tries[name].Select(one => one.Time)], 1);
            var slowest = tries[name].MaxBy(one => one.Time);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{measured.At(0.5),6:F1} {measured.At(0.99),8:F1} {tries[name].Average(one => one.Found),7:F1}  {name}; {slowest.Typed} {slowest.Time:F1}"));
        }

        var reading = new Measured([.. beside], 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reading.At(0.5),6:F1} {reading.At(0.99),8:F1}          for comparison: who is signed in"));
        return 0;

        async Task<(System.Text.Json.JsonElement Answer, double Time)> Time(string path)
        {
            var begun = Stopwatch.GetTimestamp();
            var answer = (await agent.Get(path)).Expect(200);
            return (answer.Json, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
    }

    private static async Task Seed(NpgsqlDataSource source, int customers, CancellationToken cancellationToken)
    {
        await using var count = source.CreateCommand("select count(*) from customer_search");
        if ((long)(await count.ExecuteScalarAsync(cancellationToken))! == 0)
        {
            var watch = Stopwatch.StartNew();
            await ManyCustomers.Write(source, customers, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{customers:N0} customers written in {watch.Elapsed.TotalSeconds:F0} s"));
        }

        await using var sizes = source.CreateCommand(
            "select pg_size_pretty(pg_table_size('customer')), pg_size_pretty(pg_table_size('customer_search')), pg_size_pretty(pg_relation_size('customer_search_words'))");
        await using var reader = await sizes.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        Console.WriteLine($"customer {reader.GetString(0)}, customer_search {reader.GetString(1)} and its index {reader.GetString(2)}; load {LoadAverage()}");
    }

    private static string Typed(Func<MadeUpCustomer, Random, string?> typed, int customers, Random random)
    {
        while (true)
        {
            if (typed(MadeUpCustomer.At(random.Next(customers)), random) is { } line)
            {
                return line;
            }
        }
    }

    private static string Digits(MadeUpCustomer one) => one.Phone.Replace("+86", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";
}
