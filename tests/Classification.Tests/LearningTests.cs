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
        Assert.That((await agent.Get("learner")).Expect(200).Read<LearnerState>(), Is.EqualTo(new LearnerState(null, null, 0, null, 0, 0, 20)));

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
    public void A_model_that_is_worse_on_held_out_cases_is_not_taken()
    {
        var taxonomy = CategoryPackTests.Shipped();
        var inUse = new Judge(taxonomy.Words, Learner.Train([.. Told(0, 300).Select(entry => new LabelledText(entry.Text, entry.Category))]), 1_000);
        // What the trial may learn from says the opposite of what it is tried on; the model in use has it right.
        var decided = Told(0, 300).Select(entry => Trial.IsHeldOut(entry, DateTimeOffset.UnixEpoch) ? entry : entry with { Category = Other(entry.Category) }).ToList();

        Assert.That(Trial.Run(decided, DateTimeOffset.UnixEpoch, inUse, taxonomy, CancellationToken.None), Is.Null);
    }

    [Test]
    public void A_model_that_is_no_worse_is_taken_and_knows_how_often_it_is_right()
    {
        var taxonomy = CategoryPackTests.Shipped();

        var taken = Trial.Run(Told(0, 200), null, new Judge(taxonomy.Words), taxonomy, CancellationToken.None);

        Assert.That(taken!.Accuracy, Is.EqualTo(1));
    }

    [Test]
    public void What_was_learnt_counts_the_more_the_more_cases_it_comes_from_and_nothing_where_it_knows_one_category()
    {
        var words = CategoryPackTests.Shipped().Words;
        var both = Learner.Train([.. Told(0, 40).Select(entry => new LabelledText(entry.Text, entry.Category))]);
        var one = Learner.Train([.. Told(0, 40).Where(entry => entry.Category == "promise").Select(entry => new LabelledText(entry.Text, entry.Category))]);

        double Share(LearnedModel model, int examples) =>
            new Judge(words, model, examples).Guess("wombats in the yard", 200).Ranked.SingleOrDefault(share => share.Category == "promise")?.Confidence ?? 0;

        Assert.That(new[] { Share(one, 1_000), Share(both, 3), Share(both, 60), Share(both, 1_000) }, Is.Ordered.And.Exactly(1).EqualTo(0));
    }

    private static List<Decided> Told(int from, int to) =>
        [.. Enumerable.Range(from, to - from).Select(i => new Decided(
            Guid.CreateVersion7(), i % 2 == 0 ? $"wombats in the yard, day {i}" : $"magpies on the roof, day {i}", i % 2 == 0 ? "promise" : "policy", DateTimeOffset.UnixEpoch.AddDays(i + 1)))];

    private static string Other(string category) => category == "promise" ? "policy" : "promise";

    private static async Task<Guid> Submit(ApiClient partner, string narrative) =>
        (await partner.Post("complaints", new { narrative }, key: Guid.NewGuid().ToString())).Expect(201).Json.GetProperty("id").GetGuid();

    private static async Task Correct(TestHost host, ApiClient agent, Guid id, string category)
    {
        var version = await host.Sql.One<long>("select seq from case_head where complaint_id = @id", new { id });
        (await agent.Put($"complaints/{id}/grading", new { category, severity = 3, priority = 3 }, version)).Expect(204);
    }
}
