using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Resolution.Tests;

internal sealed class WithdrawalTests
{
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task An_agent_withdraws_a_complaint_for_its_customer_and_all_that_is_open_goes_with_it()
    {
        var agent = await host.As(Role.Agent);
        var other = await host.As(Role.Agent, "other");
        var it = await CaseInHand.Recorded(host, agent);
        await it.Offer(agent, 10);
        (await it.Post(agent, "promises", new { words = "周五前回电", dueAt = host.Clock.GetUtcNow().AddDays(2) })).Expect(201);
        (await it.Post(agent, "handover", new NewHandover(other.Id, "facts", null, Mood.Calm, null, "question"))).Expect(201);

        (await it.Post(agent, "withdrawal", new Withdrawal(Channel.Phone, "店里已经换了"))).Expect(204);

        var (seen, history) = (await it.Seen(agent), await it.History());
        var (withdrawn, closed) = (await it.Facts("complaintWithdrawn"), await it.Facts("caseClosed"));
        Assert.Multiple(() =>
        {
            Assert.That((seen.Stage, seen.Closing?.Outcome, seen.Closing?.Summary), Is.EqualTo((Stage.Closed, (Outcome?)Outcome.Withdrawn, "店里已经换了")));
            Assert.That((seen.Options.Single().State, seen.Promises.Single().State, seen.Handover), Is.EqualTo((OptionState.Withdrawn, PromiseState.Withdrawn, (WaitingHandover?)null)));
            Assert.That(history.Where(kind => kind is "complaintWithdrawn" or "promiseSettled" or "optionWithdrawn" or "handoverWithdrawn" or "caseClosed"),
                Is.EqualTo(new[] { "complaintWithdrawn", "promiseSettled", "optionWithdrawn", "handoverWithdrawn", "caseClosed" }));
            Assert.That(withdrawn.GetRawText(), Is.EqualTo("""{"by":"agent","channel":"phone"}"""));
            Assert.That(closed.GetProperty("cost").GetDecimal(), Is.Zero);
        });
    }

    [Test]
    public async Task What_was_carried_out_before_the_withdrawal_is_its_cost()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Classified(host, agent);
        var drawn = await it.Offer(agent, 10, 20);
        (await it.Post(agent, $"options/{drawn.Id}/answer", new CustomersAnswer(OptionAnswer.Accepted, null))).Expect(204);
        (await it.Post(agent, $"remedies/{(await it.Seen(agent)).ToCarryOut.Single(line => line.Amount == 20).Id}/completion")).Expect(204);

        (await it.Post(agent, "withdrawal", new Withdrawal(Channel.Counter, null))).Expect(204);

        Assert.That((await it.Facts("caseClosed")).GetProperty("cost").GetDecimal(), Is.EqualTo(20));
    }

    [Test]
    public async Task A_withdrawn_case_takes_nothing_until_it_is_opened_again()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Recorded(host, agent);
        (await it.Post(agent, "withdrawal", new Withdrawal(Channel.Letter, " "))).Expect(204);
        (await it.Post(agent, "withdrawal", new Withdrawal(Channel.Letter, null))).Expect(409, "case-closed");

        (await it.Post(agent, "reopening", new Reopening("the customer has thought better of it"))).Expect(204);

        var seen = await it.Seen(agent);
        Assert.That((seen.Stage < Stage.Closed, seen.Closing), Is.EqualTo((true, (ClosedAs?)null)));
        (await it.Post(agent, "withdrawal", new Withdrawal(Channel.Email, null))).Expect(204);
    }

    [Test]
    public async Task How_the_customer_said_so_must_be_told_and_words_have_an_end()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Recorded(host, agent);
        Assert.That((await it.Post(agent, "withdrawal", new { words = new string('x', 2001) })).Expect(400).Errors, Is.EquivalentTo(new[] { "channel:required", "words:tooLong" }));
    }
}
