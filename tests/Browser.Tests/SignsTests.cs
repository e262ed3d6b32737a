using System.Diagnostics;
using Complaints.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>抱怨, from the line that somebody logs to the complaint that an agent makes of it.</summary>
internal sealed class SignsTests : BrowserTest
{
    [TestCase(Role.Department, "zh-CN")]
    [TestCase(Role.Qa, "en")]
    public async Task One_key_a_line_and_Enter_log_a_sign_from_anywhere_without_leaving_the_page(Role role, string language)
    {
        var (words, colleague) = ($"取号机旁的老人等了一小时 {Guid.NewGuid():N}", await Colleague(role, "周敏", language));
        await colleague.Open("/signs");
        await colleague.Title("signs:title").ClickAsync();
        await colleague.Page.EvaluateAsync("window.isStillTheSamePage = true");

        var clock = Stopwatch.StartNew();
        await colleague.Page.Keyboard.PressAsync("s");
        await Expect(colleague.Field("signs:quick.words")).ToBeFocusedAsync();
        await colleague.Page.Keyboard.TypeAsync(words);
        await colleague.Page.Keyboard.PressAsync("Enter");
        await Expect(colleague.Text(colleague.Words["signs:quick.logged"])).ToBeVisibleAsync();
        TestContext.Out.WriteLine($"An early sign was logged in {clock.Elapsed.TotalSeconds:F2} s");

        await Expect(colleague.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(colleague.Title("signs:title")).ToBeFocusedAsync();
        await Expect(colleague.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = words })).ToHaveCountAsync(1);
        Assert.That(await colleague.Page.EvaluateAsync<bool>("window.isStillTheSamePage === true"), "no page was loaded");
    }

    [Test]
    public async Task A_sign_becomes_a_complaint_with_what_is_known_and_another_is_dismissed()
    {
        var (kept, gone) = ($"老人抱怨取号机 {Guid.NewGuid():N}", $"大厅太冷 {Guid.NewGuid():N}");
        using var department = await Ground.Host.As(Role.Department, "notices");
        (await department.Post("signs", new { words = kept, phone = "13900001111", place = "西湖营业厅" })).Expect(201);
        (await department.Post("signs", new { words = gone })).Expect(201);
        var agent = await Colleague(Role.Agent, "王敏");
        await agent.Open("/signs");
        var row = agent.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = gone });
        await row.GetByRole(AriaRole.Button, new() { Name = agent.Words["signs:dismiss"] }).ClickAsync();
        await agent.Type("signs:dismissal.why", "已调高空调温度");
        await agent.Page.Keyboard.PressAsync("Enter");
        await Expect(row).ToHaveCountAsync(0);

        await agent.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = kept }).GetByRole(AriaRole.Button, new() { Name = agent.Words["signs:turn"] }).ClickAsync();
        await Expect(agent.Field("intake:what.narrative")).ToHaveValueAsync(kept);
        await Expect(agent.Field("intake:who.phone")).ToHaveValueAsync("13900001111");
        await Expect(agent.Field("intake:what.where")).ToHaveValueAsync("西湖营业厅");
        await agent.Press("intake:foot.without");
        await Expect(agent.Heading(agent.Words["intake:recorded.title"])).ToBeVisibleAsync();
        var number = await agent.Page.Locator(".recorded-number dd").First.InnerTextAsync();

        await agent.Open("/signs");
        await agent.Radio("signs:state.turned").CheckAsync();
        await agent.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = kept }).GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await Expect(agent.Region("resolution:case.timeLine").GetByText(agent.Words["resolution:history.signTurned"])).ToBeVisibleAsync();
    }
}
