using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Tracking.Tests;

public sealed class WithdrawPubliclyTests
{
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [TestCase(Stage.Received)]
    [TestCase(Stage.Options)]
    [TestCase(Stage.FollowingUp)]
    public async Task A_complainant_withdraws_and_doing_it_again_answers_the_same(Stage stage)
    {
        var it = await LedCase.At(host, stage);
        var first = (await Withdraw(host, it.Receipt, "已经解决了")).Expect(200);
        var again = (await Withdraw(host, it.Receipt, "已经解决了")).Expect(200);

        var progress = first.Read<Progress>();
        Assert.That((progress.Stage, progress.Outcome, progress.Sentence), Is.EqualTo((Stage.Closed, (Outcome?)Outcome.Withdrawn, Texts.Get("en", "progress.closed.withdrawn"))));
        Assert.That(again.Text, Is.EqualTo(first.Text));
        var entries = await host.Sql.Many<string>(
            """
            select e.actor_kind || ' ' || e.facts::text || ' ' || w.words from history_entry e join history_words w using (complaint_id, seq)
            where e.complaint_id = @Id and e.kind = 'complaintWithdrawn'
            """,
            new { it.Id });
        Assert.That(entries, Is.EqualTo(new[] { """anonymous {"by":"complainant","channel":"webForm"} 已经解决了""" }));
        Assert.That(await host.Sql.Many<string>("select distinct actor_kind from history_entry where complaint_id = @Id and kind in ('caseClosed', 'stageEntered') and seq > (select seq from history_entry where complaint_id = @Id and kind = 'complaintWithdrawn')", new { it.Id }),
            Is.EqualTo(new[] { "anonymous" }));
    }

    [Test]
    public async Task Two_at_once_withdraw_once()
    {
        var it = await LedCase.At(host, Stage.Investigating);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Withdraw(host, it.Receipt)));
        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(200));
        Assert.That(await host.Sql.One<int>("select count(*)::int from history_entry where complaint_id = @Id and kind = 'complaintWithdrawn'", new { it.Id }), Is.EqualTo(1));
    }

    [Test]
    public async Task A_withdrawn_complaint_can_be_opened_again_and_withdrawn_again()
    {
        var it = await LedCase.At(host, Stage.Investigating);
        (await Withdraw(host, it.Receipt)).Expect(200);
        var agent = await host.As(Role.Agent);
        var version = await host.Sql.One<long>("select seq from case_head where complaint_id = @Id", new { it.Id });
        (await agent.Post($"complaints/{it.Id}/reopening", new { reason = "thought better of it" }, version: version)).Expect(204);
        var progress = (await Ask(host, "progress", it.Receipt.Number, it.Receipt.TrackingSecret)).Expect(200).Read<Progress>();
        Assert.That((progress.Stage, progress.Outcome), Is.EqualTo((Stage.Investigating, (Outcome?)null)));
        (await Withdraw(host, it.Receipt)).Expect(200);
    }

    [Test]
    public async Task What_is_closed_with_another_result_is_not_withdrawn()
    {
        var it = await LedCase.At(host, Stage.Closed);
        (await Withdraw(host, it.Receipt)).Expect(409, "complaint-closed");
    }

    [Test]
    public async Task What_is_handled_together_with_anothers_complaint_is_not_withdrawn_here_and_the_other_number_stays_untold()
    {
        var (survivor, taken) = (await LedCase.At(host, Stage.Received), await LedCase.At(host, Stage.Received));
        (await taken.Post("merge", new { intoId = survivor.Id, words = "the same" })).Expect(204);
        var answer = (await Withdraw(host, taken.Receipt)).Expect(409, "complaint-handled-together");
        Assert.That(answer.Text, Does.Not.Contain(survivor.Receipt.Number));
    }

    [Test]
    public async Task A_wrong_number_and_a_wrong_secret_get_the_answer_of_a_look_up_and_change_nothing()
    {
        var (it, other) = (await LedCase.At(host, Stage.Received), await LedCase.At(host, Stage.Received));
        Answer[] answers =
        [
            await Ask(host, "withdrawal", it.Receipt.Number, other.Receipt.TrackingSecret),
            await Ask(host, "withdrawal", "12345", it.Receipt.TrackingSecret),
            await Ask(host, "progress", it.Receipt.Number, other.Receipt.TrackingSecret),
        ];
        var seen = answers.Select(answer => answer.Expect(404, "progress-not-found").Read<ProblemAnswer>() with { TraceId = "" }).ToList();
        Assert.That(seen, Is.All.EqualTo(seen[0]));
        Assert.That(await host.Sql.Many<string>("select stage from case_file where complaint_id = any(@Ids)", new { Ids = new[] { it.Id, other.Id } }), Is.All.EqualTo("received"));
    }

    [Test]
    public async Task Tries_at_a_secret_are_counted_together_with_those_of_the_look_up()
    {
        await using var stormed = await TestHost.Start();
        var it = await LedCase.At(stormed, Stage.Received);
        for (var i = 0; i < 10; i++)
        {
            (await Ask(stormed, i % 2 == 0 ? "withdrawal" : "progress", it.Receipt.Number, "0000000000")).Expect(404);
        }

        (await Withdraw(stormed, it.Receipt)).Expect(429, "too-many-tries");
        Assert.That(await stormed.Sql.One<string>("select stage from case_file where complaint_id = @Id", new { it.Id }), Is.EqualTo("received"));
    }

    [Test]
    public async Task Whoever_is_signed_in_withdraws_in_the_case_not_here()
    {
        var it = await LedCase.At(host, Stage.Received);
        (await (await host.As(Role.Agent)).Post("public/withdrawal", new { number = it.Receipt.Number, secret = it.Receipt.TrackingSecret })).Expect(403);
    }

    [Test]
    public async Task What_is_missing_or_too_long_is_named() =>
        Assert.That(
            (await host.AsNobody().Post("public/withdrawal", new { words = new string('x', 2001) })).Expect(400).Errors,
            Is.EquivalentTo(new[] { "number:required", "secret:required", "words:tooLong" }));

    private static Task<Answer> Withdraw(TestHost at, ComplaintOnFile receipt, string? words = null) =>
        Ask(at, "withdrawal", receipt.Number, receipt.TrackingSecret, words);

    private static Task<Answer> Ask(TestHost at, string what, string number, string secret, string? words = null)
    {
        var complainant = at.AsNobody();
        complainant.Language = "en";
        return complainant.Post($"public/{what}", words is null ? new { number, secret } : new { number, secret, words });
    }
}
