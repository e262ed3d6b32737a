using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Classification.Tests;

public sealed class MergeIncidentsTests
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
    public async Task A_merged_one_goes_on_as_the_other_with_all_of_its_cases()
    {
        var (mine, theirs) = (await incidents.Complaints(3), await incidents.Complaints(2));
        var (from, into) = (await incidents.Open(mine), await incidents.Open(theirs, "停水与停电"));
        (await lead.Post($"incidents/{from}/members/{mine[2].Id}/exclusion", new { })).Expect(204);

        (await incidents.Do(from, "merge", new { intoId = into })).Expect(204);

        var (gone, kept) = (await incidents.Get(from), await incidents.Get(into));
        var members = await incidents.Members(into);
        Assert.That((gone.Status, gone.MergedInto!.IncidentId, kept.Complaints), Is.EqualTo((IncidentStatus.Merged, into, 4)));
        Assert.That(members[MemberState.In], Is.EquivalentTo(theirs.Concat(mine[..2]).Select(one => one.Id)));
        Assert.That(members[MemberState.Excluded], Is.EqualTo(new[] { mine[2].Id }));
        Assert.That(await incidents.History(mine[0].Id), Is.EqualTo(new[] { "incidentJoined", "incidentLeft", "incidentJoined" }));
        (await incidents.Do(from, "confirmation")).Expect(409, "incident-settled");
    }

    [Test]
    public async Task What_somebody_has_confirmed_stays_confirmed_in_a_proposal_and_the_rest_waits()
    {
        var (decided, waiting) = (await incidents.Complaints(2), await incidents.Complaints(2));
        var (from, into) = (await incidents.Open(decided), await incidents.Proposed([.. waiting, decided[0]]));

        (await incidents.Do(from, "merge", new { intoId = into })).Expect(204);

        var members = await incidents.Members(into);
        Assert.That((await incidents.Get(into)).Status, Is.EqualTo(IncidentStatus.Confirmed));
        Assert.That(members[MemberState.In], Is.EquivalentTo(decided.Select(one => one.Id)));
        Assert.That(members[MemberState.Proposed], Is.EquivalentTo(waiting.Select(one => one.Id)));
    }

    [Test]
    public async Task Two_merges_in_opposite_directions_end_in_one_incident()
    {
        var (one, other) = (await incidents.Proposed(await incidents.Complaints(2)), await incidents.Proposed(await incidents.Complaints(2)));

        var answers = await Task.WhenAll(incidents.Do(one, "merge", new { intoId = other }, version: 1), incidents.Do(other, "merge", new { intoId = one }, version: 1));

        Assert.That(answers.Select(answer => answer.Status).Order(), Is.EqualTo(new[] { 204, 409 }));
        Assert.That(new[] { (await incidents.Get(one)).Status, (await incidents.Get(other)).Status }, Is.EquivalentTo(new[] { IncidentStatus.Merged, IncidentStatus.Proposed }));
    }

    [Test]
    public async Task Splitting_loses_nothing()
    {
        var cases = await incidents.Complaints(5);
        var id = await incidents.Open(cases);

        var opened = (await incidents.Do(id, "split", new { title = "电梯停运", complaintIds = cases[3..].Select(one => one.Id) })).Expect(201).Json.GetProperty("incidentId").GetGuid();

        var (left, gone) = (await incidents.Members(id), await incidents.Members(opened));
        Assert.That(left[MemberState.In].Concat(gone[MemberState.In]), Is.EquivalentTo(cases.Select(one => one.Id)));
        Assert.That(left[MemberState.Excluded], Is.EquivalentTo(gone[MemberState.In]), "the machine does not bring them back here");
        Assert.That((await incidents.Get(opened)).Status, Is.EqualTo(IncidentStatus.Confirmed));
        Assert.That(await incidents.History(cases[4].Id), Is.EqualTo(new[] { "incidentJoined", "incidentLeft", "incidentJoined" }));
    }

    [Test]
    public async Task A_part_of_a_proposal_is_a_proposal()
    {
        var cases = await incidents.Complaints(3);
        var id = await incidents.Proposed(cases);

        (await incidents.Do(id, "split", new { title = "全部", complaintIds = cases.Select(one => one.Id) })).Expect(409, "split-leaves-nothing");
        (await incidents.Do(id, "split", new { title = "别的", complaintIds = new[] { (await incidents.Complaint()).Id } })).Expect(400, "validation");
        var opened = (await incidents.Do(id, "split", new { title = "一件", complaintIds = new[] { cases[0].Id } })).Expect(201).Json.GetProperty("incidentId").GetGuid();

        Assert.That((await incidents.Get(opened)).Status, Is.EqualTo(IncidentStatus.Proposed));
        Assert.That((await incidents.Members(opened))[MemberState.Proposed], Is.EqualTo(new[] { cases[0].Id }));
        Assert.That(await incidents.History(cases[0].Id), Is.Empty);
    }
}
