using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Classification.Tests;

/// <summary>Versions of the rules: drafted, tried on past cases, switched on, and back again. Each test has a host of its own: there is one active version.</summary>
internal sealed class RuleSetsTests
{
    private static readonly GradingRule Fridge = new(
        "own.fridge", new Names("About a fridge", "关于冰箱", "關於冰箱"), new RuleWhen(Words: ["冰箱"]), new RuleThen(Severity: 2, SpecialType: "claimant"));

    [Test]
    public async Task What_comes_with_the_product_grades_first_and_a_draft_begins_as_its_copy()
    {
        await using var host = await TestHost.Start();
        using var administrator = await host.As(Role.Administrator, "王主任");
        administrator.Language = "zh-CN";

        var shipped = (await administrator.Get("grading-rule-sets/1")).Expect(200).Read<RuleSet>();
        var version = await Draft(administrator);
        var second = await administrator.Post("grading-rule-sets", new { from = 1 });
        var draft = await Read(administrator, version);
        var all = (await administrator.Get("grading-rule-sets?limit=1")).Expect(200).Read<Page<RuleSetSummary>>();

        Assert.Multiple(() =>
        {
            Assert.That((shipped.Summary.Status, shipped.Summary.MadeBy), Is.EqualTo((RuleSetStatus.Active, (string?)null)));
            Assert.That(Json.Of(shipped.Content).Text, Is.EqualTo(Json.Of(RulesInUse.Shipped).Text));
            Assert.That(shipped.Titles.Single(title => title.Code == "harm.injury").Says, Is.EqualTo("有人受伤或送医"));
            Assert.That(shipped.Procedures.Select(procedure => procedure.Code), Does.Contain("injury"));
            Assert.That(shipped.Content.SpecialTypes.Select(type => type.Procedure), Is.SubsetOf(shipped.Procedures.Select(procedure => procedure.Code)));
            second.Expect(409, "grading-draft-exists");
            Assert.That((draft.Summary.Status, draft.Summary.BasedOn, draft.Summary.MadeBy, draft.Summary.IsTried), Is.EqualTo((RuleSetStatus.Draft, (long?)1, "王主任", false)));
            Assert.That(Json.Of(draft.Content).Text, Is.EqualTo(Json.Of(shipped.Content).Text));
            Assert.That((all.Items.Single().Version, all.Next), Is.EqualTo((version, all.Next!)));
        });
    }

    [Test]
    public async Task The_shipped_rules_have_nothing_wrong_and_what_is_wrong_with_others_is_told_at_once_with_its_place()
    {
        await using var host = await TestHost.Start();
        using var administrator = await host.As(Role.Administrator);
        var version = await Draft(administrator);
        var content = RulesInUse.Shipped;
        await Change(administrator, version, 1, content);
        GradingRule[] wrong =
        [
            Fridge with { Code = "Own Fridge" }, Fridge with { Names = null }, Fridge with { Code = "own.fridge" }, Fridge with { Code = "a", When = new RuleWhen(IsVip: false) },
            Fridge with { Code = "b", Then = new RuleThen() }, Fridge with { Code = "c", Then = new RuleThen(Severity: 4, SpecialType: "no.such") },
            Fridge with { Code = "d", When = new RuleWhen(Words: ["", "a\nb"], Money: [new MoneyFrom("XXX", 0)], PeopleFrom: 1, Categories: ["no.such"]) },
            Fridge with { Code = "e", When = new RuleWhen(Words: []) },
        ];

        var answer = (await administrator.Put($"grading-rule-sets/{version}", new
        {
            revision = 2,
            content = new GradingRules(["nobody ever in the world was"], wrong, [content.SpecialTypes[0] with { Procedure = "no.such", Level = 4 }, content.SpecialTypes[4]]),
        })).Expect(400, "validation");
        var empty = (await administrator.Put($"grading-rule-sets/{version}", new { revision = 2, content = new { } })).Expect(400, "validation");

        Assert.That(answer.Errors, Is.EquivalentTo(new[]
        {
            "content.denials[0]:tooLong", "content.specialTypes[0].procedure:unknown", "content.specialTypes[0].level:outOfRange",
            "content.rules[0].code:ruleCode", "content.rules[1].names:required", "content.rules[2].code:twice", "content.rules[3].when:noCondition", "content.rules[4].then:noEffect",
            "content.rules[5].then.severity:outOfRange", "content.rules[5].then.specialType:unknown", "content.rules[6].when.words[0]:required", "content.rules[6].when.words[1]:unreadable",
            "content.rules[6].when.money[0].currency:unknown", "content.rules[6].when.money[0].from:outOfRange", "content.rules[6].when.peopleFrom:outOfRange",
            "content.rules[6].when.categories[0]:unknown", "content.rules[7].when.words:required",
        }));
        Assert.That(empty.Errors, Is.EquivalentTo(new[] { "content.denials:required", "content.rules:required", "content.specialTypes:required" }));
    }

    [Test]
    public async Task A_draft_is_changed_by_who_has_seen_it_and_nothing_else_is_changed_at_all()
    {
        await using var host = await TestHost.Start();
        using var administrator = await host.As(Role.Administrator);
        var version = await Draft(administrator);

        await Change(administrator, version, 1, WithFridge);
        (await administrator.Put($"grading-rule-sets/{version}", new { revision = 1, content = RulesInUse.Shipped })).Expect(409, "changed-by-another");
        (await administrator.Put("grading-rule-sets/1", new { revision = 1, content = WithFridge })).Expect(409, "rules-not-a-draft");
        (await administrator.Delete("grading-rule-sets/1")).Expect(409, "rules-not-a-draft");
        (await administrator.Put("grading-rule-sets/77", new { revision = 1, content = WithFridge })).Expect(404);
        var kept = await Read(administrator, version);
        (await administrator.Delete($"grading-rule-sets/{version}")).Expect(204);
        (await administrator.Delete($"grading-rule-sets/{version}")).Expect(204);
        (await administrator.Get($"grading-rule-sets/{version}")).Expect(404);

        Assert.That((kept.Summary.Revision, kept.Content.Rules[^1].Code), Is.EqualTo((2, "own.fridge")));
    }

    [Test]
    public async Task A_text_shows_which_rules_of_a_draft_fire_and_by_which_words()
    {
        await using var host = await TestHost.Start();
        using var administrator = await host.As(Role.Administrator);
        using var quality = await host.As(Role.Qa);
        using var agent = await host.As(Role.Agent);
        quality.Language = "zh-CN";
        var version = await Draft(administrator);
        await Change(administrator, version, 1, WithFridge);

        var judged = (await quality.Post($"grading-rule-sets/{version}/judgements", new { text = "冰箱漏电，老人触电送医", isVip = true })).Expect(200).Read<TextJudged>();

        Assert.Multiple(async () =>
        {
            Assert.That((judged.Severity, judged.Priority, string.Join(' ', judged.SpecialTypes)), Is.EqualTo((1, 1, "injury claimant")));
            Assert.That(judged.Fired.Select(fired => $"{fired.Rule}:{string.Join('|', fired.Words)}:{fired.Decided}"), Is.EqualTo(new[]
            {
                "harm.injury:触电|送医:True", "safety.danger:漏电:True", "vulnerable:老人:False", "priority.vip::True", "own.fridge:冰箱:True",
            }));
            Assert.That(judged.Fired[^1].Says, Is.EqualTo("关于冰箱"));
            (await agent.Post($"grading-rule-sets/{version}/judgements", new { text = "冰箱" })).Expect(403);
            (await agent.Get("grading-rule-sets")).Expect(403);
            (await quality.Post("grading-rule-sets", new { from = 1 })).Expect(403);
        });
    }

    [Test]
    public async Task A_trial_tells_what_would_change_and_whether_it_agrees_better_with_people()
    {
        await using var host = await TestHost.Start();
        using var administrator = await host.As(Role.Administrator);
        var fridge = await Submit(host, "新买的冰箱不制冷");
        var other = await Submit(host, "营业厅排队太久");
        var hidden = await Submit(host, "冰箱门关不上");
        await Confirm(host, fridge, 2, ["claimant"]);
        await Confirm(host, other, 4, []);
        await host.Sql.Execute("insert into conflict_of_interest (complaint_id, account_id, kind, named_at, named_by) values (@hidden, @Id, 'declared', now(), @Id)", new { hidden, administrator.Id });
        var version = await Draft(administrator);
        await Change(administrator, version, 1, WithFridge);
        (await administrator.Get($"grading-rule-sets/{version}/trial")).Expect(404);

        (await administrator.Post($"grading-rule-sets/{version}/trials", new { cases = 5_001 })).Expect(400, "validation");
        (await administrator.Post("grading-rule-sets/1/trials", new { cases = 10 })).Expect(409, "rules-active-already");
        var counts = (await administrator.Post($"grading-rule-sets/{version}/trials", new { cases = 5_000 })).Expect(200).Read<RuleTrial>().Counts;
        var kept = (await administrator.Get($"grading-rule-sets/{version}/trial")).Expect(200).Read<RuleTrial>();
        var changes = (await administrator.Get($"grading-rule-sets/{version}/trial/changes")).Expect(200).Read<Page<TrialChange>>();
        var seenByOther = (await (await host.As(Role.Lead)).Get($"grading-rule-sets/{version}/trial/changes?limit=1")).Expect(200).Read<Page<TrialChange>>();
        var newest = (await administrator.Post($"grading-rule-sets/{version}/trials", new { cases = 1 })).Expect(200).Read<RuleTrial>().Counts;

        Assert.Multiple(async () =>
        {
            Assert.That((counts.Cases, counts.Decided, counts.Changed, counts.ChangedSeverities, counts.ChangedSpecialTypes), Is.EqualTo((3, 2, 2, 2, 2)));
            Assert.That(counts.Severities, Is.EqualTo(new[] { new SeverityMove(4, 2, 2), new SeverityMove(4, 4, 1) }));
            Assert.That((counts.Before.Severity, counts.After.Severity, counts.Before.SpecialTypes, counts.After.SpecialTypes), Is.EqualTo((1, 2, 1, 2)));
            Assert.That(Json.Of(kept.Counts).Text, Is.EqualTo(Json.Of(counts).Text));
            var change = changes.Items.Single();
            Assert.That((change.ComplaintId, change.Before.Severity, change.After.Severity, change.Decided?.Severity), Is.EqualTo((fridge, 4, 2, (int?)2)), "the other changed case is kept from this reader");
            Assert.That(change.Rules.Select(rule => rule.Code), Is.EqualTo(new[] { "own.fridge" }));
            Assert.That((seenByOther.Items.Single().ComplaintId, seenByOther.Next is null), Is.EqualTo((hidden, false)));
            Assert.That((newest.Cases, newest.Changed), Is.EqualTo((1, 1)));
            Assert.That(await host.Sql.One<int>("select severity::int from grading where complaint_id = @hidden", new { hidden }), Is.EqualTo(4), "no case changes");
        });
    }

    [Test]
    public async Task A_draft_is_switched_on_after_its_trial_on_every_replica_and_back_again_with_the_reasons_of_both_kept()
    {
        await using var host = await TestHost.Start(settings: ("Classification:PollEvery", "00:00:00.1"));
        await using var replica = TestHost.Over(host.Sql.ConnectionString, settings: ("Classification:PollEvery", "00:00:00.1"));
        using var administrator = await host.As(Role.Administrator, "王主任");
        using var agent = await host.As(Role.Agent);
        using var there = await replica.As(Role.Agent, "elsewhere");
        there.Language = "zh-CN";
        var version = await Draft(administrator);
        await Change(administrator, version, 1, WithFridge);
        (await administrator.Post($"grading-rule-sets/{version}/activation", new { reason = "夏季冰箱" })).Expect(409, "draft-not-tried");
        await Try(administrator, version);
        await Change(administrator, version, 2, WithFridge);
        (await administrator.Post($"grading-rule-sets/{version}/activation", new { reason = "夏季冰箱" })).Expect(409, "draft-not-tried");
        await Try(administrator, version);

        await Activate(administrator, version);
        var at = await Submit(host, "冰箱坏了");
        await Eventually.Is(async () => await SeverityThere() == 2, "the other replica grades by the new rules");
        var graded = (await there.Get($"complaints/{at}/grading")).Expect(200).Read<CaseGrading>();
        (await administrator.Post($"grading-rule-sets/{version}/activation", new { reason = "again" })).Expect(409, "rules-active-already");
        await Activate(administrator, 1);
        await Eventually.Is(async () => await SeverityThere() == 4, "the other replica grades as before");
        var past = (await there.Get($"complaints/{at}/grading")).Expect(200).Read<CaseGrading>();
        var list = (await administrator.Get("grading-rule-sets")).Expect(200).Read<Page<RuleSetSummary>>().Items;

        Assert.Multiple(() =>
        {
            Assert.That((graded.Severity, graded.Proposal.RuleSet, graded.Proposal.Reasons[0].Says, graded.Proposal.Reasons[0].Words[0]), Is.EqualTo((2, (long?)version, "关于冰箱", "冰箱")));
            Assert.That(Json.Of(past.Proposal).Text, Is.EqualTo(Json.Of(graded.Proposal).Text), "what decided stays readable under another version");
            Assert.That(list.Select(set => $"{set.Version} {set.Status} {set.Reason}"), Is.EqualTo(new[] { $"{version} Past 夏季冰箱", "1 Active 夏季冰箱" }));
        });

        async Task<int> SeverityThere() => (await there.Post("grading/proposals", new { text = "冰箱坏了" })).Expect(200).Read<GradingProposal>().Severity;
    }

    [Test]
    public async Task Of_all_who_switch_at_once_exactly_one_does()
    {
        await using var host = await TestHost.Start();
        using var administrator = await host.As(Role.Administrator);
        var version = await Draft(administrator);
        await Try(administrator, version);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => administrator.Post($"grading-rule-sets/{version}/activation", new { reason = "at once" })));

        Assert.That(answers.Count(answer => answer.Status == 204), Is.EqualTo(1));
        Assert.That(answers.Where(answer => answer.Status != 204).Select(answer => answer.Status), Is.All.EqualTo(409));
        Assert.That(await host.Sql.Many<long>("select version from grading_rule_set where status = 'active'"), Is.EqualTo(new[] { version }));
        Assert.That(await host.Sql.One<long>("select count(*) from grading_rule_activation where rule_set = @version", new { version }), Is.EqualTo(1));
    }

    private static GradingRules WithFridge => RulesInUse.Shipped with { Rules = [.. RulesInUse.Shipped.Rules, Fridge] };

    private static async Task<long> Draft(ApiClient by) => (await by.Post("grading-rule-sets", new { from = 1 })).Expect(201).Read<RuleSetDrafted>().Version;

    private static async Task<RuleSet> Read(ApiClient by, long version) => (await by.Get($"grading-rule-sets/{version}")).Expect(200).Read<RuleSet>();

    private static async Task Change(ApiClient by, long version, int revision, GradingRules content) =>
        Assert.That((await by.Put($"grading-rule-sets/{version}", new { revision, content })).Expect(200).Read<RuleSetChanged>().Revision, Is.EqualTo(revision + 1));

    private static async Task Try(ApiClient by, long version) => (await by.Post($"grading-rule-sets/{version}/trials", new { cases = 100 })).Expect(200);

    private static async Task Activate(ApiClient by, long version) => (await by.Post($"grading-rule-sets/{version}/activation", new { reason = "夏季冰箱" })).Expect(204);

    private static async Task<Guid> Submit(TestHost host, string narrative)
    {
        using var partner = await host.AsPartner(PartnerScope.Submit);
        return (await partner.Post("complaints", new { narrative }, key: Guid.NewGuid().ToString())).Expect(201).Json.GetProperty("id").GetGuid();
    }

    private static async Task Confirm(TestHost host, Guid id, int severity, string[] specialTypes)
    {
        var agent = await host.As(Role.Agent);
        var version = await host.Sql.One<long>("select seq from case_head where complaint_id = @id", new { id });
        (await agent.Put($"complaints/{id}/grading", new { category = "service.attitude", severity, priority = severity, specialTypes }, version)).Expect(204);
    }
}
