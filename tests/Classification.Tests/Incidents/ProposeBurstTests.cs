using Complaints.Platform;
using Complaints.Testing;
using NUnit.Framework;

namespace Complaints.Classification.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ProposeBurstTests
{
    private TestHost host = null!;
    private ApiClient partner = null!;
    private ApiClient lead = null!;
    private IncidentsOnFile incidents = null!;
    private int people;

    // A database of its own each: what one test posts is a burst for the next.
    [SetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        partner = await host.AsPartner(PartnerScope.Submit);
        lead = await host.As(Role.Lead, "周敏");
        incidents = new IncidentsOnFile(host, partner, lead);
    }

    [TearDown]
    public async Task Stop()
    {
        partner.Dispose();
        await host.DisposeAsync();
    }

    [Test]
    public async Task Five_people_are_proposed_within_seconds_with_their_cases_and_the_words_that_bind_them([Values] bool isChinese)
    {
        await using var listening = TestHost.Over(host.Sql.ConnectionString, listens: false, ("Classification:ListenEvery", "00:00:00.200"));
        await Post(MadeUpComplaints.Unrelated);
        var cases = await Post(isChinese ? MadeUpComplaints.Outage : MadeUpComplaints.Recall);

        await TakeOver();
        await Eventually.Is(async () => await Listed() is [{ } one] && one.Complaints == cases.Length, "a proposal of all cases");

        var proposed = (await Listed()).Single();
        var members = await incidents.Members(proposed.IncidentId);
        Assert.Multiple(() =>
        {
            Assert.That((proposed.Status, proposed.IsByMachine, proposed.Complainants), Is.EqualTo((IncidentStatus.Proposed, true, cases.Length)));
            Assert.That(members[MemberState.Proposed], Is.EquivalentTo(cases));
            Assert.That(string.Join(' ', proposed.Words.Select(word => word.Word)), isChinese ? Does.Contain("翠湖花园") : Does.Contain("Aurora kettle"));
            Assert.That(proposed.Title, isChinese ? Does.Contain("翠湖花园") : Does.Contain("Aurora kettle"));
        });
    }

    [Test]
    public async Task One_customer_who_writes_again_and_again_is_no_incident()
    {
        await Post(MadeUpComplaints.Outage[..3]);
        foreach (var told in MadeUpComplaints.Outage.Concat(MadeUpComplaints.Outage))
        {
            await Post(told, phone: "13500000000");
        }

        await Hear();
        Assert.That(await Listed(), Is.Empty);

        await Post(MadeUpComplaints.Outage[3], phone: "13500000001");
        await Hear();
        Assert.That((await Listed()).Single().Complainants, Is.EqualTo(5), "The fifth person makes it one.");
    }

    [Test]
    public async Task Another_replica_takes_over_and_proposes_nothing_twice_and_leaves_nothing_out()
    {
        var first = await Post(MadeUpComplaints.Outage[..5]);
        await Hear();
        var later = await Post(MadeUpComplaints.Outage[5..]);

        await using var other = TestHost.Over(host.Sql.ConnectionString);
        Assert.That(await other.Send(new HearComplaints()), Is.False);
        Assert.That((await Listed()).Single().Complaints, Is.EqualTo(5), "While one listens the other does not.");
        await TakeOver();
        await other.Send(new HearComplaints());
        Assert.That((await incidents.Members((await Listed()).Single().IncidentId))[MemberState.Proposed], Is.EquivalentTo(first.Concat(later)));

        await TakeOver();
        var again = await Post(MadeUpComplaints.Outage[..1]);
        await Hear();
        Assert.That((await incidents.Members((await Listed()).Single().IncidentId))[MemberState.Proposed], Is.EquivalentTo(first.Concat(later).Concat(again)));
    }

    [Test]
    public async Task Who_was_taken_out_is_not_put_back_and_new_cases_of_a_confirmed_incident_wait_for_a_person()
    {
        var first = await Post(MadeUpComplaints.Outage[..5]);
        await Hear();
        var id = (await Listed()).Single().IncidentId;
        (await incidents.Do(id, "confirmation")).Expect(204);
        await host.Sql.Execute("update incident_member set state = 'excluded' where complaint_id = @Id", new { Id = first[0] });

        var later = await Post(MadeUpComplaints.Outage[5..]);
        await Hear();

        var members = await incidents.Members(id);
        Assert.That(members[MemberState.In], Is.EquivalentTo(first[1..]));
        Assert.That(members[MemberState.Proposed], Is.EquivalentTo(later));
        Assert.That(members[MemberState.Excluded], Is.EqualTo(first[..1]));
        Assert.That(await host.Sql.One<long>("select count(*) from incident"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_dismissed_incident_comes_back_where_twice_as_many_people_complain_and_not_before()
    {
        await Post(MadeUpComplaints.Outage[..5]);
        await Hear();
        var id = (await Listed()).Single().IncidentId;
        (await incidents.Do(id, "dismissal", new { reason = "水泵当天就修好了" })).Expect(204);

        await Post(MadeUpComplaints.Outage[..4]);
        await Hear();
        await TakeOver();
        await using (var other = TestHost.Over(host.Sql.ConnectionString))
        {
            await other.Send(new HearComplaints());
        }

        Assert.That((await incidents.Get(id)).Status, Is.EqualTo(IncidentStatus.Dismissed), "Nine of the ten that it takes.");
        Assert.That(await host.Sql.One<long>("select count(*) from incident"), Is.EqualTo(1));

        await Post(MadeUpComplaints.Outage[5..6]);
        await TakeOver();
        await Hear();
        var back = await incidents.Get(id);
        Assert.That((back.Status, back.Complainants), Is.EqualTo((IncidentStatus.Proposed, 10)));
        Assert.That(back.Log.Select(entry => entry.Kind), Has.Member("proposedAgain"));
    }

    [Test]
    public async Task What_goes_wrong_while_hearing_is_heard_again()
    {
        await Post(MadeUpComplaints.Outage[..5]);
        await host.Sql.Execute("alter table incident add constraint refuse_all check (false)");
        Assert.That(async () => await Hear(), Throws.Exception);
        await host.Sql.Execute("alter table incident drop constraint refuse_all");

        await Hear();
        Assert.That((await Listed()).Single().Complaints, Is.EqualTo(5));
    }

    private async Task<Guid[]> Post((string Subject, string Narrative)[] told)
    {
        var cases = new List<Guid>();
        foreach (var one in told)
        {
            cases.Add(await Post(one, $"136{++people:00000000}"));
        }

        return [.. cases];
    }

    private async Task<Guid> Post((string Subject, string Narrative) told, string phone) =>
        (await partner.Post("complaints", new { told.Subject, told.Narrative, customer = new { name = "赵敏", phone } }, key: Guid.NewGuid().ToString()))
            .Expect(201).Json.GetProperty("id").GetGuid();

    private Task<bool> Hear() => host.Send(new HearComplaints());

    /// <summary>Whoever listened has fallen silent for long enough.</summary>
    private Task<int> TakeOver() => host.Sql.Execute("update burst_watch set held_until = now() - interval '1 second' where held_by is not null");

    private async Task<IReadOnlyList<IncidentSummary>> Listed() => (await lead.Get("incidents?limit=200")).Expect(200).Read<Page<IncidentSummary>>().Items;
}
