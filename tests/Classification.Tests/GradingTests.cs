using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Classification.Tests;

public sealed class GradingTests
{
    private TestHost host = null!;
    private ApiClient partner = null!;
    private ApiClient agent = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        partner = await host.AsPartner(PartnerScope.Submit);
        agent = await host.As(Role.Agent, "陈静");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        partner.Dispose();
        await host.DisposeAsync();
    }

    [Test]
    public async Task A_complaint_that_comes_in_is_graded_with_reasons_in_the_readers_language()
    {
        var id = await Submit(new { narrative = "营业厅工作人员态度恶劣，还骂人，我父亲被推倒受伤住院。" });
        using var reader = await host.As(Role.Qa, "reader");
        reader.Language = "zh-CN";

        var grading = (await reader.Get($"complaints/{id}/grading")).Expect(200).Read<CaseGrading>();

        Assert.Multiple(() =>
        {
            Assert.That(grading.Category!.Code, Is.EqualTo("service.attitude"));
            Assert.That(grading.Category.Path, Is.EqualTo(new[] { "服务质量", "服务态度" }));
            Assert.That(grading.Category.Confidence, Is.InRange(0.25, 1));
            Assert.That(grading.Proposal.Evidence, Does.Contain("态度恶劣"));
            Assert.That((grading.Severity, grading.Priority, grading.IsConfirmed), Is.EqualTo((1, 1, false)));
            Assert.That(grading.Proposal.Reasons.Select(reason => reason.Says), Does.Contain("有人受伤或送医"));
            Assert.That(grading.Proposal.Reasons[0].Words, Does.Contain("受伤"));
        });
    }

    [Test]
    public async Task The_proposal_stands_in_the_history_by_its_rules_without_a_word_of_the_customers()
    {
        var id = await Submit(new { narrative = "The clerk was rude, I will sue you, says John Miller of Elm Street" });

        var facts = await host.Sql.One<string>("select facts::text from history_entry where complaint_id = @id and kind = 'gradingProposed'", new { id });

        Assert.That(facts, Does.Contain("legal.action").And.Contain("service.attitude").And.Not.Contain("Miller").And.Not.Contain("sue you"));
    }

    [Test]
    public async Task A_partners_category_goes_before_what_the_machine_thinks()
    {
        var id = await Submit(new { narrative = "The clerk was rude to me", category = "hotline.health.care" });

        var grading = await Grading(id);

        Assert.Multiple(() =>
        {
            Assert.That(grading.Category!.Code, Is.EqualTo("hotline.health.care"));
            Assert.That(grading.Category.Confidence, Is.EqualTo(0.9));
            Assert.That(grading.Proposal.Alternatives[0].Code, Is.EqualTo("service.attitude"));
            Assert.That(grading.Proposal.Reasons.Select(reason => reason.Rule), Does.Contain("category.sender"));
        });
    }

    [Test]
    public async Task Where_the_machine_does_not_know_it_says_so()
    {
        var grading = await Grading(await Submit(new { narrative = "qwertz asdf" }));

        Assert.That((grading.Category, grading.Proposal.Category, grading.Severity), Is.EqualTo(((CategoryChoice?)null, (CategoryChoice?)null, 4)));
    }

    [Test]
    public async Task A_person_decides_and_the_history_tells_whether_it_was_a_correction()
    {
        var id = await Submit(new { narrative = "退款申请两周了，一直不退钱" });
        var proposed = await Grading(id);

        (await agent.Put($"complaints/{id}/grading", new { category = proposed.Category!.Code, proposed.Severity, proposed.Priority }, await Version(id))).Expect(204);
        var agreed = await Grading(id);
        (await agent.Put($"complaints/{id}/grading", new { category = "promise.callback", severity = 2, priority = 3 }, await Version(id))).Expect(204);
        var corrected = await Grading(id);

        var facts = await host.Sql.Many<string>(
            "select facts::text from history_entry where complaint_id = @id and kind = 'gradingConfirmed' order by seq", new { id });
        Assert.Multiple(() =>
        {
            Assert.That((agreed.IsConfirmed, agreed.ConfirmedBy, agreed.Category!.Confidence), Is.EqualTo((true, "陈静", (double?)null)));
            Assert.That((corrected.Category!.Code, corrected.Severity, corrected.Priority), Is.EqualTo(("promise.callback", 2, 3)));
            Assert.That(corrected.Proposal.Category!.Code, Is.EqualTo(proposed.Category.Code));
            Assert.That(facts[0], Does.Contain("\"corrected\":false"));
            Assert.That(facts[1], Does.Contain("\"corrected\":true"));
        });
    }

    [Test]
    public async Task The_cause_is_proposed_with_its_words_and_stays_until_a_person_gives_another()
    {
        var id = await Submit(new { narrative = "说好上周送货，当面答应的，到现在也没有兑现。" });
        var proposed = (await agent.Get($"complaints/{id}/grading")).Expect(200).Read<CaseGrading>();
        var decision = new { category = "service.attitude", severity = 4, priority = 4 };
        (await agent.Put($"complaints/{id}/grading", decision, await Version(id))).Expect(204);
        var kept = (await agent.Get($"complaints/{id}/grading")).Read<CaseGrading>();
        (await agent.Put($"complaints/{id}/grading", new { decision.category, decision.severity, decision.priority, cause = "cause.delay", sentiment = "angry" }, await Version(id))).Expect(204);
        var given = (await agent.Get($"complaints/{id}/grading")).Read<CaseGrading>();
        (await agent.Put($"complaints/{id}/grading", new { decision.category, decision.severity, decision.priority, cause = "service.attitude" }, await Version(id))).Expect(400, "validation");

        Assert.Multiple(() =>
        {
            Assert.That((proposed.Cause?.Code, proposed.Sentiment), Is.EqualTo(("cause.promise", Contracts.Classification.Sentiment.Calm)));
            Assert.That(proposed.Proposal.CauseEvidence, Does.Contain("答应"));
            Assert.That((kept.Cause?.Code, kept.Cause?.Confidence), Is.EqualTo(("cause.promise", (double?)null)));
            Assert.That((given.Cause?.Code, given.Sentiment), Is.EqualTo(("cause.delay", (Contracts.Classification.Sentiment?)Contracts.Classification.Sentiment.Angry)));
            Assert.That(given.Proposal.Cause?.Code, Is.EqualTo("cause.promise"));
        });
    }

    [Test]
    public async Task Special_types_are_found_by_rules_and_a_person_may_correct_them()
    {
        var id = await Submit(new { narrative = "楼道漏电，孩子触电送医，我们已联系记者" });
        var found = await Grading(id);

        (await agent.Put($"complaints/{id}/grading", new { category = "service.attitude", severity = 1, priority = 1, specialTypes = new[] { "legal", "injury" } }, await Version(id))).Expect(204);
        var decided = await Grading(id);
        (await agent.Put($"complaints/{id}/grading", new { category = "service.attitude", severity = 1, priority = 1 }, await Version(id))).Expect(204);
        var left = await Grading(id);
        var refused = (await agent.Put($"complaints/{id}/grading", new { category = "service.attitude", severity = 1, priority = 1, specialTypes = new[] { "no.such" } }, await Version(id)))
            .Expect(400, "validation");

        Assert.Multiple(() =>
        {
            Assert.That(Codes(found.SpecialTypes), Is.EqualTo("injury media"));
            Assert.That(found.Proposal.RuleSet, Is.EqualTo(1));
            Assert.That(found.Proposal.Reasons.Where(reason => reason.SpecialType == "media").SelectMany(reason => reason.Words), Does.Contain("记者"));
            Assert.That(Codes(decided.SpecialTypes), Is.EqualTo("injury legal"));
            Assert.That(Codes(decided.Proposal.SpecialTypes), Is.EqualTo("injury media"));
            Assert.That(Codes(left.SpecialTypes), Is.EqualTo("injury legal"));
            Assert.That(refused.Errors, Is.EqualTo(new[] { "specialTypes[0]:unknown" }));
        });

        static string Codes(IEnumerable<SpecialTypeChoice> types) => string.Join(' ', types.Select(type => type.Code));
    }

    [Test]
    public async Task A_decision_needs_the_version_seen_and_the_right_to_handle_cases()
    {
        var id = await Submit(new { narrative = "态度恶劣" });
        var decision = new { category = "service.attitude", severity = 3, priority = 3 };
        var version = await Version(id);

        (await agent.Put($"complaints/{id}/grading", decision)).Expect(428);
        (await agent.Put($"complaints/{id}/grading", decision, version - 1)).Expect(412);
        (await (await host.As(Role.Qa)).Put($"complaints/{id}/grading", decision, version)).Expect(403);
        (await agent.Put($"complaints/{Guid.CreateVersion7()}/grading", decision, version)).Expect(404);
        (await (await host.As(Role.Department)).Get($"complaints/{id}/grading")).Expect(404);

        Assert.That((await Grading(id)).IsConfirmed, Is.False);
    }

    [Test]
    public async Task All_that_is_wrong_with_a_decision_is_told_at_once()
    {
        var id = await Submit(new { narrative = "态度恶劣" });

        var answer = (await agent.Put($"complaints/{id}/grading", new { category = "no.such", severity = 0, priority = 5 }, await Version(id))).Expect(400, "validation");
        var empty = (await agent.Put($"complaints/{id}/grading", new { }, await Version(id))).Expect(400, "validation");

        Assert.That(answer.Errors, Is.EquivalentTo(new[] { "category:unknown", "severity:outOfRange", "priority:outOfRange" }));
        Assert.That(empty.Errors, Is.EquivalentTo(new[] { "category:required", "severity:outOfRange", "priority:outOfRange" }));
    }

    [Test]
    public async Task A_text_being_typed_is_graded_and_not_stored()
    {
        var before = await host.Sql.One<long>("select count(*) from grading where evidence @> array['催收']");

        var proposal = (await agent.Post("grading/proposals", new { text = "暴力催收，天天骚扰家人", channel = "regulator", isVip = true })).Expect(200).Read<GradingProposal>();

        Assert.Multiple(async () =>
        {
            Assert.That(proposal.Category!.Code, Does.StartWith("banking.collection"));
            Assert.That((proposal.Severity, proposal.Priority), Is.EqualTo((2, 1)));
            Assert.That(proposal.Reasons.Select(reason => reason.Rule), Is.SupersetOf(new[] { "regulator.channel", "priority.severity", "priority.vip", "priority.regulator" }));
            Assert.That(await host.Sql.One<long>("select count(*) from grading where evidence @> array['催收']"), Is.EqualTo(before));
        });
    }

    [Test]
    public async Task What_cannot_be_graded_is_refused()
    {
        (await agent.Post("grading/proposals", new { text = new string('长', 20_001) })).Expect(400, "validation");
        (await agent.Post("grading/proposals", new { text = "a\u0000b" })).Expect(400, "validation");
        (await agent.Post("grading/proposals", new { })).Expect(400, "validation");
        (await agent.Post("grading/proposals", new { text = "态度", language = "fr" })).Expect(400, "validation");
        (await partner.Post("grading/proposals", new { text = "态度" })).Expect(403);
        (await agent.Post("grading/proposals", new { text = new string('长', 20_000) })).Expect(200);
    }

    [Test]
    public async Task The_categories_come_as_trees_in_the_readers_language_to_anybody()
    {
        using var anybody = host.AsNobody();
        anybody.Language = "zh-TW";

        var trees = (await anybody.Get("categories")).Expect(200).Read<List<CategoryTree>>();

        Assert.Multiple(() =>
        {
            Assert.That(trees.Select(tree => tree.Pack), Is.EqualTo(new[] { "general", "banking", "hotline" }));
            Assert.That(trees[0].Name, Is.EqualTo("通用"));
            Assert.That(trees[0].Categories, Has.Count.EqualTo(10));
            Assert.That(trees[0].Categories[0].Children.Select(child => child.Name), Does.Contain("等候時間"));
        });
    }

    private async Task<Guid> Submit(object complaint) =>
        (await partner.Post("complaints", complaint, key: Guid.NewGuid().ToString())).Expect(201).Json.GetProperty("id").GetGuid();

    private async Task<CaseGrading> Grading(Guid id) => (await agent.Get($"complaints/{id}/grading")).Expect(200).Read<CaseGrading>();

    private Task<long> Version(Guid id) => host.Sql.One<long>("select seq from case_head where complaint_id = @id", new { id });
}
