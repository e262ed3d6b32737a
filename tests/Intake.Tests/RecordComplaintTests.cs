using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class RecordComplaintTests
{
    private static readonly object Withheld = new { isCallerWithheld = true };
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
    public async Task An_agent_takes_a_call_down_in_their_own_name()
    {
        var answer = (await agent.Post("desk/complaints", new { channel = "phone", narrative = "冰箱不制冷。", customer = new { name = "王小明", phone = "13812341234" } })).Expect(201);
        var id = answer.Read<ComplaintReceipt>().Id;
        Assert.That(answer.Header("Location"), Is.EqualTo($"/api/v1/complaints/{id}"));
        var statement = (await agent.Get($"complaints/{id}/statement")).Expect(200).Read<Statement>();
        Assert.Multiple(() =>
        {
            Assert.That(statement.ReceivedBy, Is.EqualTo(agent.Id));
            Assert.That(statement.ConfirmedAt, Is.Null);
            Assert.That(statement.Customer.Name, Is.EqualTo("王小明"));
        });
    }

    [Test]
    public async Task What_was_confirmed_on_the_phone_is_recorded_as_confirmed()
    {
        var id = (await agent.Post("desk/complaints", new { channel = "phone", narrative = "x", source = Withheld, confirmed = true })).Expect(201).Read<ComplaintReceipt>().Id;
        Assert.That(await Kinds(id), Does.Contain("recordConfirmed"));
        (await agent.Post($"complaints/{id}/confirmation", version: await Version(id))).Expect(409, "record-already-confirmed");
    }

    [Test]
    public async Task A_record_is_confirmed_once_and_only_at_the_version_that_was_seen()
    {
        var id = (await agent.Post("desk/complaints", new { channel = "counter", narrative = "x", place = "西湖营业厅" })).Expect(201).Read<ComplaintReceipt>().Id;
        var version = await Version(id);
        (await agent.Post($"complaints/{id}/confirmation")).Expect(428);
        (await agent.Post($"complaints/{id}/confirmation", version: version - 1)).Expect(412);
        var confirmed = (await agent.Post($"complaints/{id}/confirmation", version: version)).Expect(204);
        Assert.That(confirmed.Version, Is.GreaterThan(version));
        Assert.That((await agent.Get($"complaints/{id}/statement")).Read<Statement>().ConfirmedAt, Is.Not.Null);
        (await agent.Post($"complaints/{Guid.NewGuid()}/confirmation", version: 1)).Expect(404);
    }

    [Test]
    public async Task A_customer_who_was_looked_up_is_not_entered_again()
    {
        var first = (await agent.Post("desk/complaints", new { channel = "phone", narrative = "x", customer = new { name = "Mia", phone = "5550188" } })).Read<ComplaintReceipt>().Id;
        var customer = (await agent.Get($"complaints/{first}/statement")).Read<Statement>().Customer;
        var second = (await agent.Post("desk/complaints", new { channel = "letter", narrative = "y", customerId = customer.Id, source = new { letterDate = "2026-06-01", postalAddress = "1 Mill Lane" } })).Expect(201).Read<ComplaintReceipt>().Id;
        Assert.That((await agent.Get($"complaints/{second}/statement")).Read<Statement>().Customer, Is.EqualTo(customer));
    }

    [Test]
    public async Task A_customer_nobody_knows_is_a_field_error()
    {
        var answer = await agent.Post("desk/complaints", new { channel = "phone", narrative = "x", customerId = Guid.NewGuid() });
        Assert.That(answer.Expect(400, "validation").Errors, Is.EqualTo(new[] { "customerId:unknown" }));
    }

    [TestCase(null, "channel:required"), TestCase("partner", "channel:unknown"), TestCase("webForm", "channel:unknown")]
    public async Task Only_the_desks_own_channels_are_taken(string? channel, string error) =>
        Assert.That((await agent.Post("desk/complaints", new { channel, narrative = "x" })).Expect(400).Errors, Is.EqualTo(new[] { error }));

    [Test]
    public async Task A_known_customer_and_a_new_one_exclude_each_other()
    {
        var answer = await agent.Post("desk/complaints", new { channel = "phone", narrative = "x", customerId = Guid.NewGuid(), customer = new { name = "a", phone = "5550188" } });
        Assert.That(answer.Expect(400).Errors, Is.EqualTo(new[] { "customerId:oneOfTwo" }));
    }

    [Test]
    public async Task The_draft_goes_when_its_complaint_is_recorded_and_stays_when_it_is_refused()
    {
        var clerk = await host.As(Role.Lead, "drafting");
        var draft = Guid.NewGuid();
        (await clerk.Put($"drafts/{draft}", new { content = new { narrative = "typ" } })).Expect(204);
        (await clerk.Post("desk/complaints", new { channel = "phone", narrative = "typed", draftId = draft, customerId = Guid.NewGuid() })).Expect(400);
        Assert.That((await clerk.Get("drafts")).Json.GetArrayLength(), Is.EqualTo(1));
        (await clerk.Post("desk/complaints", new { channel = "phone", narrative = "typed", source = Withheld, draftId = draft })).Expect(201);
        Assert.That((await clerk.Get("drafts")).Json.GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Those_who_only_read_do_not_record() =>
        (await (await host.As(Role.Qa)).Post("desk/complaints", new { channel = "phone", narrative = "x" })).Expect(403);

    private Task<long> Version(Guid id) => host.Sql.One<long>("select seq from case_head where complaint_id = @id", new { id });

    private Task<IReadOnlyList<string>> Kinds(Guid id) => host.Sql.Many<string>("select kind from history_entry where complaint_id = @id order by seq", new { id });
}
