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
    [TestCase("/exports", Role.Qa, "tracking:exports.title")]
    [TestCase("/p", null, "public:lookUp.title")]
    [TestCase("/accounts", Role.Administrator, "access:accounts.title")]
    [TestCase("/partners", Role.Administrator, "access:partners.title")]
    public async Task Axe_finds_nothing(string path, Role? role, string heading)
    {
        var reader = role is { } known ? await Colleague(known, "李娜") : await Somebody();
        await reader.Open(path);
        await Expect(reader.Heading(reader.Words[heading])).ToBeVisibleAsync();
        await Expect(reader.Page.Locator(".skeleton")).ToHaveCountAsync(0);

        Assert.That(await reader.Page.Violations(), Is.Empty);
    }
}
