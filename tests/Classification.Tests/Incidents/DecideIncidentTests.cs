using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Classification.Tests;

public sealed class DecideIncidentTests
{
    private TestHost host = null!;
    private ApiClient partner = null!;
    private ApiClient lead = null!;
    private IncidentsOnFile incidents = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        partner = await host.AsPartner(PartnerScope.Submit);
        lead = await host.As(Role.Lead, "周敏");
        incidents = new IncidentsOnFile(host, partner, lead);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        partner.Dispose();
        await host.DisposeAsync();
    }

    [Test]
    public async Task A_proposal_stands_in_the_list_with_its_words_and_its_cases_know_nothing_of_it()
    {
        var cases = await incidents.Complaints(3);
        var id = await incidents.Proposed(cases, "停水三起");

        var listed = (await lead.Get("incidents?limit=200")).Expect(200).Read<Page<IncidentSummary>>().Items.Single(incident => incident.IncidentId == id);

        Assert.That((listed.Status, listed.IsByMachine, listed.Complaints, listed.LastDay, listed.Words[0].Word), Is.EqualTo((IncidentStatus.Proposed, true, 3, 3, "停水")));
        Assert.That((await lead.Get("incidents/counts")).Expect(200).Read<IncidentCounts>().Proposed, Is.GreaterThan(0));
        Assert.That(await incidents.History(cases[0].Id), Is.Empty);
    }

    [Test]
    public async Task Confirming_makes_it_mine_and_its_cases_say_so()
    {
        var cases = await incidents.Complaints(3);
        var id = await incidents.Proposed(cases);

        (await incidents.Do(id, "confirmation")).Expect(204);

        var confirmed = await incidents.Get(id);
        Assert.That((confirmed.Status, confirmed.Owner, confirmed.Complaints), Is.EqualTo((IncidentStatus.Confirmed, "周敏", 3)));
        Assert.That((await incidents.Members(id))[MemberState.In], Is.EquivalentTo(cases.Select(one => one.Id)));
        Assert.That(await incidents.History(cases[1].Id), Is.EqualTo(new[] { "incidentJoined" }));
        Assert.That((await lead.Get($"complaints/{cases[1].Id}/related")).Expect(200).Read<RelatedCases>().Incident?.IncidentId, Is.EqualTo(id));
        Assert.That(confirmed.Log.Select(entry => (entry.Kind, entry.By, entry.Cases)), Has.Member(("confirmed", "周敏", (int?)3)));
        (await incidents.Do(id, "confirmation")).Expect(409, "incident-settled");
    }

    [Test]
    public async Task Of_two_leads_at_once_one_decides_and_the_other_is_told()
    {
        var id = await incidents.Proposed(await incidents.Complaints(2));
        var other = await host.As(Role.Lead, "韩冰");

        var answers = await Task.WhenAll(
            incidents.Do(id, "confirmation", version: 1),
            incidents.Do(id, "dismissal", new { reason = "不是一回事" }, by: other, version: 1));

        Assert.That(answers.Select(answer => answer.Status).Order(), Is.EqualTo(new[] { 204, 409 }));
        Assert.That(answers.Single(answer => answer.Status == 409).Text, Does.Contain("changed-by-another"));
    }

    [Test]
    public async Task Dismissing_needs_a_reason_and_remembers_how_many_complained()
    {
        var cases = await incidents.Complaints(2);
        var id = await incidents.Proposed([.. cases, await incidents.Complaint(phone: "13700009999"), await incidents.Complaint(phone: "13700009999")]);

        (await incidents.Do(id, "dismissal", new { reason = " " })).Expect(400, "validation");
        (await incidents.Do(id, "dismissal", new { reason = "两件互不相干的事" })).Expect(204);

        var dismissed = await incidents.Get(id);
        Assert.That((dismissed.Status, dismissed.Reason), Is.EqualTo((IncidentStatus.Dismissed, "两件互不相干的事")));
        Assert.That(await host.Sql.One<int>("select complainants_at_dismissal from incident where id = @id", new { id }), Is.EqualTo(3), "who writes twice counts once");
    }

    [Test]
    public async Task Dismissing_a_confirmed_one_lets_its_cases_go()
    {
        var cases = await incidents.Complaints(2);
        var id = await incidents.Open(cases);

        (await incidents.Do(id, "dismissal", new { reason = "误判" })).Expect(204);

        Assert.That(await incidents.History(cases[0].Id), Is.EqualTo(new[] { "incidentJoined", "incidentLeft" }));
        Assert.That((await incidents.Members(await incidents.Open(cases)))[MemberState.In].Count(), Is.EqualTo(2), "another one may have them now");
    }

    [Test]
    public async Task The_silent_number_counts_people_and_not_messages_and_follows_the_factor()
    {
        OnFile[] cases = [.. await incidents.Complaints(2), await incidents.Complaint(phone: "13700008888"), await incidents.Complaint(phone: "13700008888")];
        var id = await incidents.Open(cases);
        var before = await incidents.Get(id);

        (await lead.Put($"incidents/{id}", new { title = "停水", ownerId = lead.Id, silentFactor = 30, answerSubject = "关于停水", commonAnswer = "已恢复供水。", version = before.Version })).Expect(204);

        var after = await incidents.Get(id);
        Assert.That((before.Complaints, before.Complainants, before.SilentNumber), Is.EqualTo((4, 3, 60)));
        Assert.That((after.SilentNumber, after.CommonAnswer), Is.EqualTo((90, "已恢复供水。")));
        Assert.That(before.TimeLine.Sum(hour => hour.NewComplainants), Is.EqualTo(3));
        (await lead.Put($"incidents/{id}", new { title = "停水", silentFactor = 0, version = after.Version })).Expect(400, "validation");
    }

    [Test]
    public async Task What_they_have_in_common_is_the_evidence_and_binds_one_opened_by_hand()
    {
        OnFile[] cases =
        [
            await incidents.Complaint("您好，幸福里小区二号楼电梯困人，打了维保电话没有人来。"),
            await incidents.Complaint("昨晚幸福里小区二号楼电梯困人，老人吓坏了。"),
            await incidents.Complaint("请问幸福里小区二号楼电梯困人怎么没有人管？"),
        ];

        var opened = await incidents.Get(await incidents.Open(cases));

        Assert.That(opened.Evidence.Select(passage => (passage.Words, passage.Cases, passage.Of)), Has.Member(("幸福里小区二号楼电梯困人", 3, 3)));
        Assert.That(opened.Words.Select(word => word.Word), Has.Member("幸福里小区二号楼电梯困人"));
    }

    [Test]
    public async Task A_case_is_in_one_open_incident_at_most()
    {
        var cases = await incidents.Complaints(3);
        var first = await incidents.Open(cases[..2]);

        (await lead.Post("incidents", new { title = "另一起", complaintIds = new[] { cases[1].Id, cases[2].Id } })).Expect(409, "case-in-another-incident");
        var second = await incidents.Proposed(cases);
        (await incidents.Do(second, "confirmation")).Expect(204);

        Assert.That((await incidents.Members(second))[MemberState.In], Is.EqualTo(new[] { cases[2].Id }));
        (await lead.Post($"incidents/{second}/members", new { complaintIds = new[] { cases[0].Id } })).Expect(409, "case-in-another-incident");
        Assert.That((await incidents.Members(first))[MemberState.In].Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_case_that_was_taken_out_may_be_put_back()
    {
        var cases = await incidents.Complaints(2);
        var id = await incidents.Open(cases);

        (await lead.Post($"incidents/{id}/members/{cases[0].Id}/exclusion", new { reason = "说的是另一个小区" })).Expect(204);
        (await lead.Post($"incidents/{id}/members/{cases[0].Id}/exclusion", new { })).Expect(204);
        var without = await incidents.Get(id);
        (await lead.Post($"incidents/{id}/members", new { complaintIds = new[] { cases[0].Id } })).Expect(204);

        Assert.That((without.Complaints, (await incidents.Get(id)).Complaints), Is.EqualTo((1, 2)));
        Assert.That(await incidents.History(cases[0].Id), Is.EqualTo(new[] { "incidentJoined", "incidentLeft", "incidentJoined" }));
        (await lead.Post($"incidents/{id}/members/{(await incidents.Complaint()).Id}/exclusion", new { })).Expect(404);
    }

    [Test]
    public async Task What_the_machine_adds_to_a_confirmed_one_waits_for_a_person()
    {
        var cases = await incidents.Complaints(3);
        var id = await incidents.Open(cases[..2]);
        await incidents.AlsoProposed(id, cases[2..]);

        var grown = await incidents.Get(id);
        (await lead.Post($"incidents/{id}/members", new { complaintIds = new[] { cases[2].Id } })).Expect(204);

        Assert.That((grown.Complaints, grown.Waiting, (await incidents.Get(id)).Complaints), Is.EqualTo((2, 1, 3)));
    }

    [Test]
    public async Task Members_are_found_by_what_they_say()
    {
        OnFile[] cases = [await incidents.Complaint("地铁站口共享单车堵路"), await incidents.Complaint("共享单车乱停，盲道走不了")];
        var id = await incidents.Open(cases);

        Assert.That((await incidents.Members(id, query: "&q=盲道"))[MemberState.In], Is.EqualTo(new[] { cases[1].Id }));
    }

    [Test]
    public async Task The_meeting_note_is_kept_and_an_older_one_does_not_overwrite_it()
    {
        var id = await incidents.Open(await incidents.Complaints(1));
        var version = (await incidents.Get(id)).Version;

        (await lead.Put($"incidents/{id}/meeting-note", new { note = "周五前更换水泵", version })).Expect(204);
        (await lead.Put($"incidents/{id}/meeting-note", new { note = "旧的", version })).Expect(409, "changed-by-another");

        Assert.That((await incidents.Get(id)).MeetingNote, Is.EqualTo("周五前更换水泵"));
    }

    [Test]
    public async Task A_lead_who_is_kept_out_of_a_case_neither_sees_it_here_nor_acts_on_it()
    {
        var cases = await incidents.Complaints(3);
        var barred = await host.As(Role.Lead, "回避者");
        var id = await incidents.Proposed(cases);
        var hidden = await incidents.Proposed(await incidents.Complaints(1));
        foreach (var one in new[] { cases[0].Id, (await incidents.Members(hidden))[MemberState.Proposed].Single() })
        {
            (await lead.Post($"complaints/{one}/conflicts", new { accountId = barred.Id }, version: (await lead.Get($"complaints/{one}")).Version)).Expect(204);
        }

        Assert.That((await incidents.Get(id, barred)).Complaints, Is.EqualTo(2));
        Assert.That((await incidents.Members(id, barred)).SelectMany(state => state), Has.No.Member(cases[0].Id));
        (await barred.Get($"incidents/{hidden}")).Expect(404);
        (await barred.Get($"incidents/{hidden}/members")).Expect(404);
        (await barred.Post($"incidents/{hidden}/confirmation", new { version = 1 })).Expect(404);
        Assert.That((await barred.Get("incidents?limit=200")).Expect(200).Text, Does.Not.Contain($"{hidden}"));
        (await barred.Post($"incidents/{id}/members/{cases[0].Id}/exclusion", new { })).Expect(404);
        (await barred.Post("incidents", new { title = "另一起", complaintIds = new[] { cases[0].Id } })).Expect(400, "validation");
        (await incidents.Do(id, "confirmation", by: barred)).Expect(204);
        Assert.That((await incidents.Members(id))[MemberState.Proposed], Is.EqualTo(new[] { cases[0].Id }), "it waits for another lead");
    }

    [Test]
    public async Task An_agent_reads_and_decides_nothing()
    {
        var id = await incidents.Proposed(await incidents.Complaints(1));
        var agent = await host.As(Role.Agent, "陈静");

        Assert.That((await incidents.Get(id, agent)).Complaints, Is.EqualTo(1));
        (await agent.Post($"incidents/{id}/confirmation", new { version = 1 })).Expect(403);
    }
}
