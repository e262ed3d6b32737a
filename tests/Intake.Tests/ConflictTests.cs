using System.Text.Json;
using Complaints.Contracts.Intake;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

/// <summary>回避. That a barred account finds nothing of the case anywhere is tried for every operation in Architecture.Tests.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ConflictTests
{
    private TestHost host = null!;
    private ApiClient agent = null!;
    private ApiClient lead = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        (agent, lead) = (await host.As(Role.Agent), await host.As(Role.Lead));
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_colleague_named_at_entry_is_kept_out_from_the_first_moment()
    {
        var subject = await host.As(Role.Agent, "rude");
        var id = await Recorded(agent, subject.Id, subject.Id);
        (await subject.Get($"complaints/{id}")).Expect(404, "not-found");
        var conflict = (await agent.Get($"complaints/{id}/conflicts")).Expect(200).Read<IReadOnlyList<Conflict>>().Single();
        Assert.That(conflict, Is.EqualTo(new Conflict(subject.Id, conflict.Name, ConflictKind.Subject, null, conflict.NamedAt, agent.Id, conflict.NamedByName)));
        Assert.That(await Owner(id), Is.EqualTo(agent.Id), "who took it down leads it");
    }

    [Test]
    public async Task Who_records_a_complaint_about_themselves_gets_the_receipt_and_loses_the_case()
    {
        var subject = await host.As(Role.Agent, "about me");
        var body = new { channel = "phone", narrative = "You were rude to me.", source = new { isCallerWithheld = true }, subjectIds = new[] { subject.Id } };
        var receipt = (await subject.Post("desk/complaints", body, key: "about me")).Expect(201);
        var id = receipt.Read<ComplaintReceipt>().Id;
        Assert.That((await subject.Post("desk/complaints", body, key: "about me")).Expect(201).Text, Is.EqualTo(receipt.Text), "a retry is answered the same");
        (await subject.Get($"complaints/{id}")).Expect(404);
        Assert.That(await Owner(id), Is.Null);
        Assert.That((await lead.Get("cases?view=unassigned&limit=200")).Text, Does.Contain($"{id}"));
    }

    [Test]
    public async Task The_owner_who_is_named_loses_the_case_with_the_handover_they_offered()
    {
        var (owner, other) = (await host.As(Role.Agent, "owner"), await host.As(Role.Agent, "other"));
        var id = await Recorded(owner);
        (await owner.Post($"complaints/{id}/handover", new { toId = other.Id, facts = "x", mood = "calm", openQuestion = "x" }, await Version(id))).Expect(201);
        var named = (await lead.Post($"complaints/{id}/conflicts", new { accountId = owner.Id, reason = "named by the customer" }, await Version(id))).Expect(204);
        Assert.That(named.Version, Is.EqualTo(await Version(id)));
        (await owner.Get($"complaints/{id}")).Expect(404);
        (await owner.Post($"complaints/{id}/notes", new { kind = "note", words = "x" }, await Version(id))).Expect(404);
        (await other.Post($"complaints/{id}/handover/acceptance", version: await Version(id))).Expect(409, "no-open-handover");
        Assert.That(await Owner(id), Is.Null);
        Assert.That((await lead.Get($"complaints/{id}")).Json.GetProperty("handedToId").ValueKind, Is.EqualTo(JsonValueKind.Null));

        var history = (await lead.Get($"complaints/{id}/history?order=oldest")).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.That(history.Select(line => line.GetProperty("kind").GetString()).TakeLast(3), Is.EqualTo(new[] { "conflictNamed", "handoverWithdrawn", "caseReleased" }));
        Assert.That(history[^3].GetProperty("facts").ToString(), Is.EqualTo($$"""{"accountId":"{{owner.Id}}","kind":"subject"}"""));
        Assert.That(history[^3].GetProperty("words").GetString(), Is.EqualTo("named by the customer"));
    }

    [Test]
    public async Task Whoever_is_too_close_steps_back_until_another_lead_lets_them_in_again([Values(Role.Agent, Role.Lead, Role.Qa, Role.Administrator)] Role role)
    {
        var friend = await host.As(role, "friend");
        var id = await Recorded(agent);
        var body = new { reason = "my neighbour" };
        var version = await Version(id);
        (await friend.Post($"complaints/{id}/conflicts/own", body, version, "friend")).Expect(204);
        (await friend.Post($"complaints/{id}/conflicts/own", body, version, "friend")).Expect(204);
        (await friend.Get($"complaints/{id}/history")).Expect(404);
        var clearing = $"complaints/{id}/conflicts/{friend.Id}/clearing";
        (await friend.Post(clearing, new { reason = "let me in" }, await Version(id))).Expect(role == Role.Lead ? 404 : 403);
        (await agent.Post(clearing, new { reason = "let them in" }, await Version(id))).Expect(403);
        Assert.That((await lead.Post(clearing, new { reason = " " }, await Version(id))).Expect(400).Errors, Is.EqualTo(new[] { "reason:required" }));
        (await lead.Post(clearing, new { reason = "another neighbour" }, await Version(id))).Expect(204);
        (await friend.Get($"complaints/{id}/history")).Expect(200);
        (await lead.Post(clearing, new { reason = "once more" }, await Version(id))).Expect(404);
    }

    [Test]
    public async Task Who_is_kept_out_is_given_nothing_to_do_in_the_case()
    {
        var subject = await host.As(Role.Agent, "kept out");
        var id = await Recorded(agent, subject.Id);
        var option = new { title = "x", currency = "CNY", remedies = new[] { new { kind = "repair", words = "x", amount = 0, ownerId = subject.Id } } };
        Assert.Multiple(async () =>
        {
            Assert.That((await lead.Post($"complaints/{id}/owner", new { ownerId = subject.Id }, await Version(id))).Expect(400).Errors, Is.EqualTo(new[] { "ownerId:unknown" }));
            Assert.That(
                (await agent.Post($"complaints/{id}/handover", new { toId = subject.Id, facts = "x", mood = "calm", openQuestion = "x" }, await Version(id))).Expect(400).Errors,
                Is.EqualTo(new[] { "toId:unknown" }));
            Assert.That((await agent.Post($"complaints/{id}/options", option, await Version(id))).Expect(400).Errors, Is.EqualTo(new[] { "remedies[0].ownerId:unknown" }));
        });
    }

    [Test]
    public async Task What_they_were_to_carry_out_goes_to_the_owner()
    {
        var subject = await host.As(Role.Agent, "repairs");
        var id = await Recorded(agent);
        var option = new { title = "x", currency = "CNY", remedies = new[] { new { kind = "repair", words = "x", amount = 0, ownerId = subject.Id } } };
        (await agent.Post($"complaints/{id}/options", option, await Version(id))).Expect(201);
        (await lead.Post($"complaints/{id}/conflicts", new { accountId = subject.Id }, await Version(id))).Expect(204);
        Assert.That(await RemedyOwner(), Is.EqualTo(agent.Id));
        (await lead.Post($"complaints/{id}/conflicts", new { accountId = agent.Id }, await Version(id))).Expect(204);
        (await lead.Post($"complaints/{id}/owner", new { }, await Version(id))).Expect(204);
        Assert.That(await RemedyOwner(), Is.EqualTo(lead.Id));

        Task<Guid> RemedyOwner() => host.Sql.One<Guid>("select owner_id from remedy_line where complaint_id = @Id", new { Id = id });
    }

    [Test]
    public async Task Only_colleagues_are_named_and_each_once()
    {
        var (id, subject) = (await Recorded(agent), await host.As(Role.Qa, "named twice"));
        Assert.Multiple(async () =>
        {
            Assert.That((await agent.Post($"complaints/{id}/conflicts", new { accountId = Guid.NewGuid() }, await Version(id))).Expect(400).Errors, Is.EqualTo(new[] { "accountId:unknown" }));
            Assert.That(
                (await agent.Post("desk/complaints", new { channel = "phone", narrative = "x", source = new { isCallerWithheld = true }, subjectIds = new[] { Guid.NewGuid() } })).Expect(400).Errors,
                Is.EqualTo(new[] { "subjectIds:unknown" }));
        });
        (await agent.Post($"complaints/{id}/conflicts", new { accountId = subject.Id }, await Version(id))).Expect(204);
        (await agent.Post($"complaints/{id}/conflicts", new { accountId = subject.Id }, await Version(id))).Expect(409, "conflict-named-already");
    }

    [Test]
    public async Task An_export_leaves_the_case_out_and_its_record_tells_everybody_else_how_many([Values("csv", "ndjson")] string format)
    {
        var subject = await host.As(Role.Qa, $"exports {format}");
        var (id, number) = await RecordedWithNumber(agent, subject.Id);
        Assert.That((await subject.Get($"exports/histories?format={format}")).Expect(200).Text, Does.Not.Contain(number).And.Not.Contain($"{id}"));
        Assert.That((await LeftOut(lead), await LeftOut(subject)), Is.EqualTo(("1", "")), "to themselves it would tell that there is one");
        (await subject.Get($"exports/histories?format={format}&channel=letter")).Expect(200);
        Assert.That(await LeftOut(lead), Is.EqualTo("0"), "of those that were asked for");

        async Task<string> LeftOut(ApiClient reader) => (await reader.Get("exports")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .First(export => export.GetProperty("byId").GetGuid() == subject.Id).GetProperty("leftOut").ToString();
    }

    private static async Task<Guid> Recorded(ApiClient by, params Guid[] subjects) => (await RecordedWithNumber(by, subjects)).Id;

    private static async Task<(Guid Id, string Number)> RecordedWithNumber(ApiClient by, params Guid[] subjects)
    {
        var body = new { channel = "phone", narrative = "Somebody was rude to me.", source = new { isCallerWithheld = true }, subjectIds = subjects };
        var receipt = (await by.Post("desk/complaints", body)).Expect(201).Read<ComplaintReceipt>();
        return (receipt.Id, receipt.Number);
    }

    private Task<long> Version(Guid id) => host.Sql.One<long>("select seq from case_head where complaint_id = @Id", new { Id = id });

    private async Task<Guid?> Owner(Guid id)
    {
        var head = (await lead.Get($"complaints/{id}")).Expect(200).Json.GetProperty("ownerId");
        var onFile = await host.Sql.One<Guid?>("select owner_id from case_file where complaint_id = @Id", new { Id = id });
        Assert.That(head.ValueKind == JsonValueKind.Null ? (Guid?)null : head.GetGuid(), Is.EqualTo(onFile), "the desk says what the file says");
        return onFile;
    }
}
