using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Classification.Tests;

public sealed class RepeatedCorrectionTests
{
    private static readonly string[] Said =
    [
        "会员积分上周被清零，客服找不到记录，要求恢复", "积分兑换不了，会员等级也降了，客服一直敷衍", "会员积分少了一半，问了几次都没有说明",
    ];

    private const string Fourth = "我昨天登录发现会员积分全部没有了";

    [Test]
    public async Task A_correction_made_three_times_changes_the_proposal_on_every_replica_before_any_training()
    {
        await using var first = await TestHost.Start(settings: [("Classification:TrainAfterEqualCorrections", "1000")]);
        await using var second = TestHost.Over(first.Sql.ConnectionString, settings: [("Classification:TrainAfterEqualCorrections", "1000")]);
        using var partner = await first.AsPartner(PartnerScope.Submit);
        var (agent, elsewhere) = (await first.As(Role.Agent), await second.As(Role.Agent, "elsewhere"));
        // What was learnt long ago and often says that such complaints are about something else.
        await Learnt(first, "service.attitude");
        await Eventually.Is(async () => (await Propose(agent)).Category?.Code == "service.attitude", "what was learnt is proposed");

        foreach (var narrative in Said)
        {
            await Correct(first, agent, partner, narrative, "policy.cancel");
        }

        foreach (var caller in new[] { agent, elsewhere })
        {
            await Eventually.Is(async () => (await Propose(caller)).Category?.Code == "policy.cancel", "the correction counts");
        }

        var proposal = await Propose(agent);
        Assert.That(proposal.Category!.Confidence, Is.EqualTo(0.8));
        Assert.That(proposal.Evidence, Does.Contain("积分").And.Contain("会员"));
        Assert.That(await first.Sql.One<long>("select count(*) from learner_model"), Is.EqualTo(1), "nothing was trained for it");
        Assert.That((await agent.Post("grading/proposals", new { text = "快递员态度恶劣，还骂人" })).Read<GradingProposal>().Category?.Code, Is.Not.EqualTo("policy.cancel"));
    }

    [Test]
    public void Two_equal_corrections_do_not_count_at_once_and_three_do() =>
        Assert.That((Of(Corrected(2)).Count, Of(Corrected(3)).Single().Label), Is.EqualTo((0, "policy.cancel")));

    [Test]
    public void Three_corrections_to_one_label_with_nothing_in_common_say_nothing_of_a_fourth() =>
        Assert.That(Of([Decision("水管漏水三天", "policy.cancel", 1), Decision("The courier was late", "policy.cancel", 2), Decision("发票开错抬头", "policy.cancel", 3)]), Is.Empty);

    [Test]
    public void However_many_older_decisions_say_otherwise_three_newer_ones_count()
    {
        var sameWords = Enumerable.Range(0, 1_900).Select(i => Decision(Said[0], "service.attitude", -i, proposed: "service.attitude"));
        var oneInTen = Enumerable.Range(0, 1_900).Select(i => Decision(i % 10 == 0 ? Said[0] : $"快递员态度恶劣，第{i}次", "service.attitude", -i, proposed: "service.attitude"));
        var corrected = Enumerable.Range(1, 3).Select(i => Decision(Said[0], "policy.cancel", i));

        Assert.That(Of([.. corrected.Reverse(), .. sameWords]).Single().Fits(Words(Said[0] + "，请处理")), Is.True);
        Assert.That(Of([.. Corrected(3), .. oneInTen]).Single().Fits(Words(Fourth)), Is.True);
    }

    [Test]
    public void What_is_decided_otherwise_afterwards_ends_it() =>
        Assert.That(Of([.. Enumerable.Range(0, 3).Select(i => Decision(Said[i], "service.attitude", 10 + i, proposed: "service.attitude")), .. Corrected(3)]), Is.Empty);

    [Test]
    public void What_the_model_has_learnt_meanwhile_needs_no_memory() =>
        Assert.That(RepeatedCorrection.In(Corrected(3), _ => "policy.cancel"), Is.Empty);

    [Test]
    public void A_text_about_something_else_is_left_alone() =>
        Assert.That(Of(Corrected(3)).Single().Fits(Words("客服态度恶劣，要求道歉")), Is.False);

    [Test]
    public void Shares_still_sum_to_what_they_did()
    {
        var guess = new CategoryGuess([new("a", 0.6), new("policy.cancel", 0.1), new("b", 0.2)], []);

        var over = Of(Corrected(3)).Single().Over(guess, SpokenWord.In(Fourth), Fourth);

        Assert.That(over.Ranked.Select(share => share.Category), Is.EqualTo(new[] { "policy.cancel", "a", "b" }));
        Assert.That(over.Ranked.Sum(share => share.Confidence), Is.InRange(0.9, 1));
        Assert.That(over.Evidence, Is.Not.Empty.And.All.Matches<string>(word => Fourth.Contains(word, StringComparison.Ordinal)));
    }

    private static IReadOnlyList<RepeatedCorrection> Of(IReadOnlyList<RecentDecision> decisions) => RepeatedCorrection.In(decisions, _ => null);

    private static RecentDecision[] Corrected(int times) => [.. Enumerable.Range(0, times).Select(i => Decision(Said[2 - i], "policy.cancel", 3 - i))];

    private static RecentDecision Decision(string text, string label, int minute, string? proposed = "service.attitude") =>
        new(Guid.NewGuid(), text, label, proposed == label ? label : proposed, DateTimeOffset.UnixEpoch.AddMinutes(minute));

    private static HashSet<uint> Words(string text) => [.. SpokenWord.In(text).Select(word => word.Feature)];

    private static async Task<GradingProposal> Propose(ApiClient agent) => (await agent.Post("grading/proposals", new { text = Fourth })).Expect(200).Read<GradingProposal>();

    private static async Task Learnt(TestHost host, string category)
    {
        var examples = Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? new LabelledText($"{Said[i % 3]}，第{i}次", category) : new LabelledText($"wombats in the yard, day {i}", "policy"));
        var version = new LearnedVersion(new Dictionary<Aspect, Learnt> { [Aspect.Category] = new(Learner.Train([.. examples]), 50_000) });
        await host.Sql.Execute(
            "insert into learner_model (trained_at, seen_until, examples, content) values (now(), now(), 50000, @content)", new { content = version.ToBytes() });
    }

    private static async Task Correct(TestHost host, ApiClient agent, ApiClient partner, string narrative, string category)
    {
        var id = (await partner.Post("complaints", new { narrative }, key: Guid.NewGuid().ToString())).Expect(201).Json.GetProperty("id").GetGuid();
        var version = await host.Sql.One<long>("select seq from case_head where complaint_id = @id", new { id });
        (await agent.Put($"complaints/{id}/grading", new { category, severity = 3, priority = 3 }, version)).Expect(204);
    }
}
