using Complaints.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>群体投诉: a lead's way from the proposal to the last closed case.</summary>
internal sealed class IncidentsTests : BrowserTest
{
    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task A_lead_sees_a_proposal_come_in_looks_at_what_binds_it_and_confirms_it(string language)
    {
        var lead = await Colleague(Role.Lead, "周敏", language);
        await lead.Open("/incidents");
        await Expect(lead.Title("incidents:title")).ToBeVisibleAsync();

        var (title, cases) = ($"阳光花园停水 {Guid.NewGuid():N}"[..14], await Complaints());
        await Propose(title, cases);

        await lead.Page.GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
        await Expect(lead.Region("incidents:members.title").GetByRole(AriaRole.Row)).ToHaveCountAsync(cases.Count + 1);
        Assert.That(await lead.Page.Violations(), Is.Empty);
        await lead.Picture("incident-proposed");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "电梯", Exact = true }).ClickAsync();
        await Expect(lead.Region("incidents:members.title").GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "电梯", Exact = true }).ClickAsync();

        await lead.Press("incidents:decide.confirm");
        await Expect(lead.Text(lead.Words.Of("incidents:log.confirmed", ("count", 6)))).ToBeVisibleAsync();
        await lead.Region("incidents:answer.title").GetByLabel(lead.Words["incidents:answer.subject"]).FillAsync("关于阳光花园停水的答复");
        await lead.Region("incidents:answer.title").GetByLabel(lead.Words["incidents:answer.text"]).FillAsync("各位业主：水泵已更换，供水已恢复。给您带来不便，深表歉意。");
        await lead.Press("incidents:answer.save");
        await Expect(lead.Text(lead.Words["incidents:answer.saved"])).ToBeVisibleAsync();
        await lead.Page.GetByRole(AriaRole.Textbox, new() { Name = lead.Words["incidents:note.title"] }).FillAsync("周三会议：供水公司周五前更换水泵，客服统一口径。");
        await lead.Press("incidents:note.save");
        await Expect(lead.Text(lead.Words["incidents:note.saved"])).ToBeVisibleAsync();
        await lead.Picture("incident-confirmed");

        await lead.Region("incidents:members.title").GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(lead.Region("resolution:case.timeLine").GetByText(lead.Words.Like("resolution:history.incidentJoined"))).ToBeVisibleAsync();
        await lead.Open("/incidents");
        await Expect(lead.Page.GetByRole(AriaRole.Link, new() { Name = title })).ToBeVisibleAsync();
        await lead.Picture("incidents");
    }

    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task A_lead_splits_merges_answers_everybody_but_one_and_closes_what_can_be_closed(string language)
    {
        var (title, cases) = ($"阳光花园停水 {Guid.NewGuid():N}"[..14], await Complaints());
        var lead = await Colleague(Role.Lead, "周敏", language);
        await lead.Open($"/incidents/{await Propose(title, cases)}");
        await lead.Press("incidents:decide.confirm");
        await Expect(lead.Text(lead.Words.Of("incidents:log.confirmed", ("count", 6)))).ToBeVisibleAsync();
        await lead.Region("incidents:answer.title").GetByLabel(lead.Words["incidents:answer.subject"]).FillAsync("关于阳光花园停水的答复");
        await lead.Region("incidents:answer.title").GetByLabel(lead.Words["incidents:answer.text"]).FillAsync("各位业主：水泵已更换，供水已恢复。给您带来不便，深表歉意。");
        await lead.Press("incidents:answer.save");
        await Expect(lead.Text(lead.Words["incidents:log.changed"])).ToBeVisibleAsync();

        await lead.Page.GetByRole(AriaRole.Checkbox, new() { Name = lead.Words.Of("incidents:members.choose", ("number", cases[3].Number)) }).CheckAsync();
        await lead.Press("incidents:split.open");
        await lead.Type("incidents:change.title", $"电梯停运 {title[^4..]}");
        await lead.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = lead.Words["incidents:split.do"] }).ClickAsync();
        await Expect(lead.Heading($"电梯停运 {title[^4..]}")).ToBeVisibleAsync();
        await lead.Press("incidents:decide.merge");
        await lead.Page.GetByRole(AriaRole.Combobox).ClickAsync();
        await lead.Page.GetByText(title, new() { Exact = false }).Last.ClickAsync();
        await lead.Picture("incident-merge");
        await lead.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = lead.Words["incidents:decide.merge"] }).ClickAsync();
        await Expect(lead.Heading(title)).ToBeVisibleAsync();
        await Expect(lead.Region("incidents:members.title").GetByRole(AriaRole.Row)).ToHaveCountAsync(cases.Count + 1);

        var bulk = lead.Region("incidents:bulk.title");
        await lead.Press("incidents:bulk.answer.open");
        await bulk.GetByText(lead.Words["incidents:exceptions.none"]).ClickAsync();
        await bulk.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await bulk.GetByPlaceholder(lead.Words["incidents:exceptions.reason"]).FillAsync("已单独协商");
        Assert.That(await lead.Page.Violations(), Is.Empty);
        await lead.Picture("incident-answer");
        await bulk.GetByRole(AriaRole.Button, new() { Name = lead.Words.Of("incidents:bulk.answer.do", ("count", 5)) }).ClickAsync();
        await Expect(bulk.GetByText(lead.Words.Of("incidents:progress.done", ("count", 5), ("of", 6)))).ToBeVisibleAsync();

        await lead.Press("incidents:bulk.remedy.open");
        await lead.Picture("incident-remedy");
        await lead.Press("incidents:bulk.close.open");
        await bulk.GetByRole(AriaRole.Radio, new() { Name = lead.Words["incidents:outcome.notUpheld"], Exact = true }).CheckAsync();
        await lead.Type("incidents:bulk.close.summary", "停水由市政施工引起，已统一说明。");
        await bulk.GetByRole(AriaRole.Button, new() { Name = lead.Words.Of("incidents:bulk.close.do", ("count", 6)) }).ClickAsync();
        await Expect(bulk.GetByText(lead.Words.Of("incidents:progress.failed", ("count", 6)))).ToBeVisibleAsync();
        await Expect(bulk.GetByRole(AriaRole.Link, new() { Name = cases[0].Number })).ToBeVisibleAsync();
        await lead.Picture("incident-failed");
        await Classify(cases);
        await lead.Press("incidents:progress.retry");
        await Expect(bulk.GetByText(lead.Words.Of("incidents:progress.done", ("count", 6), ("of", 6)))).ToBeVisibleAsync();
        await Expect(lead.Text(lead.Words["incidents:log.closed"])).ToBeVisibleAsync();
        await lead.Picture("incident-closed");
    }

    [Test]
    public async Task Where_nothing_is_the_list_says_what_will_come_and_a_wrong_address_says_so()
    {
        var lead = await Colleague(Role.Lead, "周敏");
        await lead.Open("/incidents");
        await lead.Radio("incidents:view.dismissed").CheckAsync();
        await Expect(lead.Page.Locator(".state, .list").First).ToBeVisibleAsync();
        Assert.That(await lead.Page.Violations(), Is.Empty);
        await lead.Open($"/incidents/{Guid.NewGuid()}");
        await Expect(lead.Link("incidents:back")).ToBeVisibleAsync();
    }

    private static async Task Classify(IReadOnlyList<Submitted> cases)
    {
        var agent = await Ground.Host.As(Role.Agent, "classifies");
        var category = await Ground.Host.Sql.One<string>("select code from category where retired_at is null order by code limit 1");
        foreach (var one in cases)
        {
            var version = (await agent.Get($"complaints/{one.Id}")).Version;
            (await agent.Put($"complaints/{one.Id}/grading", new { category, severity = 3, priority = 3 }, version: version)).Expect(204);
        }
    }

    private static async Task<IReadOnlyList<Submitted>> Complaints()
    {
        string[] narratives =
        [
            "阳光花园三号楼又停水了，打了两次物业电话都没有人处理。", "阳光花园这边从昨晚开始停水，家里有老人孩子，物业没有给说法。", "阳光花园停水一整天，物业说不知道什么时候恢复。",
            "阳光花园五号楼又停水，高层连电梯都停了，物业不管。", "请问阳光花园什么时候恢复供水？停水两天了。", "阳光花园停水没有提前通知，要求物业赔偿桶装水费用。",
        ];
        var taken = new List<Submitted>();
        for (var i = 0; i < narratives.Length; i++)
        {
            taken.Add(await Submitted.ByPartner(narratives[i], "刘洋", $"liuyang{i}@example.com"));
        }

        return taken;
    }

    // As the detector does it: rows, then a word to everybody who follows.
    private static async Task<Guid> Propose(string title, IReadOnlyList<Submitted> cases)
    {
        var id = Guid.CreateVersion7();
        var words = """[{"word":"停水","weight":0.95},{"word":"阳光花园","weight":0.9},{"word":"物业","weight":0.6},{"word":"恢复供水","weight":0.35},{"word":"没有人处理","weight":0.3},{"word":"电梯","weight":0.12}]""";
        await Ground.Host.Sql.Execute(
            """
            insert into incident (id, title, status, opened_at, detector_key, words, complainants_at_proposal) values (@id, @title, 'proposed', now(), @title, @words::json, 6);
            insert into incident_member (incident_id, complaint_id, state, score, at) select @id, c, 'proposed', 0.82, now() from unnest(@cases) as c;
            insert into incident_entry (incident_id, at, kind, facts) values (@id, now(), 'proposed', '{"cases": 6}');
            select pg_notify('case_changes', '!');
            """,
            new { id, title, words, cases = cases.Select(one => one.Id).ToArray() });
        return id;
    }
}
