using System.Text.Json;
using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Tracking.Tests;

/// <summary>A case that is led along its way over HTTP. All that its people write holds a word that nobody outside may ever read.</summary>
internal sealed class LedCase
{
    /// <summary>In every text that is written inside.</summary>
    public const string Canary = "canary-7f3a";

    /// <summary>Amounts of the two options; written like this they stand in no time.</summary>
    public const decimal Refused = 431.17m, Accepted = 441.19m;

    private readonly TestHost host;
    private readonly ApiClient agent;
    private long version;

    private LedCase(TestHost host, ApiClient agent, ComplaintOnFile receipt) => (this.host, this.agent, Receipt) = (host, agent, receipt);

    public ComplaintOnFile Receipt { get; }

    public Guid Id => Receipt.Id;

    /// <summary>A complaint as its sender knows it, led to a stage by an agent.</summary>
    public static async Task<LedCase> At(TestHost host, Stage stage, ApiClient? partner = null, object? complaint = null)
    {
        var agent = await host.As(Role.Agent, $"{Canary} agent");
        using var sender = partner is null ? await host.AsPartner(PartnerScope.Submit) : null;
        var answer = (await (partner ?? sender!).Post("complaints", complaint ?? Complaint(), key: Guid.NewGuid().ToString())).Expect(201);
        var it = new LedCase(host, agent, answer.Read<ComplaintOnFile>());
        it.version = await host.Sql.One<long>("select seq from case_head where complaint_id = @Id", new { it.Id });
        await it.LeadTo(stage);
        return it;
    }

    public static object Complaint(string? reference = null) => new
    {
        narrative = "6月3日送到的冰箱不制冷，打了三次客服电话都没有人上门。",
        partnerReference = reference,
        customer = new { name = "王小明", phone = "13812341234", email = "xiaoming@example.com" },
    };

    public Task<Answer> Post(string path, object? body = null) => Send(agent, HttpMethod.Post, path, body);

    public async Task<Answer> Send(ApiClient by, HttpMethod method, string path, object? body = null)
    {
        var answer = await by.Send(method, $"complaints/{Id}/{path}", body, version);
        version = answer.Status < 400 ? answer.Version : version;
        return answer;
    }

    /// <summary>Does what leads from the first stage to this one, with notes, a handover and a promise on the way.</summary>
    public async Task LeadTo(Stage stage)
    {
        Func<Task>[] steps = [Record, Classify, Investigate, Offer, Refuse, Accept, CarryOut, Close];
        foreach (var step in steps.Take((int)stage))
        {
            await step();
        }
    }

    private async Task Record()
    {
        (await Post("owner", new { })).Expect(204);
        (await Post("confirmation")).Expect(204);
    }

    private async Task Classify()
    {
        var category = await host.Sql.One<string>("select code from category where retired_at is null order by code limit 1");
        (await Send(agent, HttpMethod.Put, "grading", new { category, severity = 3, priority = 3 })).Expect(204);
    }

    private async Task Investigate()
    {
        var other = await host.As(Role.Agent, $"{Canary} colleague");
        (await Post("notes", new { kind = NoteKind.Call, words = $"{Canary} note" })).Expect(201);
        (await Post("facts", new { words = $"{Canary} fact", isVerified = true })).Expect(201);
        (await Post("promises", new { words = $"{Canary} promise", dueAt = host.Clock.GetUtcNow().AddDays(1) })).Expect(201);
        var briefing = new { toId = other.Id, facts = $"{Canary} facts", promises = $"{Canary} promises", mood = "angry", people = $"{Canary} people", openQuestion = $"{Canary} question" };
        (await Post("handover", briefing)).Expect(201);
        (await Send(other, HttpMethod.Post, "handover/return", new { reason = $"{Canary} reason" })).Expect(204);
    }

    private async Task Offer()
    {
        object Remedy(decimal amount) => new { kind = RemedyKind.Cash, words = $"{Canary} remedy", amount, ownerId = agent.Id };
        foreach (var amount in new[] { Refused, Accepted })
        {
            (await Post("options", new { title = $"{Canary} option", currency = "CNY", remedies = new[] { Remedy(amount) }, reason = $"{Canary} above" })).Expect(201);
        }
    }

    private Task Refuse() => Answer(0, OptionAnswer.Refused);

    private Task Accept() => Answer(1, OptionAnswer.Accepted);

    private async Task CarryOut()
    {
        var remedy = await host.Sql.One<Guid>("select r.id from remedy_line r join solution_option o on o.id = r.option_id where o.complaint_id = @Id and o.state = 'accepted'", new { Id });
        (await Post($"remedies/{remedy}/completion")).Expect(204);
        var promise = await host.Sql.One<Guid>("select id from promise where complaint_id = @Id", new { Id });
        (await Post($"promises/{promise}/settlement", new { end = PromiseEnd.Kept })).Expect(204);
    }

    private async Task Close()
    {
        (await Post("follow-up", new { isSolved = true, satisfaction = 5, remark = $"{Canary} remark" })).Expect(204);
        (await Post("closing", new { outcome = Outcome.Upheld, summary = $"{Canary} summary" })).Expect(204);
    }

    private async Task Answer(int position, OptionAnswer answer)
    {
        var options = await host.Sql.Many<Guid>("select id from solution_option where complaint_id = @Id order by position", new { Id });
        (await Post($"options/{options[position]}/answer", new { answer, words = $"{Canary} answer" })).Expect(204);
    }
}

/// <summary>A receipt as its reader sees it.</summary>
internal sealed record ComplaintOnFile(Guid Id, string Number, string TrackingSecret, DateTimeOffset ReceivedAt);
