using System.Text.Json.Nodes;
using Complaints.Contracts.Classification;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Classification.Tests;

public sealed class VexatiousTests
{
    private static readonly object Lifted = new { reason = "已改用正常渠道" };

    private TestHost host = null!;
    private ApiClient partner = null!;
    private ApiClient agent = null!;
    private ApiClient second = null!;
    private ApiClient third = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        partner = await host.AsPartner(PartnerScope.Submit, PartnerScope.Read);
        agent = await host.As(Role.Agent, "陈静");
        second = await host.As(Role.Lead, "林主管");
        third = await host.As(Role.Lead, "周主管");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        partner.Dispose();
        await host.DisposeAsync();
    }

    [Test]
    public async Task Nothing_is_said_without_evidence_of_this_case_or_an_earlier_one()
    {
        var (it, other) = (await Submit(), await Submit());
        var file = await AddFile(other.Id);

        Assert.That((await Propose(it.Id, evidence: [])).Expect(400).Errors, Is.EquivalentTo(new[] { "evidence:required" }));
        Assert.That((await Propose(it.Id, evidence: [new(EvidenceKind.File, $"{file}")])).Expect(400).Errors, Is.EquivalentTo(new[] { "evidence[0].reference:unknown" }));
        Assert.That((await Propose(it.Id, evidence: [new(EvidenceKind.Entry, "1"), new(EvidenceKind.Entry, "999")])).Expect(400).Errors, Is.EquivalentTo(new[] { "evidence[1].reference:unknown" }));
        Assert.That((await Propose(it.Id, evidence: [new(EvidenceKind.Case, it.Number)])).Expect(400).Errors, Is.EquivalentTo(new[] { "evidence[0].reference:unknown" }), "itself");
        var errors = (await agent.Post($"complaints/{it.Id}/vexatious", new { grounds = Array.Empty<string>(), words = " " }, await Version(it.Id))).Expect(400).Errors;
        Assert.That(errors, Is.EquivalentTo(new[] { "grounds:required", "words:required", "evidence:required" }));
        Assert.That((await Seen(it.Id)).Findings, Is.Empty);
    }

    [Test]
    public async Task A_second_person_confirms_and_the_case_follows_a_procedure_of_its_own()
    {
        var (it, earlier) = (await Submit(), await Submit());
        var file = await AddFile(it.Id);
        (await Propose(it.Id, evidence: [new(EvidenceKind.File, $"{file}"), new(EvidenceKind.Entry, "1"), new(EvidenceKind.Case, earlier.Number)])).Expect(201);
        Assert.That(await Procedure(it.Id), Is.EqualTo("seven"), "what is only proposed changes nothing");

        (await Decide(it.Id, second)).Expect(204);

        var seen = await Seen(it.Id);
        var finding = seen.Findings.Single();
        Assert.Multiple(async () =>
        {
            Assert.That((seen.Holds, finding.State, finding.ProposedBy, finding.DecidedBy), Is.EqualTo((true, FindingState.Confirmed, "陈静", "林主管")));
            Assert.That(finding.HoldsUntil, Is.EqualTo(finding.DecidedAt!.Value.AddDays(365)));
            Assert.That(finding.Grounds, Is.EqualTo(new[] { VexatiousGround.Fabricated, VexatiousGround.SettledAgain }));
            Assert.That(finding.Evidence, Is.EqualTo(new[]
            {
                new FindingEvidence(EvidenceKind.File, $"{file}", "receipt.txt", null),
                new FindingEvidence(EvidenceKind.Entry, "1", "complaintReceived", null),
                new FindingEvidence(EvidenceKind.Case, earlier.Number, null, earlier.Id),
            }));
            Assert.That(await Procedure(it.Id), Is.EqualTo("facts"));
            Assert.That(await Kinds(it.Id), Does.Contain("vexatiousProposed").And.Contain("vexatiousDecided").And.Contain("procedurePinned"));
        });
    }

    [Test]
    public async Task Nobody_decides_what_they_proposed_and_an_agent_decides_nothing()
    {
        var it = await Submit();
        (await Propose(it.Id, by: second)).Expect(201);

        (await Decide(it.Id, second)).Expect(409, "vexatious-second-person");
        (await Decide(it.Id, agent)).Expect(403);
        (await Propose(it.Id)).Expect(409, "vexatious-proposed-already");
        Assert.That((await Seen(it.Id, second)).May, Is.Empty);
        Assert.That((await Seen(it.Id, third)).May, Is.EqualTo(new[] { FindingAction.Decide }));

        (await Decide(it.Id, third, confirmed: false)).Expect(204);
        Assert.That((await Seen(it.Id)).Holds, Is.False);
        (await Propose(it.Id)).Expect(201);
    }

    [Test]
    public async Task Two_who_decide_at_once_make_one_decision()
    {
        var it = await Submit();
        (await Propose(it.Id)).Expect(201);
        var version = await Version(it.Id);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? second : third).Post($"complaints/{it.Id}/vexatious/decision", new { confirmed = i % 2 == 0, reason = "核对过" }, version)));

        Assert.That(answers.Select(answer => answer.Status).Order(), Is.EqualTo(new[] { 204, 412, 412, 412, 412, 412 }));
        Assert.That((await Kinds(it.Id)).Count(kind => kind == "vexatiousDecided"), Is.EqualTo(1));
    }

    [TestCase(true, "seven")]
    [TestCase(false, "facts")]
    public async Task A_third_person_judges_the_appeal(bool upheld, string procedure)
    {
        var it = await Found();
        (await Act(it.Id, agent, "appeal", new { words = "收据是补开的" })).Expect(204);
        Assert.That((await Seen(it.Id)).Holds, Is.True, "it holds until it is judged");

        (await Act(it.Id, second, "appeal/judgement", new { upheld, reason = "核实" })).Expect(409, "vexatious-third-person");
        (await Act(it.Id, third, "appeal/judgement", new { upheld, reason = "核实" })).Expect(204);

        Assert.That(((await Seen(it.Id)).Findings.Single().State, await Procedure(it.Id)), Is.EqualTo((upheld ? FindingState.Overturned : FindingState.Confirmed, procedure)));
        (await Act(it.Id, agent, "appeal", new { words = "再次申诉" })).Expect(409, upheld ? "vexatious-not-now" : "vexatious-judged-already");
    }

    [Test]
    public async Task A_lead_lifts_it_and_the_usual_procedure_is_back()
    {
        var it = await Found();
        (await Act(it.Id, agent, "lifting", Lifted)).Expect(403);
        (await Act(it.Id, second, "lifting", Lifted)).Expect(204);

        Assert.That(((await Seen(it.Id)).Holds, await Procedure(it.Id)), Is.EqualTo((false, "seven")));
        (await Act(it.Id, second, "lifting", Lifted)).Expect(409, "vexatious-not-now");
    }

    [Test]
    public async Task It_ends_by_itself_when_its_time_is_over_and_once()
    {
        var it = await Found();
        await host.Send(new EndFinding(it.Id));
        Assert.That((await Seen(it.Id)).Holds, Is.True);

        await host.Sql.Execute("update vexatious_finding set holds_until = proposed_at where complaint_id = @Id", new { it.Id });
        Assert.That(await host.Send(new FindingsOver()), Is.EqualTo(new[] { it.Id }));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Send(new EndFinding(it.Id))));

        var finding = (await Seen(it.Id)).Findings.Single();
        Assert.That((finding.State, finding.LiftedBy, await Procedure(it.Id)), Is.EqualTo((FindingState.Lifted, (string?)null, "seven")));
        Assert.That((await Kinds(it.Id)).Count(kind => kind == "vexatiousLifted"), Is.EqualTo(1));
    }

    [Test]
    public async Task Deadlines_messages_options_and_what_is_told_outside_are_those_of_any_other_case()
    {
        var (found, usual) = (await Submit(), await Submit());
        (await Propose(found.Id)).Expect(201);
        (await Decide(found.Id, second)).Expect(204);
        foreach (var one in new[] { found, usual })
        {
            (await agent.Post($"complaints/{one.Id}/confirmation", version: await Version(one.Id))).Expect(204);
            (await agent.Post($"complaints/{one.Id}/options", new { title = "退款", currency = "CNY", remedies = new[] { new { kind = "refund", words = "退款", amount = 100m, ownerId = agent.Id } } }, await Version(one.Id))).Expect(201);
        }

        var (of, other) = (await Rights(found), await Rights(usual));
        Assert.Multiple(() =>
        {
            foreach (var (right, value) in other)
            {
                Assert.That(value, Is.Not.Empty, right);
                Assert.That(of[right], Is.EqualTo(value), right);
            }
        });
    }

    [Test]
    public async Task The_customers_card_counts_confirmed_ones_only()
    {
        var it = await Submit("13800138777");
        var customer = await host.Sql.One<Guid>("select customer_id from complaint where id = @Id", new { it.Id });
        (await Propose(it.Id)).Expect(201);
        Assert.That(await Counted(), Is.Zero);
        (await Decide(it.Id, second)).Expect(204);
        Assert.That(await Counted(), Is.EqualTo(1));
        (await Act(it.Id, third, "lifting", Lifted)).Expect(204);
        Assert.That(await Counted(), Is.Zero);

        async Task<int> Counted() => (await agent.Get($"customers/{customer}")).Expect(200).Json.GetProperty("vexatious").GetInt32();
    }

    [Test]
    public async Task What_waits_for_another_person_is_listed_with_whose_turn_it_is()
    {
        var (mine, theirs, barred, done) = (await Submit(), await Submit(), await Submit(), await Found());
        (await Propose(mine.Id)).Expect(201);
        (await Propose(theirs.Id, by: second)).Expect(201);
        (await Propose(barred.Id)).Expect(201);
        await host.Sql.Execute(
            "insert into conflict_of_interest (complaint_id, account_id, kind, named_at, named_by) values (@CaseId, @Id, 'declared', now(), @Id)", new { CaseId = barred.Id, second.Id });

        var waiting = new List<WaitingFinding>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = (await second.Get($"vexatious?limit=1&cursor={cursor}")).Expect(200).Read<Page<WaitingFinding>>();
            waiting.AddRange(page.Items);
            cursor = page.Next;
        }

        Guid[] own = [mine.Id, theirs.Id, barred.Id, done.Id];
        Assert.That(waiting.Where(one => own.Contains(one.ComplaintId)).Select(one => (one.ComplaintId, one.IsMine)), Is.EqualTo(new[] { (mine.Id, true), (theirs.Id, false) }));
        (await agent.Get("vexatious")).Expect(403);
    }

    /// <summary>What a complainant has a right to, without ids, numbers and the moment.</summary>
    private async Task<Dictionary<string, string>> Rights(OnFile complaint)
    {
        var progress = (await host.AsNobody().Post("public/progress", new { number = complaint.Number, secret = complaint.TrackingSecret })).Expect(200).Text;
        var seen = (await partner.Get($"partner/complaints/{complaint.Id}")).Expect(200).Text;
        var resolution = JsonNode.Parse((await agent.Get($"complaints/{complaint.Id}/resolution")).Expect(200).Text)!;
        return new()
        {
            ["clocks"] = string.Join(',', await host.Sql.Many<string>(
                "select kind || case kind when 'resolve' then due_at::text else (due_at - started_at)::text end || (met_at is not null)::text || (missed_at is not null)::text from clock where complaint_id = @Id order by kind", new { complaint.Id })),
            ["messages"] = string.Join(',', await host.Sql.Many<string>("select kind || channel || language from outbox where complaint_id = @Id order by kind", new { complaint.Id })),
            ["options"] = string.Join(',', resolution["options"]!.AsArray().Select(option => $"{option!["state"]} {option["may"]!.ToJsonString()}")),
            ["what may be done"] = resolution["may"]!.ToJsonString(),
            ["severity"] = (await host.Sql.One<string>("select severity::text || priority::text from grading where complaint_id = @Id", new { complaint.Id }))!,
            ["public progress"] = Plain(progress, complaint),
            ["partner"] = Plain(seen, complaint),
        };
    }

    private static string Plain(string text, OnFile complaint) => System.Text.RegularExpressions.Regex.Replace(
        text.Replace(complaint.Number, "NUMBER", StringComparison.Ordinal).Replace($"{complaint.Id}", "ID", StringComparison.Ordinal), "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|\\+00:00)", "TIME");

    private async Task<OnFile> Submit(string phone = "13800138000") => (await partner.Post(
        "complaints", new { narrative = "收据上写明可以退款，门店拒绝退款，还说收据不是他们开的。", customer = new { name = "王芳", phone } }, key: Guid.NewGuid().ToString())).Expect(201).Read<OnFile>();

    private async Task<OnFile> Found()
    {
        var it = await Submit();
        (await Propose(it.Id)).Expect(201);
        (await Decide(it.Id, second)).Expect(204);
        return it;
    }

    private async Task<Answer> Propose(Guid id, IReadOnlyList<EvidenceReference>? evidence = null, ApiClient? by = null) => await (by ?? agent).Post($"complaints/{id}/vexatious", new
    {
        grounds = new[] { VexatiousGround.Fabricated, VexatiousGround.SettledAgain },
        words = "收据经核对系伪造",
        evidence = evidence ?? [new(EvidenceKind.Entry, "1")],
    }, await Version(id));

    private Task<Answer> Decide(Guid id, ApiClient by, bool confirmed = true) => Act(id, by, "decision", new { confirmed, reason = "已核对" });

    private async Task<Answer> Act(Guid id, ApiClient by, string path, object body) => await by.Post($"complaints/{id}/vexatious/{path}", body, await Version(id));

    private async Task<VexatiousRecord> Seen(Guid id, ApiClient? by = null) => (await (by ?? agent).Get($"complaints/{id}/vexatious")).Expect(200).Read<VexatiousRecord>();

    private async Task<long> Version(Guid id) => (await host.Sql.One<long>("select seq from case_head where complaint_id = @id", new { id }));

    private Task<string?> Procedure(Guid id) => host.Sql.One<string>("select procedure from case_file where complaint_id = @id", new { id })!;

    private Task<IReadOnlyList<string>> Kinds(Guid id) => host.Sql.Many<string>("select kind from history_entry where complaint_id = @id order by seq", new { id });

    private async Task<Guid> AddFile(Guid id)
    {
        var file = Guid.CreateVersion7();
        await host.Sql.Execute(
            "insert into evidence (id, complaint_id, file_name, media_type, size, sha256, content, added_at) values (@file, @id, 'receipt.txt', 'text/plain', 1, '\\x00', '\\x41', now())", new { file, id });
        return file;
    }
}
