using System.Text.Json.Nodes;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Classification.Tests;

/// <summary>Cases to be linked and merged over HTTP.</summary>
internal sealed class CasesOnFile(TestHost host, ApiClient partner, ApiClient agent)
{
    public async Task<OnFile> Submit(string narrative = "冰箱不制冷，打了三次客服电话都没有人上门。", string phone = "13800138000", string name = "王芳") =>
        (await partner.Post("complaints", new { narrative, customer = new { name, phone } }, key: Guid.NewGuid().ToString())).Expect(201).Read<OnFile>();

    public async Task<long> Version(Guid id) => (await agent.Get($"complaints/{id}")).Expect(200).Version;

    public async Task<Answer> Merge(Guid id, Guid into, ApiClient? by = null) =>
        await (by ?? agent).Post($"complaints/{id}/merge", new { intoId = into, words = "客户再次来电" }, version: await Version(id));

    public async Task<Answer> Undo(Guid id, ApiClient? by = null) => await (by ?? agent).Post($"complaints/{id}/merge/undo", version: await Version(id));

    public async Task<RelatedCases> Related(Guid id, ApiClient? by = null) => (await (by ?? agent).Get($"complaints/{id}/related")).Expect(200).Read<RelatedCases>();

    /// <summary>Does to a case what these numbers say: each is one thing that happens in a case's life.</summary>
    public async Task Work(Guid id, IEnumerable<int> steps)
    {
        var other = await host.As(Role.Agent, "李强");
        var category = await host.Sql.One<string>("select code from category where retired_at is null order by code limit 1");
        foreach (var step in steps)
        {
            var (method, path, body) = step switch
            {
                0 => (HttpMethod.Post, "owner", new { ownerId = (Guid?)null }),
                1 => (HttpMethod.Post, "confirmation", (object?)null),
                2 => (HttpMethod.Put, "grading", new { category, severity = 2, priority = 2 }),
                3 => (HttpMethod.Post, "notes", new { kind = NoteKind.Call, words = "已致电" }),
                4 => (HttpMethod.Post, "facts", new { words = "压缩机坏了", isVerified = true }),
                5 => (HttpMethod.Post, "options", new { title = "换新", currency = "CNY", remedies = new[] { new { kind = RemedyKind.Replace, words = "换新机", amount = 100m, ownerId = agent.Id } } }),
                6 => (HttpMethod.Post, "handover", new { toId = other.Id, facts = "不制冷", mood = "upset", openQuestion = "能换新吗？" }),
                _ => (HttpMethod.Put, "steps/calm", null),
            };
            var answer = await agent.Send(method, $"complaints/{id}/{path}", body, await Version(id));
            Assert.That(answer.Status, Is.LessThan(300), answer.Text);
        }
    }

    /// <summary>Everything that anybody can read of a case, but what counts its changes.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Everything(OnFile complaint)
    {
        var other = await host.As(Role.Agent, "李强");
        var read = new Dictionary<string, string>();
        foreach (var part in new[] { "", "/resolution", "/grading", "/statement", "/related" })
        {
            read[part] = Plain((await agent.Get($"complaints/{complaint.Id}{part}")).Expect(200).Text);
        }

        foreach (var view in new[] { "mine", "dueSoon", "late", "unassigned", "handedToMe", "open", "closed", "all" })
        {
            read[$"list {view}"] = await Line(agent, $"cases?limit=200&view={view}", complaint.Id);
            read[$"list of another, {view}"] = await Line(other, $"cases?limit=200&view={view}", complaint.Id);
        }

        read["search"] = await Line(agent, $"cases?q={complaint.Number}", complaint.Id);
        read["progress"] = (await host.AsNobody().Post("public/progress", new { number = complaint.Number, secret = complaint.TrackingSecret })).Expect(200).Text;
        read["partner"] = (await partner.Get($"partner/complaints/{complaint.Id}")).Expect(200).Text;
        read["clocks"] = string.Join('\n', await host.Sql.Many<string>("select clock::text from clock where complaint_id = @Id order by kind", new { complaint.Id }));
        read["file"] = (await host.Sql.One<string>("select case_file::text from case_file where complaint_id = @Id", new { complaint.Id }))!;
        return read;
    }

    public async Task<IReadOnlyList<string>> History(Guid id) =>
        await host.Sql.Many<string>("select seq || kind || facts || encode(hash, 'hex') from history_entry where complaint_id = @id order by seq", new { id });

    private static async Task<string> Line(ApiClient reader, string path, Guid id)
    {
        var items = JsonNode.Parse((await reader.Get(path)).Expect(200).Text)!["items"]!.AsArray();
        return items.FirstOrDefault(item => item!["complaintId"]!.GetValue<Guid>() == id) is { } line ? Plain(line.ToJsonString()) : "";
    }

    private static string Plain(string json)
    {
        var node = JsonNode.Parse(json)!.AsObject();
        node.Remove("version");
        node.Remove("changedAt");
        return node.ToJsonString();
    }
}

/// <summary>A receipt as its reader sees it.</summary>
internal sealed record OnFile(Guid Id, string Number, string TrackingSecret, DateTimeOffset ReceivedAt);
