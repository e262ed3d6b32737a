using Complaints.Platform;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>Pictures of every page for the documentation, where SCREENSHOTS names a folder for them: <c>SCREENSHOTS=docs/screenshots dotnet test …</c></summary>
internal sealed class ScreenshotTests : BrowserTest
{
    private static readonly string[] Callers = ["王建国", "陈晓燕", "刘洋", "Margaret Hill", "张伟", "林美玲", "David Reed", "黄志强"];

    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task Every_page_is_pictured(string language)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is not { Length: > 0 } folder)
        {
            return;
        }

        var complaint = await Submitted.ByPartner(Narratives.English, "Anna Bell");
        foreach (var caller in Callers)
        {
            complaint = await Submitted.ByPartner(Narratives.Next(), caller);
        }

        var agent = await Colleague(Role.Agent, language == "en" ? "Emma Clarke" : "王敏", language);
        await Picture(agent, "/", "desk", folder, "tracking:desk.view.open");
        await agent.Open($"/cases/{complaint.Id}");
        await agent.TakeOver(language == "en" ? "Emma Clarke" : "王敏");
        await agent.TickSteps();
        await agent.RecordFact(language == "en" ? "Four calls are on record; the ticket was closed twice by mistake." : "四次来电均有录音，工单两次被误关。");
        await agent.Offer(language == "en" ? "Refund and an apology" : "退款并书面致歉", language == "en" ? "Refund" : "退还货款", 380);
        await Picture(agent, null, "case", folder, null);
        await Picture(agent, "/intake", "intake", folder, "intake:who.title");
        await Picture(await Colleague(Role.Qa, "冯洁", language), "/exports", "exports", folder, "tracking:exports.title");
        var administrator = await Colleague(Role.Administrator, "Admin", language);
        await Picture(administrator, "/accounts", "accounts", folder, "access:accounts.title");
        await Picture(administrator, "/partners", "partners", folder, "access:partners.title");
        await Picture(await Somebody(language), "/sign-in", "sign-in", folder, "access:signIn.title");
        await Picture(await Somebody(language), "/p", "public", folder, "public:lookUp.title");
    }

    private static async Task Picture(Visitor visitor, string? path, string name, string folder, string? heading)
    {
        if (path is not null)
        {
            await visitor.Open(path);
        }

        if (heading is not null)
        {
            await Expect(visitor.Heading(visitor.Words[heading])).ToBeVisibleAsync();
        }

        await Expect(visitor.Page.Locator(".bone")).ToHaveCountAsync(0);
        await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.File(folder), $"{name}.{visitor.Words.Language}.png") });
    }
}
