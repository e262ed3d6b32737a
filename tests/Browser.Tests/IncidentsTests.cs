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
        await Expect(lead.Heading(lead.Words["incidents:title"])).ToBeVisibleAsync();

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
