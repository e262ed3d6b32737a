using System.Collections.Concurrent;
using System.Diagnostics;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

/// <summary>What a complaint costs at the database: the driver tells each statement or batch that it sends. BEGIN travels with the first; COMMIT is one more.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RoundTripTests
{
    private static readonly ConcurrentBag<(ActivityTraceId Trace, string Sql)> Sent = [];

    private static readonly ActivityListener Listener = new()
    {
        ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        ActivityStopped = activity =>
        {
            // A connection that is opened meanwhile is no statement.
            if (activity.Source.Name == "Npgsql" && !activity.DisplayName.StartsWith("CONNECT", StringComparison.Ordinal))
            {
                Sent.Add((activity.TraceId, activity.GetTagItem("db.query.text")?.ToString() ?? activity.GetTagItem("db.statement")?.ToString() ?? activity.DisplayName));
            }
        },
    };

    [OneTimeSetUp]
    public void Listen() => ActivitySource.AddActivityListener(Listener);

    [OneTimeTearDown]
    public void StopListening() => Listener.Dispose();

    [TestCase(1), TestCase(200)]
    public async Task Complaints_cost_four_statements_however_many_they_are(int count)
    {
        await using var host = await TestHost.Start();
        using var partner = await host.AsPartner(PartnerScope.Submit);
        // The first draws a block of numbers.
        await Submit(partner, 1);
        var trace = ActivityTraceId.CreateRandom();
        partner.Http.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        await Submit(partner, count);
        var sent = Sent.Where(statement => statement.Trace == trace).Select(statement => statement.Sql).Reverse().ToList();
        TestContext.Out.WriteLine(string.Join("\n--\n", sent.Select(sql => sql[..Math.Min(sql.Length, 160)])));
        // The key, the claim of the Idempotency-Key, the complaints with their customers, and all that the modules have queued.
        Assert.That(sent, Has.Count.EqualTo(count > 64 ? 5 : 4), "A batch draws its own numbers.");
    }

    private static async Task Submit(ApiClient partner, int count)
    {
        var complaints = Enumerable.Range(0, count)
            .Select(i => new { narrative = $"冰箱 {i}", partnerReference = Guid.NewGuid().ToString(), customer = new { name = "王", phone = $"138{i:00000000}" } }).ToArray();
        _ = count == 1
            ? (await partner.Post("complaints", complaints[0], key: Guid.NewGuid().ToString())).Expect(201)
            : (await partner.Post("complaints/batch", new { complaints }, key: Guid.NewGuid().ToString())).Expect(200);
    }
}
