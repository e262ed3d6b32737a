using Complaints.Contracts.Intake;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class ChannelTests
{
    private TestHost host = null!;
    private ApiClient agent = null!;
    private ApiClient partner = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        agent = await host.As(Role.Agent);
        partner = await host.AsPartner(PartnerScope.Submit);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [TestCase("phone", "customer.phone:required")]
    [TestCase("counter", "place:required")]
    [TestCase("email", "customer.email:required")]
    [TestCase("letter", "source.letterDate:required", "source.postalAddress:required")]
    [TestCase("socialMedia", "source.post:required")]
    [TestCase("regulator", "source.regulator:required", "source.regulatorNumber:required", "source.deadlineAt:required")]
    public async Task Each_channel_asks_for_its_own_facts(string channel, params string[] errors) =>
        Assert.That((await agent.Post("desk/complaints", new { channel, narrative = "x" })).Expect(400, "validation").Errors, Is.EquivalentTo(errors));

    [Test]
    public async Task What_is_missing_and_what_is_wrong_are_answered_together()
    {
        var answer = await agent.Post("desk/complaints", new { channel = "regulator", narrative = " ", source = new { regulator = "other", letterDate = "2999-01-01" } });
        Assert.That(answer.Expect(400, "validation").Errors, Is.EquivalentTo(new[]
        {
            "narrative:required", "source.regulatorName:required", "source.letterDate:inTheFuture", "source.regulatorNumber:required", "source.deadlineAt:required",
        }));
    }

    [Test]
    public async Task A_partner_needs_only_the_narrative_whatever_way_it_reached_them([Values] Channel channel) =>
        (await partner.Post("complaints", new { narrative = "x", channel }, key: Guid.NewGuid().ToString())).Expect(201);

    [Test]
    public async Task A_caller_without_a_number_and_one_who_was_looked_up_are_taken_down()
    {
        var withheld = (await agent.Post("desk/complaints", new { channel = "phone", narrative = "x", source = new { isCallerWithheld = true, callId = "call-7" } })).Expect(201).Read<ComplaintReceipt>().Id;
        var statement = (await agent.Get($"complaints/{withheld}/statement")).Read<Statement>();
        Assert.That(statement.Source, Is.EqualTo(new StatementSource(true, "call-7", null, null, null, null, null, null, null)));
        (await agent.Post("desk/complaints", new { channel = "phone", narrative = "y", customerId = statement.Customer.Id })).Expect(201);
    }

    [Test]
    public async Task A_regulators_transfer_keeps_its_number_and_is_found_by_it()
    {
        var deadline = host.Clock.GetUtcNow().AddDays(5);
        var source = new { regulator = "market12315", regulatorNumber = "ZJ20260603-0042", deadlineAt = deadline };
        var id = (await agent.Post("desk/complaints", new { channel = "regulator", narrative = "x", source })).Expect(201).Read<ComplaintReceipt>().Id;
        Assert.That((await agent.Get("cases?view=all&q=ZJ20260603-0042")).Expect(200).Json.GetProperty("items")[0].GetProperty("complaintId").GetGuid(), Is.EqualTo(id));
        var facts = (await host.Sql.One<string>("select facts ->> 'origin' from history_entry where complaint_id = @id and seq = 1", new { id }))!;
        Assert.That(facts, Does.Contain("market12315").And.Contain("ZJ20260603-0042"));
        var masked = (await (await host.As(Role.Qa)).Get($"complaints/{id}/statement")).Read<Statement>();
        Assert.That(masked.Source!.RegulatorNumber, Is.EqualTo("ZJ20260603-0042"));
    }

    [Test]
    public async Task Where_a_letter_goes_is_hidden_from_those_who_only_read()
    {
        var source = new { letterDate = "2026-06-01", postalAddress = "杭州市西湖区文三路1号" };
        var id = (await agent.Post("desk/complaints", new { channel = "letter", narrative = "x", source })).Expect(201).Read<ComplaintReceipt>().Id;
        Assert.That((await (await host.As(Role.Qa)).Get($"complaints/{id}/statement")).Read<Statement>().Source!.PostalAddress, Is.EqualTo("****"));
        Assert.That(await host.Sql.One<string>("select string_agg(facts::text, ' ') from history_entry where complaint_id = @id", new { id }), Does.Not.Contain("文三路"));
    }

    [TestCase("letter", "文三路"), TestCase("counter", "受理编号"), TestCase("regulator", "ZJ-1")]
    public async Task Who_took_it_down_is_told_what_to_say_print_or_pass_on(string channel, string words)
    {
        var source = new { letterDate = "2026-06-01", postalAddress = "杭州市西湖区文三路1号", regulator = "city12345", regulatorNumber = "ZJ-1", deadlineAt = host.Clock.GetUtcNow().AddDays(5) };
        var receipt = (await agent.Post("desk/complaints", new { channel, narrative = "冰箱不制冷", place = "营业厅", customer = new { name = "王小明", phone = "13812341234" }, source })).Expect(201).Read<ComplaintReceipt>();
        var told = (await agent.Get($"complaints/{receipt.Id}/acknowledgement")).Expect(200).Json;
        Assert.That(told.GetProperty("text").GetString(), Does.Contain(words).And.Contain(receipt.Number));
        (await (await host.As(Role.Lead)).Get($"complaints/{receipt.Id}/acknowledgement")).Expect(404);
    }

    [Test]
    public async Task A_text_message_acknowledges_a_call_and_an_email_where_there_is_no_number()
    {
        Assert.That(await Way(new { channel = "phone", narrative = "x", customer = new { phone = "13812340001", email = "a@example.com" } }), Is.EqualTo("sms"));
        Assert.That(await Way(new { channel = "phone", narrative = "x", source = new { isCallerWithheld = true }, customer = new { email = "a@example.com" } }), Is.EqualTo("email"));
    }

    [Test]
    public async Task An_administrator_changes_what_a_channel_asks_for_and_the_next_complaint_is_asked_for_it()
    {
        await using var own = await TestHost.Start();
        var (admin, clerk, sender) = (await own.As(Role.Administrator), await own.As(Role.Agent), await own.AsPartner(PartnerScope.Submit));
        (await clerk.Post("desk/complaints", new { channel = "counter", narrative = "x", place = "y" })).Expect(201);
        var counter = (await admin.Get("channels")).Expect(200).Read<IReadOnlyList<ChannelSetting>>().Single(channel => channel.Channel == Channel.Counter);
        var change = new { isOffered = true, position = 1, requiredFacts = new[] { "name", "orderNumber" }, acknowledgement = "none", version = counter.Version };
        (await admin.Put("channels/counter", change)).Expect(200);
        Assert.That((await clerk.Post("desk/complaints", new { channel = "counter", narrative = "x" })).Expect(400).Errors, Is.EquivalentTo(new[] { "customer.name:required", "orderNumber:required" }));
        (await admin.Put("channels/counter", change)).Expect(409, "changed-by-another");
        (await admin.Put("channels/counter", change with { isOffered = false, version = counter.Version + 1 })).Expect(200);
        Assert.That((await clerk.Post("desk/complaints", new { channel = "counter", narrative = "x" })).Expect(400).Errors, Is.EqualTo(new[] { "channel:unknown" }));
        (await admin.Put("channels/webForm", new { isOffered = false, position = 7, requiredFacts = new[] { "phone" }, acknowledgement = "email", version = 1 })).Expect(200);
        Assert.That((await own.AsNobody().Post("public/complaints", new { narrative = "x" }, key: "w")).Expect(400).Errors, Is.EqualTo(new[] { "customer.phone:required" }));
        (await admin.Put("channels/partner", new { isOffered = false, position = 8, requiredFacts = new[] { "product" }, acknowledgement = "email", version = 1 })).Expect(200);
        Assert.That((await sender.Post("complaints", new { narrative = "x" }, key: "k")).Expect(400).Errors, Is.EqualTo(new[] { "product:required" }));
        var batch = (await sender.Post("complaints/batch", new { complaints = new[] { new { narrative = "x", product = "p" }, new { narrative = "x", product = "" } } }, key: "b")).Expect(200).Json;
        Assert.That((batch.GetProperty("created").GetInt32(), batch.GetProperty("invalid").GetInt32()), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Nobody_else_changes_channels() =>
        (await (await host.As(Role.Lead)).Put("channels/phone", new { isOffered = true, position = 1, requiredFacts = Array.Empty<string>(), acknowledgement = "none", version = 1 })).Expect(403);

    private async Task<string?> Way(object complaint)
    {
        var id = (await agent.Post("desk/complaints", complaint)).Expect(201).Read<ComplaintReceipt>().Id;
        return await host.Sql.One<string>("select channel from outbox where complaint_id = @id", new { id });
    }
}
