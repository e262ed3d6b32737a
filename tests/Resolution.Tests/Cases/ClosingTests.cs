using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Resolution.Tests;

internal sealed class ClosingTests
{
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_case_is_closed_only_once_its_category_is_confirmed()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Recorded(host, agent);
        (await it.Post(agent, "closing", new Closing(Outcome.OutOfScope, "not ours"))).Expect(409, "category-not-confirmed");
    }

    [Test]
    public async Task Upheld_means_accepted_and_carried_out()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Classified(host, agent);
        (await it.Post(agent, "closing", new Closing(Outcome.Upheld, "nothing was offered"))).Expect(409, "no-accepted-option");
        var drawn = await it.Offer(agent, 10, 20);
        (await it.Post(agent, $"options/{drawn.Id}/answer", new CustomersAnswer(OptionAnswer.Accepted, null))).Expect(204);
        (await it.Post(agent, "closing", new Closing(Outcome.Upheld, "half of it"))).Expect(409, "remedies-open");
    }

    [Test]
    public async Task Closing_without_a_solution_withdraws_what_is_open_and_costs_nothing()
    {
        var agent = await host.As(Role.Agent);
        var other = await host.As(Role.Agent, "other");
        var it = await CaseInHand.Classified(host, agent);
        await it.Offer(agent, 10);
        (await it.Post(agent, "handover", new NewHandover(other.Id, "facts", null, Mood.Calm, null, "question"))).Expect(201);
        (await it.Post(agent, "closing", new Closing(Outcome.Withdrawn, "the customer found the receipt"))).Expect(204);
        var seen = await it.Seen(agent);
        var closed = await it.Facts("caseClosed");
        Assert.Multiple(() =>
        {
            Assert.That(seen.Options.Single().State, Is.EqualTo(OptionState.Withdrawn));
            Assert.That(seen.Handover, Is.Null);
            Assert.That(closed.GetProperty("cost").GetDecimal(), Is.Zero);
            Assert.That(closed.GetProperty("currency").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        });
    }

    [Test]
    public async Task A_closed_case_takes_nothing_until_it_is_opened_again()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Classified(host, agent);
        await it.Offer(agent, 10);
        (await it.Post(agent, "closing", new Closing(Outcome.NotUpheld, "all was in order"))).Expect(204);
        (await it.Post(agent, "notes", new NewNote(NoteKind.Note, "late"))).Expect(409, "case-closed");
        (await it.Put(agent, "grading", new { category = await host.Sql.One<string>("select code from category where retired_at is null order by code limit 1"), severity = 1, priority = 1 }))
            .Expect(409, "case-closed");
        (await it.Post(agent, "reopening", new Reopening("the customer has called again"))).Expect(204);
        var seen = await it.Seen(agent);
        Assert.Multiple(() =>
        {
            Assert.That((seen.Stage, seen.Reopened, seen.Closing), Is.EqualTo((Stage.Investigating, 1, (ClosedAs?)null)));
            Assert.That(seen.Steps.Single(step => step.Code == "propose").Done, Is.Null, "what was offered before is to be offered again");
            Assert.That(seen.Steps.Single(step => step.Code == "gather").Done, Is.Not.Null);
        });
        (await it.Post(agent, "reopening", new Reopening("again"))).Expect(409, "case-not-closed");
    }

    [Test]
    public async Task A_finer_outcome_belongs_to_its_kind_and_keeps_the_name_that_it_had()
    {
        var agent = await host.As(Role.Agent);
        var admin = await host.As(Role.Administrator);
        var it = await CaseInHand.Classified(host, agent);
        Assert.That((await it.Post(agent, "closing", new Closing(Outcome.NotUpheld, "all was in order", "withdrawn.unreachable"))).Expect(400).Errors, Is.EqualTo(new[] { "detail:unknown" }));
        (await it.Post(agent, "closing", new Closing(Outcome.NotUpheld, "all was in order", "notupheld.nofault"))).Expect(204);
        var version = (await admin.Get("taxonomies/outcome")).Expect(200).Json.GetProperty("newest").GetInt64();
        (await admin.Put("categories/notupheld.nofault", new { names = new { en = "Nothing was wrong" } }, version)).Expect(200);
        var seen = await it.Seen(agent);
        var told = await it.Facts("caseClosed");
        var figures = (await admin.Get("taxonomies/outcome/cases")).Expect(200).Json.GetProperty("categories")[0];
        (await it.Post(agent, "reopening", new Reopening("the customer has called again"))).Expect(204);
        Assert.Multiple(async () =>
        {
            Assert.That(seen.Closing!.Detail, Is.EqualTo("No fault was found"));
            Assert.That(told.GetProperty("detail").GetString(), Is.EqualTo("notupheld.nofault"));
            Assert.That((figures.GetProperty("path")[0].GetString(), figures.GetProperty("branch").GetInt32()), Is.EqualTo(("Nothing was wrong", 1)));
            Assert.That((await it.Seen(agent)).Closing, Is.Null);
        });
    }

    [Test]
    public async Task After_thirty_days_only_a_lead_opens_a_case_again()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Classified(host, agent);
        (await it.Post(agent, "closing", new Closing(Outcome.NotUpheld, "all was in order"))).Expect(204);
        await host.Sql.Execute("update case_file set closed_at = closed_at - interval '31 days' where complaint_id = @Id", new { it.Id });
        (await it.Post(agent, "reopening", new Reopening("late"))).Expect(409, "reopen-too-late");
        (await it.Post(await host.As(Role.Lead), "reopening", new Reopening("late, but right"))).Expect(204);
    }

    [Test]
    public async Task Missing_words_are_named_field_by_field()
    {
        var agent = await host.As(Role.Agent);
        var it = await CaseInHand.Classified(host, agent);
        Assert.That((await it.Post(agent, "closing", new { })).Expect(400).Errors, Is.EquivalentTo(new[] { "outcome:required", "summary:required" }));
        Assert.That((await it.Post(agent, "closing", new { outcome = "won", summary = "x" })).Expect(400).Errors, Is.EqualTo(new[] { "outcome:wrongType" }));
    }
}
