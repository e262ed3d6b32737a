using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Tracking.Tests;

public sealed class DeskTests
{
    private TestHost host = null!;
    private ApiClient partner = null!;
    private ApiClient agent = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        partner = await host.AsPartner(PartnerScope.Submit);
        agent = await host.As(Role.Agent);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_complaint_stands_on_the_desk_as_soon_as_it_is_received()
    {
        var id = await Submit("空调修了三次还是不制冷，客服一直推脱", "欧阳小红", "13800138123");
        var head = (await agent.Get($"complaints/{id}")).Expect(200);
        var line = (await Find("view=open&limit=200")).Single(found => found.ComplaintId == id);
        var read = head.Read<CaseHead>();
        Assert.Multiple(() =>
        {
            Assert.That(head.Version, Is.EqualTo(read.Version).And.GreaterThan(1));
            Assert.That(read.Customer, Is.EqualTo("欧**"));
            Assert.That(read.Clocks.Select(clock => EnumNames.Of(clock.Kind)), Is.SupersetOf(new[] { "acknowledge", "firstAnswer", "resolve" }));
            Assert.That(read.Clocks.Single(clock => EnumNames.Of(clock.Kind) == "acknowledge").MetAt, Is.Not.Null);
            Assert.That(line.NextDueAt, Is.EqualTo(read.Clocks[0].DueAt));
            Assert.That(line.Customer, Is.EqualTo("欧**"));
            Assert.That(head.Text, Does.Not.Contain("小红").And.Not.Contain("13800138123"));
        });
    }

    [TestCase("微波")]
    [TestCase("炉")]
    [TestCase("ｄｒｙｉｎ")]
    [TestCase("微波 dryer")]
    [TestCase("13911112222")]
    [TestCase("2222")]
    [TestCase("13911")]
    [TestCase("Zhang Wei")]
    [TestCase("zhang w")]
    public async Task Search_finds_by(string typed)
    {
        var id = await Submit("微波炉和烘干机都坏了 my drying dryer broke", "Zhang Weimin", "139 1111 2222");
        _ = await Submit("完全不同的事情 something else", "Li Lei", "13700000001");
        var found = await Find($"q={Uri.EscapeDataString(typed)}&limit=200");
        Assert.That(found.Select(line => line.ComplaintId), Does.Contain(id));
        Assert.That(found.Select(line => line.Customer), Has.None.EqualTo("L*** L***"));
    }

    [Test]
    public async Task Search_finds_by_number_however_it_is_typed()
    {
        var id = await Submit("编号搜索", null, null);
        var number = (await agent.Get($"complaints/{id}")).Read<CaseHead>().Number;
        foreach (var typed in new[] { number, number.ToLowerInvariant(), number.Replace("-", "", StringComparison.Ordinal), number[..^2] })
        {
            Assert.That((await Find($"q={typed}")).Select(line => line.ComplaintId), Does.Contain(id), typed);
        }
    }

    [Test]
    public async Task Pages_of_a_search_neither_skip_nor_repeat()
    {
        var word = "word" + Guid.NewGuid().ToString("N")[..8];
        List<Guid> ids = [];
        for (var i = 0; i < 7; i++)
        {
            ids.Add(await Submit($"{word} {i}", null, null));
        }

        var seen = await Pages($"q={word}&limit=2");
        Assert.That(seen, Is.EqualTo(Enumerable.Reverse(ids)));
    }

    [TestCase("open")]
    [TestCase("all")]
    [TestCase("unassigned")]
    public async Task Pages_of_a_view_neither_skip_nor_repeat(string view)
    {
        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Submit($"paging {i}", null, null)));
        var seen = await Pages($"view={view}&limit=3");
        Assert.That(seen, Is.Unique.And.Count.GreaterThanOrEqualTo(5));
    }

    [Test]
    public async Task Counts_follow_the_views()
    {
        await Submit("counting", null, null);
        var counts = (await agent.Get("cases/counts")).Expect(200).Read<CaseCounts>();
        Assert.That((counts.Open, counts.Unassigned), Is.Not.EqualTo((0, 0)));
        Assert.That(counts.Mine, Is.EqualTo((await Find("view=mine&limit=200")).Count));
    }

    [Test]
    public async Task A_department_sees_its_own_cases_only()
    {
        var department = await host.As(Role.Department, "warehouse");
        var (mine, other) = (await Submit("canaryword 部门的", null, null), await Submit("canaryword 别人的", null, null));
        await host.Sql.Execute("update case_file set owner_id = @Me where complaint_id = @Mine", new { Me = department.Id, Mine = mine });
        await Scene.InBackground(host, new CaseAssigned(mine, null, department.Id));
        foreach (var query in new[] { "view=all", "view=open", "q=canaryword" })
        {
            var found = (await department.Get($"cases?{query}")).Expect(200).Read<Page<CaseSummary>>().Items;
            Assert.That(found.Select(line => line.ComplaintId), Is.EqualTo(new[] { mine }), query);
        }

        Assert.That((await department.Get("cases/counts")).Expect(200).Read<CaseCounts>(), Is.EqualTo(new CaseCounts(1, 0, 0, 0, 0, 0, 0, 1)));
        Assert.That((await department.Get("cases?view=mine&q=canaryword")).Expect(200).Read<Page<CaseSummary>>().Items, Has.Count.EqualTo(1));
        (await department.Get($"complaints/{other}")).Expect(404);
        (await department.Get($"complaints/{other}/history")).Expect(404);
        (await department.Get($"complaints/{mine}/history")).Expect(200);
    }

    [Test]
    public async Task Views_are_kept_replaced_and_deleted_by_their_owner()
    {
        var me = await host.As(Role.Lead, "views");
        var kept = (await me.Post("views", new { name = "VIP", filter = new { view = "late", q = "空调" } })).Expect(201).Read<SavedView>();
        (await me.Post("views", new { name = "VIP", filter = new { view = "open" } })).Expect(201);
        var view = (await me.Get("views")).Expect(200).Read<IReadOnlyList<SavedView>>().Single();
        Assert.That((view.ViewId, view.Filter.View), Is.EqualTo((kept.ViewId, CaseView.Open)));
        (await agent.Delete($"views/{kept.ViewId}")).Expect(404);
        (await me.Delete($"views/{kept.ViewId}")).Expect(204);
        (await me.Post("views", new { name = "", filter = new { } })).Expect(400);
        Assert.That((await me.Post("views", new { name = "x" })).Expect(400).Errors, Does.Contain("filter:required"));
    }

    [TestCase("cases?limit=0")]
    [TestCase("cases?limit=201")]
    [TestCase("cases?cursor=nonsense")]
    [TestCase("cases?view=nonsense")]
    [TestCase("cases?severity=x")]
    public async Task A_list_that_cannot_be_is_refused(string path) => (await agent.Get(path)).Expect(400);

    private async Task<List<Guid>> Pages(string query)
    {
        List<Guid> seen = [];
        string? next = null;
        do
        {
            var page = (await agent.Get($"cases?{query}{(next is null ? "" : $"&cursor={next}")}")).Expect(200).Read<Page<CaseSummary>>();
            seen.AddRange(page.Items.Select(line => line.ComplaintId));
            next = page.Next;
        }
        while (next is not null);
        return seen;
    }

    private async Task<IReadOnlyList<CaseSummary>> Find(string query) => (await agent.Get($"cases?{query}")).Expect(200).Read<Page<CaseSummary>>().Items;

    private async Task<Guid> Submit(string narrative, string? name, string? phone) =>
        (await partner.Post("complaints", new { narrative, customer = new { name, phone } }, key: Guid.NewGuid().ToString())).Expect(201).Json.GetProperty("id").GetGuid();
}
