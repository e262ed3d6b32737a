using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Tracking.Tests;

/// <summary>Exports over a real connection, too large for its buffers: what happens in their middle.</summary>
public sealed class ExportStreamTests
{
    private const int Cases = 600;
    private const string Readers = "datname = current_database() and backend_type = 'client backend' and xact_start is not null and pid <> pg_backend_pid()";

    [Test]
    public async Task An_export_shows_one_moment_whatever_happens_meanwhile()
    {
        await using var host = await Filled();
        var qa = await host.As(Role.Qa);
        using var answer = await Begin(qa);
        await using var body = await answer.Content.ReadAsStreamAsync();
        using var received = new MemoryStream();
        await ReadSome(body, received);
        await LedCase.At(host, Stage.Recorded);
        var last = await host.Sql.One<Guid>("select complaint_id from case_head order by complaint_id offset @Cases - 1 limit 1", new { Cases });
        await Scene.InBackground(host, new RecordConfirmed(last));
        await body.CopyToAsync(received);

        received.Position = 0;
        var found = await host.Send(new VerifyExport(received));
        Assert.That((found.IsWhole, found.Cases), Is.EqualTo((true, (long)Cases)));
        Assert.That((await qa.Get("exports/verification")).Expect(200).Read<HistoryVerification>().Cases, Is.EqualTo(Cases + 1));
    }

    [TestCase("csv")]
    [TestCase("ndjson")]
    public async Task An_export_that_breaks_off_cannot_pass_for_a_whole_one(string format)
    {
        await using var host = await Filled();
        var qa = await host.As(Role.Qa);
        using var answer = await Begin(qa, format);
        await using var body = await answer.Content.ReadAsStreamAsync();
        using var received = new MemoryStream();
        await ReadSome(body, received);
        Assert.That(await host.Sql.Many<bool>($"select pg_terminate_backend(pid) from pg_stat_activity where {Readers}"), Is.Not.Empty);

        Assert.That(async () => await body.CopyToAsync(received), Throws.InstanceOf<IOException>());
        Assert.That(System.Text.Encoding.UTF8.GetString(received.ToArray()), Does.Not.Contain("{\"end\":"));
        var record = (await qa.Get("exports")).Expect(200).Read<Page<HistoryExport>>().Items.Single();
        Assert.That((record.FinishedAt, record.Cases), Is.EqualTo(((DateTimeOffset?)null, (long?)null)));
    }

    [Test]
    public async Task A_receiver_who_leaves_sets_the_database_free()
    {
        await using var host = await Filled();
        var qa = await host.As(Role.Qa);
        using (var answer = await Begin(qa))
        {
            await using var body = await answer.Content.ReadAsStreamAsync();
            await ReadSome(body, Stream.Null);
            Assert.That(await Reading(host), Is.Positive);
        }

        await Eventually.Is(async () => await Reading(host) == 0, "the export's transaction has ended");
        Assert.That((await qa.Get("exports")).Expect(200).Read<Page<HistoryExport>>().Items.Single().FinishedAt, Is.Null);
    }

    // The products of the first cases, longer than anybody may name one, are many times what the connection's buffers hold.
    private static async Task<TestHost> Filled()
    {
        var host = await TestHost.Start(listens: true);
        using var partner = await host.AsPartner(PartnerScope.Submit);
        (await partner.Post("complaints/batch", new { complaints = Enumerable.Range(0, Cases).Select(_ => LedCase.Complaint()) }, key: "many")).Expect(200);
        await host.Sql.Execute(
            """
            alter table complaint drop constraint complaint_product_length;
            update complaint set product = repeat('x', 1000000) where id in (select complaint_id from case_head order by complaint_id limit 40)
            """);
        return host;
    }

    private static Task<HttpResponseMessage> Begin(ApiClient qa, string format = "ndjson") =>
        qa.Http.GetAsync($"exports/histories?format={format}", HttpCompletionOption.ResponseHeadersRead);

    private static async Task ReadSome(Stream body, Stream to)
    {
        var buffer = new byte[1000];
        await to.WriteAsync(buffer.AsMemory(0, await body.ReadAsync(buffer)));
    }

    private static Task<long> Reading(TestHost host) => host.Sql.One<long>($"select count(*) from pg_stat_activity where {Readers}");
}
