using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Resolution.Tests;

internal sealed class OptionsTests
{
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task An_option_above_the_agents_authority_waits_for_a_lead()
    {
        var agent = await host.As(Role.Agent);
        var lead = await host.As(Role.Lead, "主管");
        var it = await CaseInHand.Recorded(host, agent);
        var drawn = await it.Offer(agent, 400, 100.01m);
        Assert.That(drawn.State, Is.EqualTo(OptionState.AwaitingApproval));
        var seen = await it.Seen(agent);
        Assert.Multiple(() =>
        {
            Assert.That(seen.Stage, Is.EqualTo(Stage.Recorded), "nothing is on offer yet");
            Assert.That(seen.Options.Single().May, Is.EqualTo(new[] { CaseAction.WithdrawOption }));
            Assert.That(seen.Limits, Does.Contain(new AuthorityLimit("CNY", 500)));
        });
        Assert.That(await it.History(), Does.Contain("approvalAsked").And.Not.Contain("optionOffered"));

        (await it.Post(agent, $"options/{drawn.Id}/answer", new CustomersAnswer(OptionAnswer.Accepted, null))).Expect(409, "option-not-approved");
        (await it.Post(agent, $"options/{drawn.Id}/approval")).Expect(403, "forbidden");
        Assert.That((await it.Seen(lead)).Options.Single().May, Does.Contain(CaseAction.ApproveOption));
        (await it.Post(lead, $"options/{drawn.Id}/approval")).Expect(204);

        seen = await it.Seen(agent);
        var offered = await it.Facts("optionOffered");
        Assert.Multiple(() =>
        {
            Assert.That((seen.Stage, seen.Options.Single().State, seen.Options.Single().ApprovedBy!.Name), Is.EqualTo((Stage.Options, OptionState.Offered, "主管")));
            Assert.That((offered.GetProperty("total").GetDecimal(), offered.GetProperty("remedies").GetArrayLength()), Is.EqualTo((500.01m, 2)));
        });
        (await it.Post(lead, $"options/{drawn.Id}/approval")).Expect(409, "option-not-waiting");
    }

    [Test]
    public async Task Nobody_approves_above_their_own_authority()
    {
        var lead = await host.As(Role.Lead);
        var it = await CaseInHand.Recorded(host, await host.As(Role.Agent));
        var drawn = await it.Offer(lead, 5000.01m);
        Assert.That(drawn.State, Is.EqualTo(OptionState.AwaitingApproval));
        (await it.Post(lead, $"options/{drawn.Id}/approval")).Expect(403, "above-your-authority");
    }

    [Test]
    public async Task Above_ones_authority_a_reason_is_needed()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Recorded(host, agent);
        var answer = await it.Post(agent, "options", CaseInHand.Option(agent.Id, 501) with { Reason = " " });
        Assert.That(answer.Expect(400).Errors, Is.EqualTo(new[] { "reason:reasonAboveAuthority" }));
        (await it.Post(agent, "options", CaseInHand.Option(agent.Id, 500) with { Reason = null })).Expect(201);
    }

    [Test]
    public async Task At_most_three_options_are_open_and_accepting_one_withdraws_the_others()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Recorded(host, agent);
        var first = await it.Offer(agent, 1);
        var second = await it.Offer(agent, 2);
        await it.Offer(agent, 900);
        (await it.Post(agent, "options", CaseInHand.Option(agent.Id, 4))).Expect(409, "too-many-options");
        (await it.Delete(agent, $"options/{first.Id}")).Expect(204);
        await it.Offer(agent, 4);
        (await it.Post(agent, $"options/{second.Id}/answer", new CustomersAnswer(OptionAnswer.Accepted, null))).Expect(204);
        Assert.That((await it.Seen(agent)).Options.Select(option => option.State),
            Is.EqualTo(new[] { OptionState.Withdrawn, OptionState.Accepted, OptionState.Withdrawn, OptionState.Withdrawn }));
        (await it.Post(agent, "options", CaseInHand.Option(agent.Id, 5))).Expect(409, "option-accepted-already");
    }

    [Test]
    public async Task Refusing_needs_the_reason_and_countering_the_customers_words()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Recorded(host, agent);
        var drawn = await it.Offer(agent, 1);
        foreach (var answer in new[] { OptionAnswer.Refused, OptionAnswer.Countered })
        {
            Assert.That((await it.Post(agent, $"options/{drawn.Id}/answer", new CustomersAnswer(answer, null))).Expect(400).Errors, Is.EqualTo(new[] { "words:required" }));
        }

        (await it.Post(agent, $"options/{drawn.Id}/answer", new CustomersAnswer(OptionAnswer.Refused, "太慢了"))).Expect(204);
        Assert.That((await it.Seen(agent)).Options.Single().Answer, Is.EqualTo("太慢了"));
        (await it.Post(agent, $"options/{drawn.Id}/answer", new CustomersAnswer(OptionAnswer.Accepted, null))).Expect(409, "option-not-open");
    }

    [Test]
    public async Task What_makes_no_sense_is_refused_field_by_field()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Recorded(host, agent);
        async Task<IReadOnlyList<string>> Errors(NewOption option) => (await it.Post(agent, "options", option)).Expect(400).Errors;
        var good = CaseInHand.Option(agent.Id, 1);
        var line = good.Remedies[0];
        Assert.Multiple(async () =>
        {
            Assert.That(await Errors(good with { Title = "", Remedies = [] }), Is.EquivalentTo(new[] { "title:required", "remedies:required" }));
            Assert.That(await Errors(good with { Remedies = [.. Enumerable.Repeat(line, 11)] }), Is.EqualTo(new[] { "remedies:tooMany" }));
            Assert.That(await Errors(good with { Currency = "XYZ" }), Is.EqualTo(new[] { "currency:unknown" }));
            Assert.That(await Errors(good with { Remedies = [line with { Amount = 1.001m }] }), Is.EqualTo(new[] { "remedies[0].amount:twoDecimals" }));
            Assert.That(await Errors(good with { Remedies = [line, line with { Amount = -1 }] }), Is.EqualTo(new[] { "remedies[1].amount:outOfRange" }));
            Assert.That(await Errors(good with { Remedies = [line with { Amount = null, Kind = null, Words = " " }] }),
                Is.EquivalentTo(new[] { "remedies[0].kind:required", "remedies[0].words:required", "remedies[0].amount:required" }));
            Assert.That(await Errors(good with { Remedies = [line with { DueAt = host.Clock.GetUtcNow().AddDays(-1) }] }), Is.EqualTo(new[] { "remedies[0].dueAt:inThePast" }));
            Assert.That(await Errors(good with { Remedies = [line, line with { OwnerId = Guid.NewGuid() }] }), Is.EqualTo(new[] { "remedies[1].ownerId:unknown" }));
        });
    }

    [Test]
    public async Task A_foreign_option_is_not_found()
    {
        var agent = await host.As(Role.Agent);
        var mine = await CaseInHand.Recorded(host, agent);
        var other = await CaseInHand.Recorded(host, agent);
        var drawn = await other.Offer(agent, 1);
        (await mine.Post(agent, $"options/{drawn.Id}/answer", new CustomersAnswer(OptionAnswer.Accepted, null))).Expect(404);
        (await mine.Delete(agent, $"options/{drawn.Id}")).Expect(404);
        (await mine.Post(agent, $"remedies/{Guid.NewGuid()}/completion")).Expect(404);
        (await mine.Post(agent, $"promises/{Guid.NewGuid()}/settlement", new PromiseSettlement(PromiseEnd.Kept))).Expect(404);
    }

    [Test]
    public async Task A_department_carries_out_its_own_line_and_sees_nothing_of_other_cases()
    {
        var agent = await host.As(Role.Agent);
        var workshop = await host.As(Role.Department, "维修部");
        var it = await CaseInHand.Recorded(host, agent);
        (await workshop.Get($"complaints/{it.Id}/resolution")).Expect(404);
        (await it.Post(workshop, "facts", new NewFact("x", true))).Expect(404);

        var option = CaseInHand.Option(agent.Id, 0, 0);
        var drawn = (await it.Post(agent, "options", option with { Remedies = [option.Remedies[0] with { OwnerId = workshop.Id }, option.Remedies[1]] }))
            .Expect(201).Read<OptionDrawn>();
        (await it.Post(agent, $"options/{drawn.Id}/answer", new CustomersAnswer(OptionAnswer.Accepted, null))).Expect(204);
        var lines = (await it.Seen(workshop)).ToCarryOut;
        Assert.That(lines.Where(line => line.May.Contains(CaseAction.CarryOutRemedy)).Select(line => line.Owner!.Name), Is.EqualTo(new[] { "维修部" }));
        (await it.Post(workshop, $"remedies/{lines.Single(line => line.Owner!.Id == agent.Id).Id}/completion")).Expect(403);
        (await it.Post(workshop, $"remedies/{lines.Single(line => line.Owner!.Id == workshop.Id).Id}/completion")).Expect(204);
        (await it.Post(workshop, "facts", new NewFact("压缩机已更换", true))).Expect(201);
        (await it.Post(workshop, "promises", new NewPromise("x", host.Clock.GetUtcNow().AddDays(1)))).Expect(403);
        (await it.Post(workshop, "closing", new Closing(Outcome.NotUpheld, "x"))).Expect(403);
        Assert.That((await it.Seen(agent)).Stage, Is.EqualTo(Stage.CarryingOut));
        await it.CarryOut(agent);
        Assert.That((await it.Seen(agent)).Stage, Is.EqualTo(Stage.FollowingUp));
    }
}
