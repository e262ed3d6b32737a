using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class SignTests
{
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
    public async Task Anybody_in_the_house_logs_a_line_and_agents_find_it([Values] Role role)
    {
        var who = await host.As(role, "notices");
        var body = new { words = $" 取号机旁一位老人抱怨等了一小时 {role} ", phone = "13812341234", product = "叫号", place = "西湖营业厅" };
        var id = (await who.Post("signs", body, key: $"{role}")).Expect(201).Read<SignLogged>().Id;
        Assert.That((await who.Post("signs", body, key: $"{role}")).Expect(201).Read<SignLogged>().Id, Is.EqualTo(id), "a retry logs no second one");
        var found = (await Listed(agent, $"q=小时 {role}")).Single();
        Assert.That(found, Is.EqualTo(new EarlySign(
            id, body.words.Trim(), "13812341234", "叫号", "西湖营业厅", SignState.Open, found.LoggedAt, who.Id, found.LoggedByName, null, null, null, null, null)));
    }

    [Test]
    public async Task Others_see_it_without_the_number_and_departments_only_their_own()
    {
        var (qa, mine, other) = (await host.As(Role.Qa), await host.As(Role.Department, "mine"), await host.As(Role.Department, "other"));
        var id = await Logged(mine, new { words = "queue too long", phone = "13812341234" });
        Assert.That((await qa.Get($"signs/{id}")).Expect(200).Read<EarlySign>().Phone, Is.EqualTo("138****1234"));
        Assert.That((await mine.Get($"signs/{id}")).Expect(200).Read<EarlySign>().Phone, Is.EqualTo("13812341234"));
        (await other.Get($"signs/{id}")).Expect(404);
        Assert.That((await Listed(other, "q=queue too long")).Select(sign => sign.Id), Does.Not.Contain(id));
    }

    [Test]
    public async Task A_sign_is_turned_into_one_complaint_however_often_it_is_sent()
    {
        var id = await Logged(agent, new { words = "the fridge hums" });
        var body = new { channel = "counter", place = "西湖营业厅", narrative = "The fridge hums all night.", signId = id };
        var receipt = (await agent.Post("desk/complaints", body, key: "turn")).Expect(201).Read<ComplaintReceipt>();
        (await agent.Post("desk/complaints", body, key: "turn")).Expect(201);
        (await agent.Post("desk/complaints", body, key: "turn again")).Expect(409, "sign-settled");
        var sign = (await agent.Get($"signs/{id}")).Read<EarlySign>();
        Assert.That((sign.State, sign.ComplaintId, sign.Number), Is.EqualTo((SignState.Turned, (Guid?)receipt.Id, receipt.Number)));
        Assert.That(await host.Sql.One<int>("select count(*)::int from complaint where narrative = 'The fridge hums all night.'"), Is.EqualTo(1));
        var history = (await agent.Get($"complaints/{receipt.Id}/history")).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.That(history.Single(line => line.GetProperty("kind").GetString() == "signTurned").GetProperty("words").GetString(), Is.EqualTo("the fridge hums"));
        (await agent.Post($"signs/{id}/dismissal", new { reason = "too late" })).Expect(409, "sign-settled");
    }

    [Test]
    public async Task Of_twenty_who_turn_it_at_once_one_does()
    {
        var id = await Logged(agent, new { words = "everybody saw it" });
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => agent.Post("desk/complaints", new { channel = "counter", place = "西湖营业厅", narrative = "x", signId = id })));
        Assert.That(answers.GroupBy(answer => answer.Status).ToDictionary(all => all.Key, all => all.Count()), Is.EqualTo(new Dictionary<int, int> { [201] = 1, [409] = 19 }));
    }

    [Test]
    public async Task A_dismissed_sign_says_why_and_leaves_the_open_ones()
    {
        var id = await Logged(agent, new { words = "cold coffee in the lobby" });
        Assert.That((await agent.Post($"signs/{id}/dismissal", new { reason = "" })).Expect(400).Errors, Is.EqualTo(new[] { "reason:required" }));
        (await agent.Post($"signs/{id}/dismissal", new { reason = "a new one was brought" }, key: "dismiss")).Expect(204);
        (await agent.Post($"signs/{id}/dismissal", new { reason = "a new one was brought" }, key: "dismiss")).Expect(204);
        Assert.That(await Listed(agent, "q=COLD COFFEE"), Is.Empty);
        Assert.That((await Listed(agent, "q=cold coffee&state=dismissed")).Single().Reason, Is.EqualTo("a new one was brought"));
        (await agent.Post($"signs/{Guid.NewGuid()}/dismissal", new { reason = "x" })).Expect(404);
    }

    [Test]
    public async Task Who_a_turned_sign_is_about_does_not_see_it_any_more()
    {
        var subject = await host.As(Role.Agent, "subject");
        var id = await Logged(agent, new { words = "that agent was rude" });
        (await subject.Get($"signs/{id}")).Expect(200);
        (await agent.Post("desk/complaints", new { channel = "counter", place = "西湖营业厅", narrative = "x", signId = id, subjectIds = new[] { subject.Id } })).Expect(201);
        (await subject.Get($"signs/{id}")).Expect(404);
        Assert.That(await Listed(subject, "state=turned&q=that agent was rude"), Is.Empty);
        (await subject.Post($"signs/{id}/dismissal", new { reason = "x" })).Expect(404);
    }

    [Test]
    public async Task The_list_is_read_in_pages()
    {
        foreach (var i in Enumerable.Range(0, 5))
        {
            await Logged(agent, new { words = $"paged {i}" });
        }

        List<string> words = [];
        for (var cursor = ""; cursor is not null;)
        {
            var page = (await agent.Get($"signs?q=paged&limit=2&cursor={cursor}")).Expect(200).Read<Page<EarlySign>>();
            words.AddRange(page.Items.Select(sign => sign.Words));
            cursor = page.Next;
        }

        Assert.That(words, Is.EqualTo(Enumerable.Range(0, 5).Reverse().Select(i => $"paged {i}")));
    }

    [Test]
    public async Task One_line_is_one_line()
    {
        Assert.That((await agent.Post("signs", new { words = "two\nlines" })).Expect(400).Errors, Is.EqualTo(new[] { "words:oneLine" }));
        Assert.That((await agent.Post("signs", new { words = new string('x', 501) })).Expect(400).Errors, Is.EqualTo(new[] { "words:tooLong" }));
        Assert.That((await agent.Post("desk/complaints", new { channel = "counter", place = "西湖营业厅", narrative = "x", signId = Guid.NewGuid() })).Expect(400).Errors, Is.EqualTo(new[] { "signId:unknown" }));
    }

    private static async Task<Guid> Logged(ApiClient by, object sign) => (await by.Post("signs", sign)).Expect(201).Read<SignLogged>().Id;

    private static async Task<IReadOnlyList<EarlySign>> Listed(ApiClient by, string query) => (await by.Get($"signs?{query}")).Expect(200).Read<Page<EarlySign>>().Items;
}
