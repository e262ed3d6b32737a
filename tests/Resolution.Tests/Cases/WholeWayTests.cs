using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Resolution.Tests;

internal sealed class WholeWayTests
{
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task One_complaint_is_led_from_the_call_to_the_closing()
    {
        var agent = await host.As(Role.Agent, "林静");
        var it = await CaseInHand.Recorded(host, agent);
        var seen = await it.Seen(agent);
        Assert.Multiple(() =>
        {
            Assert.That(seen.Stage, Is.EqualTo(Stage.Recorded));
            Assert.That(seen.Owner!.Name, Is.EqualTo("林静"));
            Assert.That(Done(seen), Is.EqualTo("gather"));
            Assert.That(seen.May, Does.Contain(CaseAction.RecordFact).And.Not.Contain(CaseAction.CloseCase));
        });

        var category = await host.Sql.One<string>("select code from category where retired_at is null order by code limit 1");
        (await it.Put(agent, "grading", new { category, severity = 3, priority = 3 })).Expect(204);
        Assert.That((await it.Seen(agent)).Stage, Is.EqualTo(Stage.Classified));

        foreach (var step in new[] { "isolate", "calm", "apologise" })
        {
            (await it.Put(agent, $"steps/{step}")).Expect(204);
        }

        (await it.Post(agent, "notes", new NewNote(NoteKind.Call, "已致电客户致歉，约定今天 17 点前回复。"))).Expect(201);
        (await it.Post(agent, "facts", new NewFact("安装记录显示 6 月 3 日送达，未通电测试。", true))).Expect(201);
        Assert.That((await it.Seen(agent)).Stage, Is.EqualTo(Stage.Investigating));

        var first = await it.Offer(agent, 100);
        var second = await it.Offer(agent, 300, 200);
        Assert.That((await it.Seen(agent)).Stage, Is.EqualTo(Stage.Options));
        (await it.Post(agent, $"options/{first.Id}/answer", new CustomersAnswer(OptionAnswer.Countered, "希望再快一点"))).Expect(204);
        Assert.That((await it.Seen(agent)).Stage, Is.EqualTo(Stage.Consulting));
        (await it.Post(agent, $"options/{second.Id}/answer", new CustomersAnswer(OptionAnswer.Accepted, null))).Expect(204);
        seen = await it.Seen(agent);
        Assert.Multiple(() =>
        {
            Assert.That(seen.Stage, Is.EqualTo(Stage.CarryingOut));
            Assert.That(seen.ToCarryOut, Has.Count.EqualTo(2));
            Assert.That(seen.MayCloseAs, Does.Not.Contain(Outcome.Upheld).And.Contain(Outcome.Withdrawn));
        });

        var promise = (await it.Post(agent, "promises", new NewPromise("周五 17 点前上门维修", host.Clock.GetUtcNow().AddDays(2)))).Expect(201).Read<Added>();
        await it.CarryOut(agent);
        Assert.That((await it.Seen(agent)).Stage, Is.EqualTo(Stage.FollowingUp));
        (await it.Post(agent, "follow-up", new { isSolved = true, satisfaction = 5 })).Expect(204);
        (await it.Post(agent, "closing", new Closing(Outcome.Upheld, "已维修并补偿"))).Expect(409, "promises-open");
        (await it.Post(agent, $"promises/{promise.Id}/settlement", new PromiseSettlement(PromiseEnd.Kept))).Expect(204);
        (await it.Post(agent, "closing", new Closing(Outcome.Upheld, "已维修并补偿"))).Expect(204);

        seen = await it.Seen(agent);
        var closed = await it.Facts("caseClosed");
        Assert.Multiple(() =>
        {
            Assert.That((seen.Stage, seen.Closing!.Outcome, seen.Closing.Summary), Is.EqualTo((Stage.Closed, Outcome.Upheld, "已维修并补偿")));
            Assert.That(seen.May, Is.EqualTo(new[] { CaseAction.ReopenCase }));
            Assert.That(Done(seen), Is.EqualTo("isolate calm apologise gather propose consult followUp"));
            Assert.That((closed.GetProperty("cost").GetDecimal(), closed.GetProperty("currency").GetString()), Is.EqualTo((500m, "CNY")));
        });
    }

    [Test]
    public async Task Every_change_is_told_in_order_and_the_first_entry_is_the_reception()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Classified(host, agent);
        var drawn = await it.Offer(agent, 1);
        (await it.Post(agent, $"options/{drawn.Id}/answer", new CustomersAnswer(OptionAnswer.Accepted, null))).Expect(204);
        await it.CarryOut(agent);
        (await it.Post(agent, "closing", new Closing(Outcome.PartlyUpheld, "done"))).Expect(204);
        var history = await it.History();
        var ours = history.Where(kind => !kind.StartsWith("clock", StringComparison.Ordinal) && kind is not ("acknowledgementQueued" or "gradingProposed"));
        Assert.That(ours, Is.EqualTo(new[]
        {
            "complaintReceived", "caseAssigned", "recordConfirmed", "careStepDone", "stageEntered", "gradingConfirmed", "stageEntered",
            "optionOffered", "careStepDone", "stageEntered", "optionAnswered", "careStepDone", "stageEntered", "remedyCarriedOut", "stageEntered",
            "caseClosed", "stageEntered",
        }));
        Assert.That(it.Version, Is.EqualTo(history.Count));
    }

    [Test]
    public async Task A_customer_who_is_not_helped_yet_takes_the_case_back_to_investigation()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Classified(host, agent);
        var drawn = await it.Offer(agent, 50);
        (await it.Post(agent, "follow-up", new { isSolved = true })).Expect(409, "not-following-up");
        (await it.Post(agent, $"options/{drawn.Id}/answer", new CustomersAnswer(OptionAnswer.Accepted, null))).Expect(204);
        await it.CarryOut(agent);
        Assert.That((await it.Seen(agent)).May, Does.Contain(CaseAction.RecordFollowUp).And.Contain(CaseAction.CloseCase));
        (await it.Post(agent, "follow-up", new { isSolved = false, satisfaction = 1, remark = "又不制冷了" })).Expect(204);
        var seen = await it.Seen(agent);
        Assert.That((seen.Stage, Done(seen)), Is.EqualTo((Stage.Investigating, "gather")));

        var second = await it.Offer(agent, 70);
        (await it.Post(agent, $"options/{second.Id}/answer", new CustomersAnswer(OptionAnswer.Accepted, null))).Expect(204);
        await it.CarryOut(agent);
        (await it.Post(agent, "follow-up", new { isSolved = true })).Expect(204);
        (await it.Post(agent, "closing", new Closing(Outcome.Upheld, "第二次维修后正常"))).Expect(204);
        Assert.That((await it.Facts("caseClosed")).GetProperty("cost").GetDecimal(), Is.EqualTo(120m), "both solutions were given");
    }

    [Test]
    public async Task What_came_in_by_itself_waits_for_an_owner()
    {
        var agent = await host.As(Role.Agent);
        var other = await host.As(Role.Agent, "other");
        var lead = await host.As(Role.Lead);
        var it = await CaseInHand.Submitted(host);
        Assert.That((await it.Seen(agent)).Owner, Is.Null);
        (await it.Post(agent, "owner", new NewOwner(other.Id))).Expect(403);
        (await it.Post(agent, "owner", new NewOwner(null))).Expect(204);
        (await it.Post(agent, "owner", new NewOwner(null))).Expect(409, "owner-already");
        (await it.Post(other, "owner", new NewOwner(null))).Expect(409, "case-has-owner");
        (await it.Post(lead, "owner", new NewOwner(other.Id))).Expect(204);
        Assert.That((await it.Seen(agent)).Owner!.Id, Is.EqualTo(other.Id));
        Assert.That((await it.Post(lead, "owner", new NewOwner(Guid.NewGuid()))).Expect(400).Errors, Is.EqualTo(new[] { "ownerId:unknown" }));
    }

    [Test]
    public async Task A_change_on_what_has_changed_meanwhile_is_refused()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Recorded(host, agent);
        var stale = it.Version;
        (await it.Post(agent, "facts", new NewFact("first", false))).Expect(201);
        var path = $"complaints/{it.Id}/facts";
        (await agent.Post(path, new NewFact("second", false), stale)).Expect(412, "changed-meanwhile");
        (await agent.Post(path, new NewFact("second", false))).Expect(428, "if-match-required");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => agent.Post(path, new NewFact($"at once {i}", false), it.Version)));
        Assert.That(answers.Count(answer => answer.Status == 201), Is.EqualTo(1));
        Assert.That(answers.Count(answer => answer.Status == 412), Is.EqualTo(19));
        Assert.That((await it.Seen(agent)).Facts, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_same_key_records_one_fact()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Recorded(host, agent);
        var path = $"complaints/{it.Id}/facts";
        var first = (await agent.Post(path, new NewFact("once", true), it.Version, "one-key")).Expect(201);
        var again = (await agent.Post(path, new NewFact("once", true), it.Version, "one-key")).Expect(201);
        Assert.That(again.Read<Added>(), Is.EqualTo(first.Read<Added>()));
        Assert.That((await it.Seen(agent)).Facts, Has.Count.EqualTo(1));
    }

    private static string Done(CaseResolution seen) => string.Join(' ', seen.Steps.Where(step => step.Done is not null).Select(step => step.Code));
}
