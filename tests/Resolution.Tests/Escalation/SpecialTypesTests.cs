using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Resolution.Tests;

/// <summary>特殊客诉: what a complaint is pins its procedure and takes it up at once.</summary>
internal sealed class SpecialTypesTests
{
    private TestHost host = null!;
    private ApiClient agent = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        agent = await host.As(Role.Agent, "陈静");
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task An_injury_is_led_by_its_own_procedure_and_goes_to_the_manager_at_once()
    {
        var injured = await Submitted("孩子在商场被门夹伤，已经送医");
        var ordinary = await Submitted("冰箱不制冷");

        var seen = await injured.Seen(agent);
        var usual = await ordinary.Seen(agent);
        var escalated = await injured.Facts("caseEscalated");
        Assert.Multiple(async () =>
        {
            Assert.That((seen.PinnedBy, seen.Escalation, seen.Steps[0].Code), Is.EqualTo(("injury", 3, "protect")));
            Assert.That(seen.EscalatedBy, Is.EqualTo(new[] { "injury" }));
            Assert.That(seen.Steps[0].Say, Is.Not.Empty);
            Assert.That((usual.PinnedBy, usual.Escalation, usual.Steps.Count), Is.EqualTo(((string?)null, 1, 7)));
            Assert.That(escalated.GetRawText(), Is.EqualTo("{\"level\":3,\"reasons\":[\"injury\"]}"));
            Assert.That((await injured.Facts("procedurePinned")).GetProperty("procedure").GetString(), Is.EqualTo("injury"));
            Assert.That(await ordinary.History(), Does.Not.Contain("caseEscalated"));
        });
    }

    [Test]
    public async Task What_has_gone_up_stands_in_a_view_of_its_own_until_it_is_taken_back()
    {
        var lead = await host.As(Role.Lead);
        var one = await Submitted("I will file a lawsuit, says my attorney");
        var counted = (await lead.Get("cases/counts")).Expect(200).Json.GetProperty("escalated").GetInt32();

        var before = await Escalated(lead);
        await Decide(one, []);
        var after = await Escalated(lead);

        Assert.Multiple(async () =>
        {
            Assert.That(counted, Is.GreaterThanOrEqualTo(1));
            Assert.That(before[one.Id], Is.EqualTo(2));
            Assert.That(after.Keys, Does.Not.Contain(one.Id));
            Assert.That((await one.Facts("escalationLowered")).GetProperty("level").GetInt32(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Steps_that_are_done_stay_done_however_often_the_procedure_changes()
    {
        var one = await CaseInHand.Recorded(host, agent);
        (await one.Put(agent, "steps/calm")).Expect(204);

        await Decide(one, ["injury"]);
        var pinned = await one.Seen(agent);
        (await one.Put(agent, "steps/protect")).Expect(204);
        await Decide(one, []);
        var released = await one.Seen(agent);
        await Decide(one, ["injury"]);
        var again = await one.Seen(agent);

        Assert.Multiple(() =>
        {
            Assert.That((pinned.PinnedBy, Done(pinned)), Is.EqualTo(("injury", "calm gather")), "what the record had proven counts at once");
            Assert.That((released.PinnedBy, released.Escalation, Done(released)), Is.EqualTo(((string?)null, 1, "calm gather")));
            Assert.That(Done(again), Is.EqualTo("protect calm gather"));
        });
    }

    [Test]
    public async Task Several_sources_pin_a_case_and_what_goes_furthest_up_holds()
    {
        var one = await CaseInHand.Recorded(host, agent);
        await Decide(one, ["legal"]);

        await host.Send(new PinCase(one.Id, "test", [new Pin("loud", "media", 3), new Pin("lost", "no.such", 3)]));
        var both = await one.Seen(agent);
        await host.Send(new PinCase(one.Id, "test", []));
        var left = await one.Seen(agent);

        Assert.Multiple(() =>
        {
            Assert.That((both.PinnedBy, both.Escalation, string.Join(' ', both.EscalatedBy)), Is.EqualTo(("loud", 3, "loud lost")));
            Assert.That((left.PinnedBy, left.Escalation), Is.EqualTo(("legal", 2)));
        });
    }

    private static string Done(CaseResolution seen) => string.Join(' ', seen.Steps.Where(step => step.Done is not null).Select(step => step.Code));

    private async Task<Dictionary<Guid, int>> Escalated(ApiClient lead) =>
        (await lead.Get("cases?view=escalated&limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .ToDictionary(row => row.GetProperty("complaintId").GetGuid(), row => row.GetProperty("escalation").GetInt32());

    private async Task Decide(CaseInHand one, string[] specialTypes)
    {
        var version = await host.Sql.One<long>("select seq from case_head where complaint_id = @Id", new { one.Id });
        (await agent.Put($"complaints/{one.Id}/grading", new { category = "service.attitude", severity = 2, priority = 2, specialTypes }, version)).Expect(204);
        one.Refresh(await host.Sql.One<long>("select seq from case_head where complaint_id = @Id", new { one.Id }));
    }

    private async Task<CaseInHand> Submitted(string narrative)
    {
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var id = (await partner.Post("complaints", new { narrative }, key: Guid.NewGuid().ToString())).Expect(201).Json.GetProperty("id").GetGuid();
        return new CaseInHand(host, id, 0);
    }
}
