using Complaints.Contracts.Classification;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Classification.Tests;

public sealed class LearningTests
{
    [Test]
    public async Task A_correction_made_three_times_starts_training_at_once()
    {
        await using var host = await TestHost.Start();
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var agent = await host.As(Role.Agent);
        string[] said = ["会员积分被清零，找不到记录", "积分兑换不了，会员等级也降了", "会员积分少了一半，没有说明"];
        Assert.That((await agent.Get("learner")).Expect(200).Read<LearnerState>(), Has.Property(nameof(LearnerState.Version)).Null.And.Property(nameof(LearnerState.Training)).Null);

        foreach (var narrative in said)
        {
            await Correct(host, agent, await Submit(partner, narrative), "policy.cancel");
        }

        var state = await Eventually.Get(
            async () => (await agent.Get("learner")).Read<LearnerState>(), learner => learner.Version is not null, "a version is trained");
        Assert.That((state.Examples, state.DecisionsSince, state.CorrectionsSince), Is.EqualTo((3, 0, 0)));
        await Eventually.Is(
            async () => (await agent.Post("grading/proposals", new { text = "我的会员积分被清零了" })).Read<GradingProposal>().ModelVersion == state.Version,
            "proposals come from the new version");
    }

    [Test]
    public async Task A_version_trained_on_another_replica_is_picked_up()
    {
        await using var host = await TestHost.Start();
        var agent = await host.As(Role.Agent);
        var model = Learner.Train([new("wombat ate my parcel", "delivery.lost"), new("the clerk was rude", "service.attitude")]);

        await host.Sql.Execute(
            "insert into learner_model (trained_at, seen_until, examples, content) values (now(), now(), 2, @content)", new { content = model.ToBytes() });

        await Eventually.Is(
            async () => (await agent.Post("grading/proposals", new { text = "wombat ate my parcel" })).Read<GradingProposal>().ModelVersion == 1, "the version is in use");
    }

    [Test]
    public async Task Every_aspect_that_people_decide_on_is_learnt()
    {
        await using var host = await TestHost.Start();
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var agent = await host.As(Role.Agent);
        foreach (var i in Enumerable.Range(0, 3))
        {
            await Decide(
                host, agent, await Submit(partner, $"wombats in the yard, day {i}"),
                new { category = "policy.cancel", severity = 3, priority = 3, cause = "cause.policy", sentiment = "angry" });
        }

        var state = await Eventually.Get(
            async () => (await agent.Get("learner")).Read<LearnerState>(), learner => learner is { Version: not null, CorrectionsSince: 0 }, "all three are learnt from");
        Assert.That(state.Aspects.Select(learnt => (learnt.Aspect, learnt.Examples)), Is.EqualTo(Enum.GetValues<Aspect>().Select(aspect => (aspect, 3))));
    }

    [Test]
    public async Task Cause_and_mood_are_proposed_as_they_were_learnt()
    {
        await using var host = await TestHost.Start();
        var agent = await host.As(Role.Agent);
        var version = new LearnedVersion(new Dictionary<Aspect, Learnt>
        {
            [Aspect.Cause] = new(LearntOf("cause.policy", "cause.delay"), 1_000),
            [Aspect.Sentiment] = new(LearntOf("angry", "calm"), 1_000),
        });
        await host.Sql.Execute(
            "insert into learner_model (trained_at, seen_until, examples, content) values (now(), now(), 0, @content)", new { content = version.ToBytes() });

        await Eventually.Is(
            async () => await Propose(agent, "wombats in the yard") is { Cause.Code: "cause.policy", Sentiment: Sentiment.Angry }
                && await Propose(agent, "magpies on the roof") is { Cause.Code: "cause.delay", Sentiment: Sentiment.Calm },
            "both are proposed as they were decided");
        var proposal = await Propose(agent, "wombats in the yard");
        Assert.That(proposal.CauseEvidence.Concat(proposal.SentimentEvidence), Has.Some.Contains("wombats"));
    }

    [Test]
    public async Task An_older_version_is_taken_back_with_a_reason_and_proposes_again()
    {
        await using var host = await TestHost.Start();
        var (agent, lead) = (await host.As(Role.Agent), await host.As(Role.Lead, "周敏"));
        foreach (var category in new[] { "policy.cancel", "service.attitude" })
        {
            var version = new LearnedVersion(new Dictionary<Aspect, Learnt> { [Aspect.Category] = new(LearntOf(category, "delivery.late"), 1_000) });
            await host.Sql.Execute(
                "insert into learner_model (trained_at, seen_until, examples, content) values (now(), now(), 1000, @content)", new { content = version.ToBytes() });
        }

        await Eventually.Is(async () => (await Propose(agent, "wombats in the yard")).Category?.Code == "service.attitude", "the newest version is in use");
        (await agent.Post("learner/versions/1/return", new { reason = "x" })).Expect(403);
        (await lead.Post("learner/versions/1/return", new { reason = " " })).Expect(400, "validation");
        (await lead.Post("learner/versions/77/return", new { reason = "x" })).Expect(404);
        (await lead.Post("learner/versions/1/return", new { reason = "第2版把退订都归到了服务态度" })).Expect(204);
        (await lead.Post("learner/versions/1/return", new { reason = "once more" })).Expect(204);

        await Eventually.Is(async () => (await Propose(agent, "wombats in the yard")).Category?.Code == "policy.cancel", "the older version proposes again");
        var versions = (await lead.Get("learner/versions")).Expect(200).Read<LearnerVersion[]>();
        Assert.That(versions.Select(version => version.Version), Is.EqualTo(new[] { 3L, 2, 1 }));
        Assert.That((versions[0].ReturnedTo, versions[0].ReturnedBy, versions[0].Reason), Is.EqualTo((1L, "周敏", "第2版把退订都归到了服务态度")));
    }

    [Test]
    public async Task How_well_the_machine_does_is_told_from_what_people_decided()
    {
        await using var host = await TestHost.Start();
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var agent = await host.As(Role.Agent);
        foreach (var category in new[] { "service.attitude", "service.attitude", "delivery.late" })
        {
            await Correct(host, agent, await Submit(partner, "营业厅工作人员态度恶劣，还骂人"), category);
        }

        await Correct(host, agent, await Submit(partner, "qwerty 12345"), "delivery.late");

        var agreement = (await agent.Get("learner/agreement")).Expect(200).Read<LearnerAgreement>();
        var week = agreement.Weeks.Single();
        var pair = agreement.Pairs.Single();
        var corrections = (await agent.Get("learner/corrections?proposed=service.attitude&decided=delivery.late")).Expect(200).Read<Page<Correction>>();
        Assert.Multiple(() =>
        {
            Assert.That((week.Decisions, week.Proposed, week.Agreed), Is.EqualTo((4, 3, 2)));
            Assert.That((pair.Proposed, pair.Decided, pair.Cases), Is.EqualTo(("service.attitude", "delivery.late", 1)));
            Assert.That(agreement.Calibration.Sum(tenth => tenth.Cases), Is.EqualTo(3));
            Assert.That(agreement.Calibration.Single().Right, Is.EqualTo(0.667));
            Assert.That(agreement.Aspects[0], Is.EqualTo(new AspectAgreement(Aspect.Category, 4, 3, 2)));
            Assert.That(corrections.Items.Single().DecidedName, Is.EqualTo(pair.DecidedName));
        });
        Assert.That((await agent.Get("learner/corrections?decided=policy.cancel")).Read<Page<Correction>>().Items, Is.Empty);
        (await agent.Get("learner/agreement?weeks=53")).Expect(400, "validation");
    }

    [Test]
    public void Words_are_told_as_new_only_where_three_cases_have_them()
    {
        var taxonomy = CategoryPackTests.Shipped();
        var decided = Told(0, 40);
        var after = new LearnedVersion(new Dictionary<Aspect, Learnt> { [Aspect.Category] = new(LearntOf("promise", "policy"), 40) });

        var learnt = WordsLearnt.Between(Aspect.Category, LearnedVersion.Empty, after, decided, null, taxonomy).ToDictionary(words => words.Label, words => words.Words);

        Assert.That(learnt["promise"], Has.Some.Contains("wombats"));
        Assert.That(learnt["policy"], Has.Some.Contains("magpies"));
        Assert.That(WordsLearnt.Between(Aspect.Category, LearnedVersion.Empty, after, [.. decided.Take(4)], null, taxonomy), Is.Empty);
    }

    [Test]
    public async Task Where_the_replica_that_trains_has_died_another_one_begins_anew()
    {
        await using var host = await TestHost.Start();
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var agent = await host.As(Role.Agent);
        await host.Sql.Execute(
            "update learner_training set holder = gen_random_uuid(), held_until = @until, began_at = @until, phase = 'learning', share = 0.4",
            new { until = host.Clock.GetUtcNow() + ClaimTraining.Lease });
        foreach (var i in Enumerable.Range(0, 3))
        {
            await Correct(host, agent, await Submit(partner, $"wombats in the yard, day {i}"), "policy.cancel");
        }

        var state = (await agent.Get("learner")).Read<LearnerState>();
        Assert.That((state.Version, state.Training!.Phase, state.Training.Share), Is.EqualTo(((long?)null, TrainingPhase.Learning, 0.4)));

        host.Clock.Advance(ClaimTraining.Lease + TimeSpan.FromSeconds(1));

        state = await Eventually.Get(async () => (await agent.Get("learner")).Read<LearnerState>(), learner => learner.Version is not null, "a version is trained");
        Assert.That((state.Examples, state.Training), Is.EqualTo((3, (LearnerTraining?)null)));
    }

    [Test]
    public async Task Who_lost_the_training_to_another_replica_keeps_nothing()
    {
        await using var host = await TestHost.Start();
        await host.Sql.Execute("update learner_training set holder = gen_random_uuid(), held_until = 'infinity'");

        var kept = await host.Send(new KeepVersion(Guid.NewGuid(), DateTimeOffset.UnixEpoch, new NewVersion(LearnedVersion.Empty.ToBytes(), 1, [], [])));

        Assert.That((kept, await host.Sql.One<long>("select count(*) from learner_model")), Is.EqualTo((false, 0L)));
    }

    [Test]
    public void A_kept_version_judges_every_aspect_as_before_and_one_kept_before_there_were_several_judges_categories()
    {
        var model = Learner.Train([new("wombat ate my parcel", "delivery.lost"), new("the clerk was rude", "service.attitude")]);
        var version = LearnedVersion.FromBytes(
            new LearnedVersion(new Dictionary<Aspect, Learnt> { [Aspect.Category] = new(model, 2), [Aspect.Sentiment] = new(model, 7) }).ToBytes(), 0);

        Assert.That((version.Of(Aspect.Category)!.Examples, version.Of(Aspect.Cause), version.Of(Aspect.Sentiment)!.Examples), Is.EqualTo((2, (Learnt?)null, 7)));
        Assert.That(version.Of(Aspect.Sentiment)!.Model.ToBytes(), Is.EqualTo(model.ToBytes()));
        Assert.That(LearnedVersion.FromBytes(model.ToBytes(), 5).Of(Aspect.Category)!.Examples, Is.EqualTo(5));
        var bytes = version.ToBytes();
        Assert.That(() => LearnedVersion.FromBytes(bytes[..^9], 0), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void A_model_that_is_worse_on_held_out_cases_is_not_taken()
    {
        var taxonomy = CategoryPackTests.Shipped();
        var inUse = new Judge(taxonomy.Words, Learner.Train([.. Told(0, 300).Select(entry => new LabelledText(entry.Text, entry.Label))]), 1_000);
        // What the trial may learn from says the opposite of what it is tried on; the model in use has it right.
        var decided = Told(0, 300).Select(entry => Trial.IsHeldOut(entry, DateTimeOffset.UnixEpoch) ? entry : entry with { Label = Other(entry.Label) }).ToList();

        Assert.That(Trial.Run(Aspect.Category, decided, DateTimeOffset.UnixEpoch, inUse, taxonomy, null, CancellationToken.None), Is.Null);
    }

    [Test]
    public void A_model_that_is_no_worse_is_taken_and_knows_how_often_it_is_right()
    {
        var taxonomy = CategoryPackTests.Shipped();

        var taken = Trial.Run(Aspect.Category, Told(0, 200), null, new Judge(taxonomy.Words), taxonomy, null, CancellationToken.None);

        Assert.That(taken!.Accuracy, Is.EqualTo(1));
    }

    [Test]
    public void What_was_learnt_counts_the_more_the_more_cases_it_comes_from_and_nothing_where_it_knows_one_category()
    {
        var words = CategoryPackTests.Shipped().Words;
        var both = Learner.Train([.. Told(0, 40).Select(entry => new LabelledText(entry.Text, entry.Label))]);
        var one = Learner.Train([.. Told(0, 40).Where(entry => entry.Label == "promise").Select(entry => new LabelledText(entry.Text, entry.Label))]);

        double Share(LearnedModel model, int examples) =>
            new Judge(words, model, examples).Guess("wombats in the yard", 200).Ranked.SingleOrDefault(share => share.Category == "promise")?.Confidence ?? 0;

        Assert.That(new[] { Share(one, 1_000), Share(both, 3), Share(both, 60), Share(both, 1_000) }, Is.Ordered.And.Exactly(1).EqualTo(0));
    }

    private static List<Decided> Told(int from, int to) =>
        [.. Enumerable.Range(from, to - from).Select(i => new Decided(
            Guid.CreateVersion7(), i % 2 == 0 ? $"wombats in the yard, day {i}" : $"magpies on the roof, day {i}", i % 2 == 0 ? "promise" : "policy", DateTimeOffset.UnixEpoch.AddDays(i + 1)))];

    private static LearnedModel LearntOf(string ofWombats, string ofMagpies) =>
        Learner.Train([.. Told(0, 40).Select(entry => new LabelledText(entry.Text, entry.Text.Contains("wombats", StringComparison.Ordinal) ? ofWombats : ofMagpies))]);

    private static async Task<GradingProposal> Propose(ApiClient agent, string text) => (await agent.Post("grading/proposals", new { text })).Expect(200).Read<GradingProposal>();

    private static string Other(string category) => category == "promise" ? "policy" : "promise";

    private static async Task<Guid> Submit(ApiClient partner, string narrative) =>
        (await partner.Post("complaints", new { narrative }, key: Guid.NewGuid().ToString())).Expect(201).Json.GetProperty("id").GetGuid();

    private static Task Correct(TestHost host, ApiClient agent, Guid id, string category) =>
        Decide(host, agent, id, new { category, severity = 3, priority = 3 });

    private static async Task Decide(TestHost host, ApiClient agent, Guid id, object decision)
    {
        var version = await host.Sql.One<long>("select seq from case_head where complaint_id = @id", new { id });
        (await agent.Put($"complaints/{id}/grading", decision, version)).Expect(204);
    }
}
