using System.Globalization;
using Complaints.Intake;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Complaints.Benchmarks;

/// <summary>A database of many customers, with the keys that intake writes, and a complaint of every tenth.</summary>
internal static class ManyCustomers
{
    private const string Customers =
        """
        copy customer (id, identity_hash, name, phone, phone_digits, email, account_number, created_at, last_contact_at, is_findable) from stdin
        """;

    private const string Keys = "copy customer_search (customer_id, keys, words) from stdin";

    private const string Complaints =
        """
        with complained as (
            insert into complaint (id, number, channel, customer_id, subject, narrative, language, secret_hash, received_at)
            select gen_random_uuid(), 'C26-' || lpad(row_number() over ()::text, 7, '0') || '-0', 'phone', id, 'A subject', 'A narrative', 'zh-CN',
                decode(repeat('00', 32), 'hex'), last_contact_at from customer where get_byte(identity_hash, 0) < 26
            returning id, received_at
        )
        insert into case_file (complaint_id, stage, procedure, opened_at)
        select id, 'received', (select code from procedure where is_default), received_at from complained
        """;

    public static async Task Write(NpgsqlDataSource source, int customers, CancellationToken cancellationToken)
    {
        var indexes = await Indexes(source, cancellationToken);
        foreach (var (name, _) in indexes)
        {
            await Execute(source, $"drop index {name}", cancellationToken);
        }

        var phones = new PhoneBook(Options.Create(new IntakeSettings()));
        var start = DateTimeOffset.UtcNow.AddMinutes(-customers);
        var known = new HashSet<string>(StringComparer.Ordinal);
        const int Block = 20_000;
        for (var from = 0; from < customers; from += Block)
        {
            var rows = Enumerable.Range(from, Math.Min(Block, customers - from)).AsParallel().AsOrdered().Select(number =>
            {
                var one = MadeUpCustomer.At(number);
                var phone = phones.Read(one.Phone);
                var (at, contact) = (start.AddMinutes(number), start.AddMinutes(new Random(~number).Next(number, customers)));
                var identity = Convert.ToHexString(CustomerIdentity.Of(one.Name, phone, one.Email, one.AccountNumber)!);
                return (Id: Guid.CreateVersion7(at), One: one, Digits: phone.Known, Identity: identity, At: at, Contact: contact, Keys: CustomerKeys.Of(one.Name, phone, one.Email, one.AccountNumber));
            }).ToList();
            rows.RemoveAll(row => !known.Add(row.Identity));
            await Copy(source, Customers, rows.Select(row => Line(
                $"{row.Id}", $@"\\x{row.Identity}", row.One.Name, row.One.Phone, row.Digits, row.One.Email, row.One.AccountNumber, $"{row.At:O}", $"{row.Contact:O}", "true")), cancellationToken);
            await Copy(source, Keys, rows.Select(row => Line(
                $"{row.Id}", row.Keys.Text.Replace("\n", @"\n", StringComparison.Ordinal), string.Join(' ', row.Keys.Words.Split(' ').Select(word => $"'{word}'")))), cancellationToken);
        }

        await Execute(source, Complaints, cancellationToken);
        foreach (var (_, definition) in indexes)
        {
            await Execute(source, $"set maintenance_work_mem = '512MB'; {definition}", cancellationToken);
        }

        await Execute(source, "vacuum analyze", cancellationToken);
    }

    private static async Task Copy(NpgsqlDataSource source, string statement, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var into = await connection.BeginTextImportAsync(statement, cancellationToken);
        foreach (var line in lines)
        {
            await into.WriteAsync(line);
        }
    }

    private static string Line(params string?[] values) => string.Join('\t', values.Select(value => value ?? @"\N")) + "\n";

    // Made at the end: an index that is built at once takes a tenth of the time.
    private static async Task<IReadOnlyList<(string Name, string Definition)>> Indexes(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select indexname, indexdef from pg_indexes where schemaname = 'public' and tablename in ('customer', 'customer_search')
                and indexname not in (select conname from pg_constraint)
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var indexes = new List<(string, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            indexes.Add((reader.GetString(0), reader.GetString(1)));
        }

        return indexes;
    }

    private static async Task Execute(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
