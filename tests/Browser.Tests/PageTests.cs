using Complaints.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>Each page on its own: it opens, its policy holds, and axe finds nothing.</summary>
internal sealed class PageTests : BrowserTest
{
    [TestCase("/sign-in", null, "access:signIn.title")]
    [TestCase("/", Role.Agent, "tracking:desk.view.open")]
    [TestCase("/intake", Role.Agent, "intake:title")]
    [TestCase("/mails", Role.Agent, "mails:title")]
    [TestCase("/mails", Role.Administrator, "mails:out.title")]
    [TestCase("/exports", Role.Qa, "tracking:exports.title")]
    [TestCase("/p", null, "public:lookUp.title")]
    [TestCase("/accounts", Role.Administrator, "access:accounts.title")]
    [TestCase("/partners", Role.Administrator, "access:partners.title")]
    [TestCase("/channels", Role.Administrator, "intake:channels.title")]
    public async Task Axe_finds_nothing(string path, Role? role, string heading)
    {
        var reader = role is { } known ? await Colleague(known, "李娜") : await Somebody();
        await reader.Open(path);
        await Expect(reader.Heading(reader.Words[heading])).ToBeVisibleAsync();
        await Expect(reader.Page.Locator(".skeleton")).ToHaveCountAsync(0);

        Assert.That(await reader.Page.Violations(), Is.Empty);
    }

    [Test]
    public async Task Axe_finds_nothing_on_an_open_case()
    {
        var complaint = await Submitted.ByPartner(Narratives.Next());
        var agent = await Colleague(Role.Agent, "李娜");
        await agent.Open($"/cases/{complaint.Id}");
        await Expect(agent.Page.GetByText("退款并道歉", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(agent.Page.Locator(".bone")).ToHaveCountAsync(0);

        Assert.That(await agent.Page.Violations(), Is.Empty);
        foreach (var (key, kind) in new[] { ("t", "note"), ("o", "option"), ("p", "promise"), ("h", "handover") })
        {
            await agent.Compose(key, kind);
            Assert.That(await agent.Page.Violations(), Is.Empty, kind);
            await agent.Page.GetByRole(AriaRole.Tab, new() { Name = agent.Words[$"resolution:compose.{kind}"], Exact = true }).ClickAsync();
        }
    }
}
