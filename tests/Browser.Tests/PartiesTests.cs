using Complaints.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>Several complain together and somebody speaks for them.</summary>
internal sealed class PartiesTests : BrowserTest
{
    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task A_joint_complaint_is_taken_down_with_its_representative_and_seen_on_the_case(string language)
    {
        var agent = await Colleague(Role.Agent, language == "en" ? "Emma Clarke" : "何静", language);
        await agent.Open("/intake");
        await agent.Type("intake:who.name", language == "en" ? "Margaret Hill" : "王秀英");
        await agent.Type("intake:what.narrative", Narratives.Own);
        await Add(agent, "representative");
        await Type(agent, "representative", 1, "name", language == "en" ? "Paul Hill" : "李律师");
        await Type(agent, "representative", 1, "phone", "1");
        await Group(agent, "representative", 1).GetByRole(AriaRole.Combobox).Nth(1).SelectOptionAsync("seen");
        await Add(agent, "complainant");
        await Type(agent, "complainant", 2, "name", language == "en" ? "Ruth Vale" : "赵敏");
        await Type(agent, "complainant", 2, "phone", "13700002222");
        await agent.Press("intake:foot.without");
        await Expect(Group(agent, "representative", 1).Locator("[id$=phone]")).ToHaveAttributeAsync("aria-invalid", "true");

        await Type(agent, "representative", 1, "phone", "13700001111");
        Assert.That(await agent.Page.Violations(), Is.Empty);
        await Expect(agent.Page.Locator(".read-back").GetByText("13700002222")).ToBeVisibleAsync();
        await agent.Picture("parties-form");
        await agent.Press("intake:foot.without");
        await Expect(agent.Heading(agent.Words["intake:recorded.title"])).ToBeVisibleAsync();
        await agent.Press("intake:recorded.open");

        var panel = agent.Region("parties:title");
        await Expect(panel.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await Expect(panel.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("13700001111");
        await Expect(panel.GetByRole(AriaRole.Listitem).First).ToContainTextAsync(agent.Words["parties:speaker"]);
        await Expect(panel.GetByRole(AriaRole.Listitem).First).ToContainTextAsync(agent.Words["parties:authority.seen"]);
        await Expect(agent.Page.Locator(".bone")).ToHaveCountAsync(0);
        Assert.That(await agent.Page.Violations(), Is.Empty);
        await agent.Picture("parties-case");
    }

    private static Task Add(Visitor agent, string part) =>
        agent.Page.GetByRole(AriaRole.Button, new() { Name = agent.Words[$"parties:add.{part}"] }).ClickAsync();

    private static ILocator Group(Visitor agent, string part, int place) =>
        agent.Page.GetByRole(AriaRole.Group, new() { Name = $"{agent.Words[$"parties:part.{part}"]} {place}", Exact = true });

    private static Task Type(Visitor agent, string part, int place, string field, string text) =>
        Group(agent, part, place).Locator($"[id$={field}]").FillAsync(text);
}
