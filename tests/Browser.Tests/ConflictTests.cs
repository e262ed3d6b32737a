using Complaints.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>回避 on the screen.</summary>
internal sealed class ConflictTests : BrowserTest
{
    [Test]
    public async Task An_agent_whom_a_lead_names_loses_the_case_before_their_eyes_and_is_let_in_again()
    {
        var complaint = await Submitted.ByPartner(Narratives.Own);
        var name = $"赵强{Guid.NewGuid():N}"[..8];
        var (agent, lead) = (await Colleague(Role.Agent, name), await Colleague(Role.Lead, "林主管"));
        await agent.Open($"/cases/{complaint.Id}");
        await agent.TakeOver(name);
        await lead.Open($"/cases/{complaint.Id}");
        await lead.Press("resolution:conflict.name");
        await lead.Field("resolution:conflict.who").FillAsync(name);
        await lead.Page.GetByTitle(name, new() { Exact = true }).ClickAsync();
        await lead.Type("resolution:conflict.why", "客户点名投诉该坐席");
        await lead.Press("resolution:conflict.bar");

        await Expect(agent.Heading(agent.Words["resolution:case.gone"])).ToBeVisibleAsync();
        await Expect(agent.Text(complaint.Number)).ToHaveCountAsync(0);
        await Expect(lead.Region("resolution:case.timeLine").GetByText(lead.Words["resolution:history.conflictNamed"])).ToBeVisibleAsync();
        await Expect(lead.Button("resolution:case.take")).ToBeVisibleAsync();
        await agent.Open($"/?words={complaint.Number}");
        await Expect(agent.Heading(agent.Words["tracking:desk.nothingFound"])).ToBeVisibleAsync();

        await lead.Press("resolution:conflict.clear");
        await lead.Type("resolution:conflict.whyClear", "核实为同名同事");
        await lead.Region("resolution:conflict.title").GetByRole(AriaRole.Button, new() { Name = lead.Words["resolution:conflict.clear"] }).ClickAsync();
        await Expect(lead.Region("resolution:conflict.title").GetByText(lead.Words["resolution:conflict.none"])).ToBeVisibleAsync();
        await agent.Open($"/cases/{complaint.Id}");
        await Expect(agent.Heading(Narratives.Own[..6])).ToBeVisibleAsync();
    }

    [Test]
    public async Task Whoever_steps_back_is_led_to_the_desk()
    {
        var complaint = await Submitted.ByPartner(Narratives.Own);
        var agent = await Colleague(Role.Agent, "Emma Clarke", "en");
        await agent.Open($"/cases/{complaint.Id}");
        await agent.Press("resolution:conflict.own");
        await agent.Press("resolution:conflict.stepBack");
        await Expect(agent.Text(agent.Words["resolution:conflict.steppedBack"])).ToBeVisibleAsync();
        await agent.Open($"/cases/{complaint.Id}");
        await Expect(agent.Heading(agent.Words["resolution:case.gone"])).ToBeVisibleAsync();
    }

    [Test]
    public async Task Who_takes_a_complaint_about_themselves_tells_the_number_and_goes_on()
    {
        var name = $"何丽{Guid.NewGuid():N}"[..8];
        var agent = await Colleague(Role.Agent, name);
        await agent.Open("/intake");
        await agent.Field("intake:who.phone").FillAsync("13900002222");
        await agent.Type("intake:what.narrative", "上次就是你接的电话，态度很差。");
        await agent.Field("intake:subject.label").FillAsync(name);
        await agent.Page.GetByTitle(agent.Words.Of("intake:subject.me", ("name", name)), new() { Exact = true }).ClickAsync();
        await Expect(agent.Text(agent.Words["intake:subject.mine"])).ToBeVisibleAsync();
        await agent.Page.Keyboard.PressAsync("Escape");
        await agent.Press("intake:foot.without");
        await Expect(agent.Text(agent.Words["intake:subject.handedOver"])).ToBeVisibleAsync();
        await Expect(agent.Page.Locator(".recorded-number dd").First).ToBeVisibleAsync();
        await Expect(agent.Button("intake:recorded.open")).ToHaveCountAsync(0);
    }
}
