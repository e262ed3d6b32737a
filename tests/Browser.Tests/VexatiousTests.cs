using Complaints.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>恶意投诉 on the screen.</summary>
internal sealed class VexatiousTests : BrowserTest
{
    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task One_says_so_with_evidence_another_confirms_and_a_third_judges_the_objection(string language)
    {
        var complaint = await Submitted.ByPartner(Narratives.Own);
        var (agent, second, third) = (await Colleague(Role.Agent, "王敏", language), await Colleague(Role.Lead, "林主管", language), await Colleague(Role.Lead, "周主管", language));
        await agent.Open($"/cases/{complaint.Id}");
        await agent.Press("resolution:vexatious.do.propose");
        await agent.Page.GetByRole(AriaRole.Checkbox, new() { Name = agent.Words["resolution:vexatious.ground.fabricated"] }).CheckAsync();
        await agent.Type("resolution:vexatious.words", "收据经核对系伪造");
        await Propose(agent);
        await Expect(agent.Text(agent.Words["resolution:vexatious.noEvidence"])).ToBeVisibleAsync();
        await agent.Field("resolution:vexatious.evidence").FillAsync("1");
        await agent.Page.Keyboard.PressAsync("Enter");
        await agent.Page.Keyboard.PressAsync("Escape");
        await Propose(agent);
        await Expect(Said(agent, "proposed")).ToBeVisibleAsync();

        await Decide(second, complaint, "decide", "yes", "原件与记录不符");
        await Expect(Said(second, "confirmed")).ToBeVisibleAsync();
        await Expect(second.Region("resolution:case.timeLine").GetByText(second.Words["resolution:history.vexatiousConfirmed"])).ToBeVisibleAsync();
        await agent.Press("resolution:vexatious.do.appeal");
        await agent.Type("resolution:vexatious.appealWords", "收据是门店补开的");
        await agent.Region("resolution:vexatious.title").GetByRole(AriaRole.Button, new() { Name = agent.Words["resolution:vexatious.do.appeal"] }).ClickAsync();
        await Expect(Said(agent, "appealed")).ToBeVisibleAsync();
        await Decide(third, complaint, "judge", "yes", "门店已确认补开");
        await Expect(Said(third, "overturned")).ToBeVisibleAsync();
    }

    private static Task Propose(Visitor agent) =>
        agent.Region("resolution:vexatious.title").GetByRole(AriaRole.Button, new() { Name = agent.Words["resolution:vexatious.do.propose"] }).ClickAsync();

    private static ILocator Said(Visitor visitor, string state) =>
        visitor.Region("resolution:vexatious.title").GetByText(visitor.Words[$"resolution:vexatious.state.{state}"], new() { Exact = true });

    private static async Task Decide(Visitor lead, Submitted complaint, string step, string answer, string why)
    {
        await lead.Open($"/cases/{complaint.Id}");
        await lead.Press($"resolution:vexatious.do.{step}");
        await lead.Press($"resolution:vexatious.{answer}.{step}");
        await lead.Type("resolution:vexatious.why", why);
        await lead.Press($"resolution:vexatious.{answer}.{step}");
    }
}
