using System.Globalization;
using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Classification.Tests;

public sealed class MergeComplaintTests
{
    private TestHost host = null!;
    private ApiClient partner = null!;
    private ApiClient agent = null!;
    private CasesOnFile cases = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        partner = await host.AsPartner(PartnerScope.Submit, PartnerScope.Read);
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
    public async Task A_merge_that_is_undone_has_changed_nothing_that_anybody_can_read([Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        var (survivor, taken) = (await cases.Submit(), await cases.Submit());
        int[] steps = [.. Enumerable.Range(0, 8).Where(_ => random.Next(2) == 0)];
        await cases.Work(taken.Id, steps);
        var (before, historyBefore) = (await cases.Everything(taken), await cases.History(taken.Id));

        (await cases.Merge(taken.Id, survivor.Id)).Expect(204);
        var (during, other) = (await cases.Everything(taken), await cases.Everything(survivor));
        await cases.Work(survivor.Id, [0, 4]);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await cases.Undo(taken.Id)).Expect(204);

        Assert.That(await cases.Everything(taken), Is.EqualTo(before), $"after {string.Join(' ', steps)}");
        Assert.That((await cases.History(taken.Id)).Take(historyBefore.Count), Is.EqualTo(historyBefore));
        Assert.That(during.Where(part => part.Key.StartsWith("list", StringComparison.Ordinal) && !part.Key.EndsWith("all", StringComparison.Ordinal)).Select(part => part.Value), Is.All.Empty);
        Assert.That(during["list all"], Does.Contain("\"isMerged\":true"));
        Assert.That(other["/related"], Does.Contain(taken.Number));
    }

    [Test]
    public async Task A_merged_case_is_left_alone_until_the_merge_is_undone()
    {
        var (survivor, taken) = (await cases.Submit(), await cases.Submit());
        (await cases.Merge(taken.Id, survivor.Id)).Expect(204);
        var version = await cases.Version(taken.Id);

        foreach (var (path, body) in new (string, object)[] { ("owner", new { }), ("confirmation", new { }), ("notes", new { kind = "note", words = "x" }), ("facts", new { words = "x", isVerified = true }), ("merge", new { intoId = survivor.Id }) })
        {
            var answer = (await agent.Post($"complaints/{taken.Id}/{path}", body, version: version)).Expect(409, "case-merged");
            Assert.That(answer.Text, Does.Contain(survivor.Number), path);
        }

        Assert.That((await agent.Get($"complaints/{taken.Id}/resolution")).Json.GetProperty("may").EnumerateArray().Select(may => may.GetString()), Is.EqualTo(new[] { "undoMerge" }));
        (await cases.Undo(taken.Id)).Expect(204);
        (await agent.Post($"complaints/{taken.Id}/confirmation", version: await cases.Version(taken.Id))).Expect(204);
        (await cases.Undo(taken.Id)).Expect(409, "case-not-merged");
    }

    [Test]
    public async Task Clocks_stand_still_and_are_neither_met_nor_missed()
    {
        await using var own = await TestHost.Start();
        using var sender = await own.AsPartner(PartnerScope.Submit);
        var lead = await own.As(Role.Lead);
        var mine = new CasesOnFile(own, sender, lead);
        var (survivor, taken) = (await mine.Submit(), await mine.Submit());
        (await mine.Merge(taken.Id, survivor.Id)).Expect(204);
        own.Clock.Advance(TimeSpan.FromDays(40));
        // The survivor's clocks are noticed, so the sweep has been here.
        await Eventually.Is(async () => await Missed(survivor.Id) == 2, "the other case's clocks are missed");
        Assert.That(await Missed(taken.Id), Is.Zero);

        lead = await own.As(Role.Lead, "another day");
        (await new CasesOnFile(own, sender, lead).Undo(taken.Id)).Expect(204);

        await Eventually.Is(async () => await Missed(taken.Id) == 2, "clocks that are late again are noticed");

        Task<long> Missed(Guid id) => own.Sql.One<long>("select count(*) from clock where complaint_id = @id and missed_at is not null", new { id })!;
    }

    [Test]
    public async Task Progress_tells_how_the_surviving_case_stands()
    {
        var (survivor, taken) = (await cases.Submit(phone: "13800138111"), await cases.Submit(phone: "13800138111"));
        (await cases.Merge(taken.Id, survivor.Id)).Expect(204);
        await cases.Work(survivor.Id, [0, 1, 2, 4]);

        var progress = (await partner.Get($"partner/complaints/{taken.Id}")).Expect(200).Json.GetProperty("progress");

        Assert.That((progress.GetProperty("number").GetString(), progress.GetProperty("stage").GetString(), progress.GetProperty("handledUnder").GetString()),
            Is.EqualTo((taken.Number, "investigating", survivor.Number)));
        Assert.That(progress.GetProperty("nextBy").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.String));
    }

    [Test]
    public async Task Of_another_customers_case_no_more_than_the_stage_is_told()
    {
        var (survivor, taken) = (await cases.Submit(phone: "13800138112", name: "何平"), await cases.Submit(phone: "13800138113", name: "孙丽"));
        (await cases.Merge(taken.Id, survivor.Id)).Expect(204);
        await cases.Work(survivor.Id, [0, 1, 2, 4]);

        var answer = (await host.AsNobody().Post("public/progress", new { number = taken.Number, secret = taken.TrackingSecret })).Expect(200);

        Assert.That(answer.Json.GetProperty("stage").GetString(), Is.EqualTo("investigating"));
        Assert.That(answer.Json.GetProperty("nextBy").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        Assert.That(answer.Json.GetProperty("milestones").GetArrayLength(), Is.EqualTo(1));
        Assert.That(answer.Text, Does.Not.Contain(survivor.Number));
    }

    [Test]
    public async Task What_was_told_in_a_merged_case_is_read_by_whoever_works_on_the_surviving_one()
    {
        var (survivor, taken) = (await cases.Submit(), await cases.Submit("冰箱还在漏水，地板泡坏了。"));
        var department = await host.As(Role.Department, "维修部");
        (await agent.Post($"complaints/{survivor.Id}/handover", new { toId = department.Id, facts = "漏水", mood = "calm", openQuestion = "何时上门？" }, version: await cases.Version(survivor.Id))).Expect(201);
        (await department.Get($"complaints/{taken.Id}/statement")).Expect(404);

        (await cases.Merge(taken.Id, survivor.Id)).Expect(204);

        Assert.That((await cases.Related(survivor.Id, department)).TakenIn.Select(one => one.Number), Is.EqualTo(new[] { taken.Number }));
        Assert.That((await department.Get($"complaints/{taken.Id}/statement")).Expect(200).Text, Does.Contain("地板泡坏了"));
        (await cases.Undo(taken.Id)).Expect(204);
        (await department.Get($"complaints/{taken.Id}/statement")).Expect(404);
    }

    [Test]
    public async Task Chains_and_circles_are_refused_by_name()
    {
        var (a, b, c) = (await cases.Submit(), await cases.Submit(), await cases.Submit());
        (await cases.Merge(b.Id, a.Id)).Expect(204);

        var into = (await cases.Merge(c.Id, b.Id)).Expect(409, "merge-into-merged");
        Assert.That(into.Text, Does.Contain(a.Number));
        (await cases.Merge(a.Id, c.Id)).Expect(409, "merge-has-taken-in");
        (await cases.Merge(a.Id, b.Id)).Expect(409);
        (await cases.Merge(a.Id, a.Id)).Expect(400);
        (await agent.Post($"complaints/{c.Id}/merge", new { intoId = Guid.NewGuid() }, version: await cases.Version(c.Id))).Expect(404);
    }

    [Test]
    public async Task What_the_customer_was_promised_or_has_accepted_stays_where_it_was()
    {
        var (survivor, promised, accepted) = (await cases.Submit(), await cases.Submit(), await cases.Submit());
        (await agent.Post($"complaints/{promised.Id}/promises", new { words = "周五上门", dueAt = host.Clock.GetUtcNow().AddDays(3) }, version: await cases.Version(promised.Id))).Expect(201);
        await cases.Work(accepted.Id, [0, 5]);
        var option = await host.Sql.One<Guid>("select id from solution_option where complaint_id = @Id", new { accepted.Id });
        (await agent.Post($"complaints/{accepted.Id}/options/{option}/answer", new { answer = OptionAnswer.Accepted }, version: await cases.Version(accepted.Id))).Expect(204);

        (await cases.Merge(promised.Id, survivor.Id)).Expect(409, "merge-promises-open");
        (await cases.Merge(accepted.Id, survivor.Id)).Expect(409, "merge-too-late");
        (await cases.Merge(survivor.Id, accepted.Id)).Expect(204);
    }

    [Test]
    public async Task Twenty_merges_crosswise_neither_block_each_other_nor_make_a_circle()
    {
        var pairs = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => (await cases.Submit(), await cases.Submit())));
        var attempts = await Task.WhenAll(pairs.SelectMany(pair => new[] { (pair.Item1.Id, pair.Item2.Id), (pair.Item2.Id, pair.Item1.Id) })
            .Select(async way => (way.Item1, way.Item2, Version: await cases.Version(way.Item1))));

        var answers = await Task.WhenAll(attempts.Select(way => agent.Post($"complaints/{way.Item1}/merge", new { intoId = way.Item2 }, version: way.Version)));

        Assert.That(answers.Select(answer => answer.Status.ToString(CultureInfo.InvariantCulture)), Is.All.AnyOf("204", "409", "412"));
        var merged = await host.Sql.Many<Guid>("select complaint_id from complaint_merge");
        Assert.That(pairs.Select(pair => merged.Count(id => id == pair.Item1.Id || id == pair.Item2.Id)), Is.All.EqualTo(1));
    }

    [Test]
    public async Task Both_histories_say_it_and_still_verify()
    {
        var (survivor, taken) = (await cases.Submit(), await cases.Submit());
        (await cases.Merge(taken.Id, survivor.Id)).Expect(204);
        (await cases.Undo(taken.Id)).Expect(204);

        Assert.That(await cases.History(taken.Id), Has.Some.Contains("complaintMerged").And.Some.Contains("clockStopped").And.Some.Contains("clockResumed").And.Some.Contains("mergeUndone"));
        Assert.That(await cases.History(survivor.Id), Has.Some.Contains("complaintTakenIn").And.Some.Contains("complaintGivenBack"));
        var faults = (await host.Send(new VerifyHistories())).Faults.Select(fault => fault.ComplaintId);
        Assert.That(faults, Has.No.Member(taken.Id).And.No.Member(survivor.Id));
    }

    [Test]
    public async Task A_duplicate_of_a_merged_case_leads_to_the_one_that_goes_on()
    {
        var survivor = await cases.Submit("宽带断网一周，装维人员两次爽约，要求减免月租。", "13800138114");
        var taken = await cases.Submit("光猫红灯闪烁上不了网，报修单被自动关闭了。", "13800138114");
        (await cases.Merge(taken.Id, survivor.Id)).Expect(204);

        var found = (await agent.Post("duplicates", new { text = "光猫红灯闪烁上不了网，报修单被自动关闭", phone = "13800138114" })).Expect(200).Read<List<LikelyDuplicate>>();

        Assert.That(found.Select(one => (one.ComplaintId, one.Number)), Is.EqualTo(new[] { (survivor.Id, survivor.Number) }));
    }
}
