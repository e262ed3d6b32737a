using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Resolution.Tests;

internal sealed class HandoverTests
{
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task The_case_stays_with_the_sender_until_the_receiver_accepts()
    {
        var sender = await host.As(Role.Agent, "发起人");
        var receiver = await host.As(Role.Agent, "接收人");
        var it = await CaseInHand.Recorded(host, sender);
        (await it.Post(sender, "handover", Briefing(receiver))).Expect(201);
        var seen = await it.Seen(receiver);
        Assert.Multiple(() =>
        {
            Assert.That(seen.Owner!.Id, Is.EqualTo(sender.Id));
            Assert.That((seen.Handover!.From!.Name, seen.Handover.To!.Name, seen.Handover.Mood), Is.EqualTo(("发起人", "接收人", Mood.Angry)));
            Assert.That(seen.May, Does.Contain(CaseAction.AcceptHandover).And.Contain(CaseAction.ReturnHandover));
        });
        Assert.That((await it.Seen(sender)).May, Does.Not.Contain(CaseAction.AcceptHandover));
        (await it.Post(sender, "handover/acceptance")).Expect(403, "handover-not-yours");
        (await it.Post(await host.As(Role.Lead), "handover/return", new HandoverReturn("not mine"))).Expect(403, "handover-not-yours");

        (await it.Post(receiver, "handover/acceptance")).Expect(204);
        seen = await it.Seen(receiver);
        Assert.That((seen.Owner!.Id, seen.Handover), Is.EqualTo((receiver.Id, (WaitingHandover?)null)));
        Assert.That((await it.History()).TakeLast(2), Is.EqualTo(new[] { "handoverAccepted", "caseAssigned" }));
        (await it.Post(receiver, "handover/acceptance")).Expect(409, "no-open-handover");
    }

    [Test]
    public async Task A_returned_handover_leaves_the_case_where_it_was()
    {
        var sender = await host.As(Role.Agent);
        var receiver = await host.As(Role.Lead);
        var it = await CaseInHand.Recorded(host, sender);
        (await it.Post(sender, "handover", Briefing(receiver))).Expect(201);
        Assert.That((await it.Post(receiver, "handover/return", new HandoverReturn(""))).Expect(400).Errors, Is.EqualTo(new[] { "reason:required" }));
        (await it.Post(receiver, "handover/return", new HandoverReturn("应由维修部处理"))).Expect(204);
        var seen = await it.Seen(sender);
        Assert.That((seen.Owner!.Id, seen.Handover), Is.EqualTo((sender.Id, (WaitingHandover?)null)));
        Assert.That(await it.History(), Does.Contain("handoverReturned"));
    }

    [Test]
    public async Task A_department_takes_over_and_hands_back()
    {
        var agent = await host.As(Role.Agent);
        var workshop = await host.As(Role.Department);
        var it = await CaseInHand.Recorded(host, agent);
        (await workshop.Get($"complaints/{it.Id}/resolution")).Expect(404);
        (await it.Post(agent, "handover", Briefing(workshop))).Expect(201);
        Assert.That((await it.Seen(workshop)).May, Is.EquivalentTo(new[]
        {
            CaseAction.AddEvidence, CaseAction.RecordFact, CaseAction.WriteNote, CaseAction.AcceptHandover, CaseAction.ReturnHandover,
        }));
        (await it.Post(workshop, "handover/acceptance")).Expect(204);
        (await it.Post(workshop, "handover", Briefing(agent))).Expect(201);
        (await it.Post(agent, "handover/acceptance")).Expect(204);
        (await workshop.Get($"complaints/{it.Id}/resolution")).Expect(404);
    }

    [Test]
    public async Task Offering_to_somebody_else_takes_the_place_of_the_handover_before()
    {
        var sender = await host.As(Role.Agent);
        var away = await host.As(Role.Agent, "away");
        var here = await host.As(Role.Agent, "here");
        var it = await CaseInHand.Recorded(host, sender);
        (await it.Post(sender, "handover", Briefing(away))).Expect(201);
        (await it.Post(sender, "handover", Briefing(here))).Expect(201);
        (await it.Post(away, "handover/acceptance")).Expect(403, "handover-not-yours");
        (await it.Post(here, "handover/acceptance")).Expect(204);
        Assert.That(await it.History(), Does.Contain("handoverWithdrawn"));
    }

    [Test]
    public async Task A_lead_who_assigns_the_case_ends_the_handover()
    {
        var sender = await host.As(Role.Agent);
        var away = await host.As(Role.Agent, "away");
        var it = await CaseInHand.Recorded(host, sender);
        (await it.Post(sender, "handover", Briefing(away))).Expect(201);
        (await it.Post(await host.As(Role.Lead), "owner", new NewOwner((await host.As(Role.Agent, "here")).Id))).Expect(204);
        (await it.Post(away, "handover/acceptance")).Expect(409, "no-open-handover");
    }

    [Test]
    public async Task Nobody_hands_over_to_the_owner_or_to_somebody_who_does_not_work_on_cases()
    {
        var sender = await host.As(Role.Agent);
        var it = await CaseInHand.Recorded(host, sender);
        Assert.That((await it.Post(sender, "handover", Briefing(sender))).Expect(400).Errors, Is.EqualTo(new[] { "toId:ownerAlready" }));
        Assert.That((await it.Post(sender, "handover", Briefing(await host.As(Role.Qa)))).Expect(400).Errors, Is.EqualTo(new[] { "toId:unknown" }));
    }

    [Test]
    public async Task The_briefing_is_part_of_the_history_in_words()
    {
        var sender = await host.As(Role.Agent, "zh");
        sender.Language = "zh-CN";
        var it = await CaseInHand.Recorded(host, sender);
        (await it.Post(sender, "handover", Briefing(await host.As(Role.Lead)))).Expect(201);
        var words = await host.Sql.One<string>(
            "select w.words from history_entry e join history_words w using (complaint_id, seq) where e.complaint_id = @Id and e.kind = 'handoverOffered'", new { it.Id });
        Assert.That(words, Is.EqualTo("已知情况：冰箱不制冷，已致歉\n已作承诺：周五前上门\n客户情绪：愤怒\n待解决：能否换新？"));
    }

    private static NewHandover Briefing(ApiClient to) => new(to.Id, "冰箱不制冷，已致歉", "周五前上门", Mood.Angry, null, "能否换新？");
}
