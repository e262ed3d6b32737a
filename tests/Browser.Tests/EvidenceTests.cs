using Complaints.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>Files that come with a complaint, over a line that breaks.</summary>
internal sealed class EvidenceTests : BrowserTest
{
    [Test]
    public async Task A_file_survives_a_lost_network_and_a_closed_tab_and_is_looked_at_on_the_case()
    {
        var agent = await Colleague(Role.Agent, "苏敏");
        await agent.Open("/intake");
        await agent.Type("intake:who.name", "寄照片的客户");
        await agent.Type("intake:who.phone", "13800017777");
        await agent.Type("intake:what.narrative", "热水器漏水，有照片。");
        var (large, small) = (await Photograph.Take(agent.Page, "漏水.png", 600), await Photograph.Take(agent.Page, "墙面.png", 60));
        var (pieces, isBroken) = (0, true);
        await agent.Context.RouteAsync("**/pieces/*", route => Interlocked.Increment(ref pieces) > 2 && isBroken ? route.AbortAsync("internetdisconnected") : route.ContinueAsync());
        await agent.Page.Locator("input[type=file]").SetInputFilesAsync([large, small]);
        await Expect(agent.Text(agent.Words["common:file.offline"])).ToBeVisibleAsync();
        var bar = agent.Page.GetByRole(AriaRole.Progressbar, new() { Name = agent.Words.Of("common:file.progress", ("name", "漏水.png")) });
        await Expect(bar).Not.ToHaveAttributeAsync("value", "0");
        isBroken = false;
        await Expect(agent.Text(agent.Words["common:file.done"])).ToHaveCountAsync(2);
        await Expect(agent.Page.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = agent.Words.Like("common:draft.saved") })).ToBeVisibleAsync();
        await Expect(agent.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("draft="));

        await agent.Reopen(new Uri(agent.Page.Url).PathAndQuery);
        await Expect(agent.Text(agent.Words["common:file.done"])).ToHaveCountAsync(2);
        await agent.Press("intake:foot.without");
        await agent.Press("intake:recorded.open");

        await agent.Page.GetByRole(AriaRole.Button, new() { Name = agent.Words.Of("resolution:evidence.larger", ("name", "漏水.png")) }).ClickAsync();
        var viewer = agent.Page.GetByRole(AriaRole.Dialog, new() { Name = agent.Words.Of("resolution:evidence.picture", ("name", "漏水.png")) });
        var shown = viewer.GetByRole(AriaRole.Img, new() { Name = agent.Words.Of("resolution:evidence.picture", ("name", "漏水.png")) });
        await Expect(shown).ToHaveJSPropertyAsync("naturalWidth", 600);
        await agent.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(agent.Page.GetByRole(AriaRole.Dialog, new() { Name = agent.Words.Of("resolution:evidence.picture", ("name", "墙面.png")) })).ToBeVisibleAsync();
        await agent.Page.Keyboard.PressAsync("Escape");
        await Expect(agent.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_file_that_is_not_taken_says_why_and_one_can_be_added_to_the_case_later()
    {
        var agent = await Colleague(Role.Agent, "方圆", "en");
        var complaint = await Submitted.ByPartner("The boiler leaks.");
        await agent.Open($"/cases/{complaint.Id}");
        await Expect(agent.Heading(agent.Words["resolution:evidence.title"])).ToBeVisibleAsync();
        var picker = agent.Page.Locator("input[type=file]");
        await picker.SetInputFilesAsync(new FilePayload { Name = "virus.exe", MimeType = "application/x-msdownload", Buffer = [.. "MZ"u8, 0, 1, 2, 3] });
        await Expect(agent.Page.GetByRole(AriaRole.Alert).Filter(new() { HasTextRegex = agent.Words.Like("common:file.failed") })).ToBeVisibleAsync();
        await picker.SetInputFilesAsync(new FilePayload { Name = "letter.txt", MimeType = "text/plain", Buffer = [.. "hello"u8] });
        await Expect(agent.Page.GetByRole(AriaRole.Link, new() { Name = "letter.txt" })).ToBeVisibleAsync();
    }
}
