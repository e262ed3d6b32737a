using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Tracking.Tests;

public sealed class RegulatorClockTests
{
    private TestHost host = null!;
    private ApiClient agent = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        agent = await host.As(Role.Agent);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task The_regulators_deadline_comes_first_where_it_is_the_strictest_and_is_met_by_the_reply()
    {
        var id = await Transfer(TimeSpan.FromHours(2));
        Assert.That(await NextClock(id), Is.EqualTo("regulator"));
        (await Note(id, "letter")).Expect(201);
        Assert.That(await NextClock(id), Is.EqualTo("regulator"), "A letter to the customer answers no regulator.");
        (await Note(id, "regulatorReply")).Expect(201);
        Assert.That(await NextClock(id), Is.EqualTo("resolve"));
        Assert.That(await Running(id, "firstAnswer"), Is.False);
    }

    [Test]
    public async Task A_reply_to_the_regulator_is_no_answer_to_the_customer()
    {
        var id = await Transfer(TimeSpan.FromDays(5));
        Assert.That(await NextClock(id), Is.EqualTo("firstAnswer"), "The strictest comes first.");
        (await Note(id, "regulatorReply")).Expect(201);
        Assert.That((await Running(id, "regulator"), await Running(id, "firstAnswer")), Is.EqualTo((false, true)));
    }

    private async Task<Guid> Transfer(TimeSpan until)
    {
        var source = new { regulator = "cfpb", regulatorNumber = "26-1", deadlineAt = host.Clock.GetUtcNow() + until };
        return (await agent.Post("desk/complaints", new { channel = "regulator", narrative = "x", source })).Expect(201).Json.GetProperty("id").GetGuid();
    }

    private async Task<Answer> Note(Guid id, string kind) =>
        await agent.Post($"complaints/{id}/notes", new { kind, words = "x" }, version: await host.Sql.One<long>("select seq from case_head where complaint_id = @id", new { id }));

    private Task<string?> NextClock(Guid id) => host.Sql.One<string>("select next_clock from desk_row where complaint_id = @id", new { id });

    private Task<bool> Running(Guid id, string kind) =>
        host.Sql.One<bool>("select met_at is null from clock where complaint_id = @id and kind = @kind", new { id, kind });
}
