using System.Text.Json;
using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Resolution.Tests;

/// <summary>A case as a client works on it: it remembers the version of the last answer and names it with the next change.</summary>
internal sealed class CaseInHand(TestHost host, Guid id, long version)
{
    public Guid Id { get; } = id;

    public long Version { get; private set; } = version;

    /// <summary>A complaint taken down on the phone by this agent, read back and confirmed unless told otherwise.</summary>
    public static async Task<CaseInHand> Recorded(TestHost host, ApiClient agent, bool confirmed = true, Channel channel = Channel.Phone)
    {
        var answer = (await agent.Post("desk/complaints", new
        {
            channel,
            narrative = "6月3日送到的冰箱不制冷，打了三次电话都没有人上门。",
            customer = new { name = "王小明", phone = "13812341234" },
            source = channel == Channel.Letter ? new { letterDate = "2026-06-01", postalAddress = "杭州市西湖区文三路1号" } : null,
            confirmed,
        })).Expect(201);
        return new CaseInHand(host, answer.Json.GetProperty("id").GetGuid(), await VersionOf(host, answer.Json.GetProperty("id").GetGuid()));
    }

    /// <summary>A complaint that a partner handed in; nobody owns it yet.</summary>
    public static async Task<CaseInHand> Submitted(TestHost host)
    {
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var answer = (await partner.Post("complaints", new { narrative = "The washing machine leaks and nobody calls back." }, key: Guid.NewGuid().ToString())).Expect(201);
        var id = answer.Json.GetProperty("id").GetGuid();
        return new CaseInHand(host, id, await VersionOf(host, id));
    }

    /// <summary>A recorded case whose category is confirmed.</summary>
    public static async Task<CaseInHand> Classified(TestHost host, ApiClient agent, int severity = 3)
    {
        var opened = await Recorded(host, agent);
        var category = await host.Sql.One<string>("select code from category where retired_at is null order by code limit 1");
        (await opened.Put(agent, "grading", new { category, severity, priority = 3 })).Expect(204);
        return opened;
    }

    /// <summary>Somebody else has changed it since.</summary>
    public void Refresh(long version) => Version = version;

    public Task<Answer> Post(ApiClient by, string path, object? body = null) => Send(by, HttpMethod.Post, path, body);

    public Task<Answer> Put(ApiClient by, string path, object? body = null) => Send(by, HttpMethod.Put, path, body);

    public Task<Answer> Delete(ApiClient by, string path) => Send(by, HttpMethod.Delete, path, null);

    public async Task<CaseResolution> Seen(ApiClient by) => (await by.Get($"complaints/{Id}/resolution")).Expect(200).Read<CaseResolution>();

    /// <summary>Draws up an option with one line per amount.</summary>
    public async Task<OptionDrawn> Offer(ApiClient by, params decimal[] amounts) =>
        (await Post(by, "options", Option(by.Id, amounts))).Expect(201).Read<OptionDrawn>();

    public static NewOption Option(Guid owner, params decimal[] amounts) => new(
        "免费上门维修，并补偿误工费", "CNY",
        [.. amounts.Select(amount => new NewRemedy(RemedyKind.Cash, "补偿误工费", amount, null, owner))], "客户多次往返，损失较大");

    /// <summary>Carries out all that is accepted and not done.</summary>
    public async Task CarryOut(ApiClient by)
    {
        foreach (var remedy in (await Seen(by)).ToCarryOut)
        {
            (await Post(by, $"remedies/{remedy.Id}/completion")).Expect(204);
        }
    }

    /// <summary>Kinds of the history's entries, oldest first.</summary>
    public Task<IReadOnlyList<string>> History() => host.Sql.Many<string>("select kind from history_entry where complaint_id = @Id order by seq", new { Id });

    /// <summary>Facts of the last history entry of a kind.</summary>
    public async Task<JsonElement> Facts(string kind) => JsonDocument.Parse((await host.Sql.One<string>(
        "select facts::text from history_entry where complaint_id = @Id and kind = @kind order by seq desc limit 1", new { Id, kind }))!).RootElement;

    private static async Task<long> VersionOf(TestHost host, Guid id) => await host.Sql.One<long>("select seq from case_head where complaint_id = @id", new { id });

    private async Task<Answer> Send(ApiClient by, HttpMethod method, string path, object? body)
    {
        var answer = await by.Send(method, $"complaints/{Id}/{path}", body, Version);
        if (answer.Status < 400)
        {
            Version = answer.Version;
        }

        return answer;
    }
}
