using Complaints.Contracts.Classification;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Classification.Tests;

public sealed class LinkComplaintsTests
{
    private TestHost host = null!;
    private ApiClient partner = null!;
    private ApiClient agent = null!;
    private CasesOnFile cases = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        partner = await host.AsPartner(PartnerScope.Submit);
        agent = await host.As(Role.Agent, "陈静");
        cases = new CasesOnFile(host, partner, agent);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        partner.Dispose();
        await host.DisposeAsync();
    }

    [Test]
    public async Task A_link_is_shown_in_both_cases_and_stands_in_both_histories_until_it_is_taken_away()
    {
        var (one, other) = (await cases.Submit(), await cases.Submit());
        (await Link(other.Id, one.Id)).Expect(204);

        foreach (var (mine, its) in new[] { (one, other), (other, one) })
        {
            var linked = (await cases.Related(mine.Id)).Linked.Single();
            Assert.That((linked.ComplaintId, linked.Number, linked.Kind, linked.By), Is.EqualTo((its.Id, its.Number, (LinkKind?)LinkKind.Related, "陈静")));
            Assert.That(await cases.History(mine.Id), Has.Some.Contains("complaintLinked"));
        }

        (await Link(one.Id, other.Id)).Expect(409, "linked-already");
        (await agent.Delete($"complaints/{one.Id}/links/{other.Id}", await cases.Version(one.Id))).Expect(204);
        Assert.That((await cases.Related(other.Id)).Linked, Is.Empty);
        Assert.That(await cases.History(other.Id), Has.Some.Contains("complaintUnlinked"));
        (await agent.Delete($"complaints/{one.Id}/links/{other.Id}", await cases.Version(one.Id))).Expect(404);
    }

    [Test]
    public async Task A_department_neither_links_nor_sees_a_case_in_which_it_has_nothing_to_do()
    {
        var (its, hidden) = (await cases.Submit(), await cases.Submit());
        var department = await host.As(Role.Department, "维修部");
        (await agent.Post($"complaints/{its.Id}/handover", new { toId = department.Id, facts = "漏水", mood = "calm", openQuestion = "何时上门？" }, version: await cases.Version(its.Id))).Expect(201);
        (await Link(its.Id, hidden.Id, department)).Expect(404);

        (await Link(its.Id, hidden.Id)).Expect(204);

        Assert.That((await cases.Related(its.Id, department)).Linked, Is.Empty);
    }

    [Test]
    public async Task The_version_is_that_of_the_case_in_the_address()
    {
        var (one, other) = (await cases.Submit(), await cases.Submit());
        await cases.Work(other.Id, [0, 1]);
        var version = await cases.Version(one.Id);

        var answer = (await Link(one.Id, other.Id)).Expect(204);

        Assert.That(answer.Version, Is.EqualTo(version + 1));
        (await agent.Post($"complaints/{one.Id}/links", new { otherId = other.Id, kind = "duplicate" }, version: version)).Expect(412);
    }

    private async Task<Answer> Link(Guid id, Guid other, ApiClient? by = null) =>
        await (by ?? agent).Post($"complaints/{id}/links", new { otherId = other, kind = "related", words = "同一批次" }, version: await cases.Version(id));
}
