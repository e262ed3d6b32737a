using Complaints.Contracts.Classification;
using Complaints.Platform;
using Complaints.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Classification.Tests;

/// <summary>What a lead does to all cases at once.</summary>
public sealed class BulkIncidentTests
{
    private TestHost host = null!;
    private ApiClient partner = null!;
    private ApiClient lead = null!;
    private IncidentsOnFile incidents = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        partner = await host.AsPartner(PartnerScope.Submit);
        lead = await host.As(Role.Lead, "周敏");
        incidents = new IncidentsOnFile(host, partner, lead);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        partner.Dispose();
        await host.DisposeAsync();
    }

    [Test]
    public async Task The_common_answer_goes_by_mail_or_is_recorded_as_a_letter_but_not_to_those_left_out()
    {
        OnFile[] cases = [await incidents.Complaint(mail: "wang@example.com"), await incidents.Complaint(), await incidents.Complaint(mail: "li@example.com")];
        var id = await Answerable(cases);

        var ordered = (await incidents.Do(id, "answers", new { exceptions = new[] { new { complaintId = cases[2].Id, reason = "已单独协商" } } })).Expect(201);

        var action = await Finished(id);
        var became = await Became(id, action.ActionId);
        Assert.That(ordered.Json.GetProperty("actionId").GetGuid(), Is.EqualTo(action.ActionId));
        Assert.That((action.Kind, action.Cases, action.Done, action.Excepted, action.OrderedBy), Is.EqualTo((IncidentActionKind.Answer, 3, 2, 1, "周敏")));
        Assert.That(cases.Select(one => became[one.Id].Result ?? became[one.Id].Why), Is.EqualTo(new[] { "mail", "letter", "已单独协商" }));
        Assert.That(await Mails(cases[0].Id), Is.EqualTo(1));
        Assert.That(await incidents.History(cases[0].Id), Is.SupersetOf(new[] { "handledWithIncident", "mailWritten" }));
        Assert.That(await incidents.History(cases[1].Id), Is.SupersetOf(new[] { "handledWithIncident", "noteWritten" }));
        Assert.That(await incidents.History(cases[2].Id), Is.EqualTo(new[] { "incidentJoined" }));
        Assert.That(
            await host.Sql.One<Guid>("select actor_id from history_entry where complaint_id = @Id and kind = 'mailWritten'", new { cases[0].Id }), Is.EqualTo(lead.Id),
            "the lead who ordered it stands in the history");
    }

    [Test]
    public async Task A_retried_order_makes_one_letter()
    {
        var cases = await incidents.Complaints(2, mail: "wang@example.com");
        var id = await Answerable(cases);
        var version = (await incidents.Get(id)).Version;

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => incidents.Do(id, "answers", version: version, key: $"letter {id}")));
        (await incidents.Do(id, "answers", version: version, key: $"letter {id}")).Expect(201);
        (await incidents.Do(id, "answers", version: version, key: $"another {id}")).Expect(409, "changed-by-another");

        await Finished(id);
        Assert.That(answers.Select(answer => answer.Status), Is.All.AnyOf(201, 409), "made, or in flight");
        Assert.That(await Mails(cases[0].Id), Is.EqualTo(1));
    }

    [Test]
    public async Task Without_a_common_answer_nothing_goes_out()
    {
        var id = await incidents.Open(await incidents.Complaints(1));
        (await incidents.Do(id, "answers")).Expect(409, "no-common-answer");
        (await incidents.Do(await incidents.Proposed(await incidents.Complaints(1)), "answers")).Expect(409, "incident-not-confirmed");
    }

    [Test]
    public async Task What_is_above_the_leads_authority_waits_for_approval_in_every_case()
    {
        var cases = await incidents.Complaints(2);
        var id = await incidents.Open(cases);
        object Offer(decimal amount, string? reason) => new
        {
            option = new { title = "减免水费", currency = "CNY", reason, remedies = new[] { new { kind = "discount", words = "减免两个月水费", amount } } },
            exceptions = Array.Empty<object>(),
        };

        (await incidents.Do(id, "remedies", Offer(60, null))).Expect(400, "validation");
        (await incidents.Do(id, "remedies", Offer(60, "停水两天"))).Expect(201);
        var small = await Became(id, (await Finished(id)).ActionId);
        (await incidents.Do(id, "remedies", Offer(60_000, "停水两天"))).Expect(201);
        var large = await Became(id, (await Finished(id)).ActionId);

        Assert.That(small.Values.Select(one => one.Result), Is.All.EqualTo("offered"));
        Assert.That(large.Values.Select(one => one.Result), Is.All.EqualTo("awaitingApproval"));
        Assert.That(
            await host.Sql.Many<string>("select state from solution_option where complaint_id = @Id order by position", new { cases[0].Id }),
            Is.EqualTo(new[] { "offered", "awaitingApproval" }));
    }

    [Test]
    public async Task Closing_leaves_those_that_cannot_be_closed_yet_and_tells_why_and_ends_with_the_last_one()
    {
        var cases = await incidents.Complaints(4);
        var id = await incidents.Open(cases);
        foreach (var one in cases[..2])
        {
            await Classify(one.Id);
        }

        var closing = new { outcome = "notUpheld", summary = "停水由市政施工引起，已统一说明。", exceptions = new[] { new { complaintId = cases[3].Id, reason = "另行处理" } } };
        (await incidents.Do(id, "closing", closing)).Expect(201);

        var action = await Finished(id);
        var reader = await host.As(Role.Lead, "读者");
        reader.Language = "zh-CN";
        var failed = (await reader.Get($"incidents/{id}/actions/{action.ActionId}/cases?outcome=failed")).Expect(200).Read<Page<IncidentActionCase>>().Items;
        Assert.That((action.Done, action.Excepted, action.Failed), Is.EqualTo((2, 1, 1)));
        Assert.That(failed.Single().ComplaintId, Is.EqualTo(cases[2].Id));
        Assert.That((failed.Single().Result, failed.Single().Why), Is.EqualTo(("category-not-confirmed", "分类尚未确认")));
        Assert.That((await incidents.Get(id)).Status, Is.EqualTo(IncidentStatus.Confirmed));
        Assert.That(await Stage(cases[0].Id), Is.EqualTo("closed"));

        await Classify(cases[2].Id);
        (await lead.Post($"incidents/{id}/actions/{action.ActionId}/retry")).Expect(204);
        await Finished(id);

        var closed = await Eventually.Get(() => incidents.Get(id), incident => incident.Status == IncidentStatus.Closed, "the incident is closed with its last case");
        Assert.That((closed.Actions[0].Done, closed.Complaints, await Stage(cases[2].Id), await Stage(cases[3].Id)), Is.EqualTo((3, 4, "closed", "received")));
        Assert.That((await incidents.Members(await incidents.Open(cases[3..])))[MemberState.In], Is.EqualTo(new[] { cases[3].Id }), "a case may be in another one now");
    }

    [Test]
    public async Task A_lead_who_is_kept_out_of_a_case_does_nothing_to_it()
    {
        var cases = await incidents.Complaints(2, mail: "wang@example.com");
        var id = await Answerable(cases);
        var barred = await host.As(Role.Lead, "回避者");
        (await lead.Post($"complaints/{cases[0].Id}/conflicts", new { accountId = barred.Id }, version: (await lead.Get($"complaints/{cases[0].Id}")).Version)).Expect(204);

        (await incidents.Do(id, "answers", new { exceptions = new[] { new { complaintId = cases[0].Id, reason = "" } } }, by: barred)).Expect(400, "validation");
        (await incidents.Do(id, "answers", by: barred)).Expect(201);

        Assert.That((await Finished(id)).Cases, Is.EqualTo(1));
        Assert.That((await Mails(cases[0].Id), await Mails(cases[1].Id)), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task A_killed_worker_leaves_the_rest_to_another_and_no_case_is_done_twice()
    {
        await using var first = await TestHost.Start(with: services => services.AddSingleton<Stuck>().AddScoped<INotificationHandler<HandledWithIncident>>(scope => scope.GetRequiredService<Stuck>()));
        using var sender = await first.AsPartner(PartnerScope.Submit);
        var hers = await first.As(Role.Lead, "韩冰");
        var mine = new IncidentsOnFile(first, sender, hers);
        var cases = await mine.Complaints(5, mail: "wang@example.com");
        var id = await Answerable(cases, mine, hers);
        (await mine.Do(id, "answers")).Expect(201);
        await Eventually.Is(async () => await Done() == Stuck.After, "it has begun and stands still");

        await using var second = TestHost.Over(first.Sql.ConnectionString);
        await Eventually.Is(async () => await Done() == cases.Length - 1, "another replica does the rest, but the one that is held");
        first.Services.GetRequiredService<Stuck>().Die();
        await Eventually.Is(async () => await Done() == cases.Length, "and that one once its worker is gone");

        foreach (var one in cases)
        {
            Assert.That(await first.Sql.One<long>("select count(*) from outbox where complaint_id = @Id and kind = 'mail'", new { one.Id }), Is.EqualTo(1));
        }

        Task<long> Done() => first.Sql.One<long>("select count(*) from incident_action_case where outcome = 'done'")!;
    }

    private async Task<Guid> Answerable(OnFile[] cases, IncidentsOnFile? on = null, ApiClient? by = null)
    {
        var (all, caller) = (on ?? incidents, by ?? lead);
        var id = await all.Open(cases, by: caller);
        (await caller.Put($"incidents/{id}", new { title = "停水", silentFactor = 20, answerSubject = "关于停水", commonAnswer = "供水已恢复。", version = (await all.Get(id)).Version })).Expect(204);
        return id;
    }

    /// <summary>The newest action, once nothing of it waits.</summary>
    private async Task<IncidentAction> Finished(Guid id) =>
        (await Eventually.Get(() => incidents.Get(id), incident => incident.Actions[0].FinishedAt is not null, "what was ordered is finished")).Actions[0];

    private async Task<Dictionary<Guid, IncidentActionCase>> Became(Guid id, Guid actionId) =>
        (await lead.Get($"incidents/{id}/actions/{actionId}/cases")).Expect(200).Read<Page<IncidentActionCase>>().Items.ToDictionary(one => one.ComplaintId);

    private async Task Classify(Guid complaint)
    {
        var category = await host.Sql.One<string>("select code from category where retired_at is null order by code limit 1");
        (await lead.Put($"complaints/{complaint}/grading", new { category, severity = 3, priority = 3 }, version: (await lead.Get($"complaints/{complaint}")).Version)).Expect(204);
    }

    private Task<long> Mails(Guid complaint) => host.Sql.One<long>("select count(*) from outbox where complaint_id = @complaint and kind = 'mail'", new { complaint })!;

    private Task<string?> Stage(Guid complaint) => host.Sql.One<string>("select stage from case_state where complaint_id = @complaint", new { complaint });

    /// <summary>A worker that stands still in the middle of a case, after some, until its process dies.</summary>
    private sealed class Stuck : INotificationHandler<HandledWithIncident>
    {
        public const int After = 2;
        private readonly TaskCompletionSource dead = new();
        private int begun;

        public Task Handle(HandledWithIncident notification, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref begun) == After + 1 ? dead.Task : Task.CompletedTask;

        public void Die() => dead.SetException(new IOException("The process is gone."));
    }
}
