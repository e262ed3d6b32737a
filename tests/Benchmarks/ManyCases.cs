using System.Diagnostics;
using System.Globalization;
using Complaints.Classification;
using Complaints.Host;
using Complaints.Host.Embedded;
using Complaints.Platform;
using Complaints.Testing;
using Npgsql;
using NpgsqlTypes;

namespace Complaints.Benchmarks;

/// <summary>A database of many complaints, written past the API as intake would have left them, as far as look-ups for duplicates and similar cases read it.</summary>
internal static class ManyCases
{
    /// <summary>For a machine without files.</summary>
    public static readonly IReadOnlyList<string> MadeUp =
        [.. Enumerable.Range(0, 2000).Select(i => $"空调{i % 97}号机第{i}次维修仍不制冷，师傅{i % 31}每次都说缺氟，{i % 89}天后又不行。The technician {i} of shop {i % 53} came late again, invoice {i * 37}.")];

    private static readonly string[] Copies =
    [
        "copy customer (id, name, phone_digits, created_at, last_contact_at) from stdin (format binary)",
        "copy complaint (id, number, channel, customer_id, subject, narrative, order_number, product, language, secret_hash, received_at) from stdin (format binary)",
        "copy case_file (complaint_id, stage, procedure, opened_at) from stdin (format binary)",
        "copy complaint_sign (complaint_id, order_key, signs, matters) from stdin (format binary)",
        "copy grading (complaint_id, category, alternatives, evidence, proposed_severity, proposed_priority, severity, priority, reasons, proposed_at, taxonomy_version) from stdin (format binary)",
    ];

    /// <summary>Times look-ups for duplicates.</summary>
    public static Task Time(int cases, IReadOnlyList<string> texts, CancellationToken cancellationToken) => Fill(cases, texts, async (agent, clauses, _) =>
    {
        var random = new Random(11);
        await Print("a new text", () => agent.Post("duplicates", new { text = Made(random, clauses), phone = Phone(random.Next(cases / 3)) }));
        await Print("half of a text that is known", () => agent.Post("duplicates", new { text = Half(Made(new Random(random.Next(cases)), clauses)), orderNumber = $"DD-{random.Next(cases)}" }));
        await Print("ten characters, no customer", () => agent.Post("duplicates", new { text = Made(random, clauses)[..10] }));
    }, cancellationToken);

    /// <summary>Times look-ups for similar cases, each for another case of the last third.</summary>
    public static Task TimeSimilar(int cases, IReadOnlyList<string> texts, CancellationToken cancellationToken) => Fill(cases, texts, async (agent, _, source) =>
    {
        var ids = new List<Guid>();
        await using var command = source.CreateCommand($"select id from complaint where number in ({string.Join(',', Enumerable.Range(0, 320).Select(i => $"'{Number(cases - 1 - (i * (cases / 1000)))}'"))})");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetGuid(0));
        }

        var asked = 0;
        await Print("cases like a case", () => agent.Get($"complaints/{ids[asked++ % ids.Count]}/similar"));
    }, cancellationToken);

    private static async Task Fill(int cases, IReadOnlyList<string> texts, Func<ApiClient, string[], NpgsqlDataSource, Task> ask, CancellationToken cancellationToken)
    {
        await using var postgres = await EmbeddedPostgres.Start(await PostgresServer.NewFolder(), cancellation: cancellationToken);
        var connection = postgres.ConnectionString("complaints");
        await Migrations.Apply(connection, cancellationToken);
        await using var host = TestHost.Over(connection, listens: true);
        using var agent = await host.As(Role.Agent);
        await using var source = NpgsqlDataSource.Create(connection);
        var clauses = texts.SelectMany(text => text.Split('，', '。', '！', '？', '\n')).Select(clause => clause.Trim()).Where(clause => clause.Length > 4).Distinct().ToArray();
        var watch = Stopwatch.StartNew();
        await Write(source, cases, clauses, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases:N0} complaints of {clauses.Length:N0} clauses written in {watch.Elapsed.TotalSeconds:F0} s"));
        foreach (var (name, size) in new[] { ("table", "pg_table_size('complaint_sign')"), ("index", "pg_relation_size('complaint_sign_signs')"), ("index of matters", "pg_relation_size('complaint_sign_matters')") })
        {
            await using var command = source.CreateCommand($"select pg_size_pretty({size})");
            Console.WriteLine($"complaint_sign, {name}: {await command.ExecuteScalarAsync(cancellationToken)}");
        }

        await ask(agent, clauses, source);
    }

    private static async Task Print(string name, Func<Task<Answer>> ask)
    {
        var times = new List<double>();
        var found = 0;
        for (var i = 0; i < 320; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            var answer = (await ask()).Expect(200);
            if (i >= 20)
            {
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                found += answer.Json.GetArrayLength() > 0 ? 1 : 0;
            }
        }

        var measured = new Measured([.. times], 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: p50 {measured.At(0.5):F1} ms, p99 {measured.At(0.99):F1} ms over HTTP; something found in {found} of 300"));
    }

    private static async Task Write(NpgsqlDataSource source, int cases, string[] clauses, CancellationToken cancellationToken)
    {
        await Execute("drop index complaint_sign_signs, complaint_sign_matters");
        var categories = (await Scalar("select string_agg(code, ',' order by code) from category where tree = 'category' and retired_at is null")).Split(',');
        var procedure = await Scalar("select code from procedure where is_default");
        var start = DateTime.UtcNow.AddYears(-2);
        const int Block = 20_000;
        for (var from = 0; from < cases; from += Block)
        {
            var rows = await Task.Run(() => Enumerable.Range(from, Math.Min(Block, cases - from)).AsParallel().AsOrdered().Select(i =>
            {
                var narrative = Made(new Random(i), clauses);
                return (I: i, Id: Guid.CreateVersion7(start.AddMinutes(i)), Customer: Guid.CreateVersion7(start.AddMinutes(i)), Narrative: narrative, Subject: narrative[..Math.Min(40, narrative.Length)]);
            }).ToArray(), cancellationToken);
            var signed = rows.AsParallel().AsOrdered().Select(row => Signed.Of(row.Id, row.Subject, row.Narrative, $"DD-{row.I}")).ToArray();
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            foreach (var copy in Copies)
            {
                await using var into = await connection.BeginBinaryImportAsync(copy, cancellationToken);
                foreach (var (row, sign) in rows.Zip(signed))
                {
                    var at = start.AddMinutes(row.I);
                    object?[] values = copy switch
                    {
                        _ when copy == Copies[0] => [row.Customer, "王小明", Phone(row.I % (cases / 3 + 1)), at, at],
                        _ when copy == Copies[1] => [row.Id, Number(row.I), "phone", row.Customer, row.Subject, row.Narrative, $"DD-{row.I}", $"空调{row.I % 97}型", "zh-CN", new byte[32], at],
                        _ when copy == Copies[2] => [row.Id, "received", procedure, at],
                        _ when copy == Copies[3] => [row.Id, sign.OrderKey, sign.Signs, sign.Matters],
                        _ => [row.Id, categories[row.I % categories.Length], new Json("[]"), Array.Empty<string>(), (short)3, (short)3, (short)3, (short)3, new Json("[]"), at, 1L],
                    };
                    await into.StartRowAsync(cancellationToken);
                    foreach (var value in values)
                    {
                        await (value switch
                        {
                            DateTime time => into.WriteAsync(time, NpgsqlDbType.TimestampTz, cancellationToken),
                            Json json => into.WriteAsync(json.Text, NpgsqlDbType.Json, cancellationToken),
                            _ => into.WriteAsync(value, cancellationToken),
                        });
                    }
                }

                await into.CompleteAsync(cancellationToken);
            }
        }

        await Execute("create index complaint_sign_signs on complaint_sign using gin (signs) with (gin_pending_list_limit = 256)");
        await Execute("create index complaint_sign_matters on complaint_sign using gin (matters) with (gin_pending_list_limit = 256)");
        await Execute("vacuum analyze");

        async Task Execute(string sql)
        {
            await using var command = source.CreateCommand(sql);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        async Task<string> Scalar(string sql)
        {
            await using var command = source.CreateCommand(sql);
            return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
    }

    private static string Made(Random random, string[] clauses) => string.Join('，', Enumerable.Range(0, random.Next(6, 14)).Select(_ => clauses[random.Next(clauses.Length)]));

    private static string Half(string text) => text[..(text.Length / 2)];

    private static string Number(int i) => string.Create(CultureInfo.InvariantCulture, $"C26-{i:0000000}-0");

    private static string Phone(int i) => string.Create(CultureInfo.InvariantCulture, $"138{i:00000000}");
}
