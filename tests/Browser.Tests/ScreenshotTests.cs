using Complaints.Platform;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>
/// Every page opens in both languages without a fault, and is pictured: for the documentation where SCREENSHOTS names a folder
/// (<c>SCREENSHOTS=docs/screenshots dotnet test …</c>), else into a temporary one.
/// </summary>
internal sealed class ScreenshotTests : BrowserTest
{
    // Words of our own: pictures are published, other people's complaints are not.
    private static readonly (string Caller, string Narrative)[] Calls =
    [
        ("Anna Bell", Narratives.English),
        ("陈晓燕", "空调维修三次仍不制冷，师傅每次来都说好了，第二天又坏。"),
        ("David Reed", "The parcel was marked as delivered, but nobody in the house has seen it."),
        ("刘洋", "说好三天退款，已经半个月了，客服每次都让我再等等。"),
        ("Margaret Hill", "The technician did not come twice, and each time I took a day off work."),
        ("王建国", Narratives.Own),
    ];

    private static readonly (string Subject, string Text, string Nature)[] Mails =
    [
        ("回复：您的投诉进展", "师傅昨天又没来，请给个准话。\n\n在 2026年6月3日，客服 <care@example.org> 写道：\n> 已经安排师傅上门。", "automatic"),
        ("Out of office", "I am away until Monday. Please write to my colleague.", "automatic"),
        ("Undelivered Mail Returned to Sender", "The following address had permanent errors: anna@example.com", "bounce"),
    ];

    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task Every_page_is_pictured(string language)
    {
        var folder = Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } named ? named : Directory.CreateTempSubdirectory("pictures-").FullName;

        Submitted complaint = null!;
        foreach (var (caller, narrative) in Calls)
        {
            complaint = await Submitted.ByPartner(narrative, caller);
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
        await agent.Open("/signs");
        await agent.Title("signs:title").ClickAsync();
        await agent.LogSigns(language == "en"
            ? ["An old man by the ticket machine said he had waited an hour", "Two customers at the door called the new form a riddle"]
            : ["三楼取号机旁一位老人抱怨等了一小时", "门口两位客户说新表格看不懂"]);
        await Picture(agent, null, "signs", folder, "signs:title");
        foreach (var (subject, text, nature) in Mails)
        {
            await WaitingMail.Receive(subject, text, nature, files: ("screen.avi", 20_000_000));
        }

        var lead = await Colleague(Role.Lead, language == "en" ? "Laura Shaw" : "赵强", language);
        await Picture(lead, "/mails", "mails", folder, "mails:title");
        await lead.Press("mails:out.title");
        await Picture(lead, null, "messages", folder, "mails:out.title");
        await Picture(await Colleague(Role.Qa, "冯洁", language), "/exports", "exports", folder, "tracking:exports.title");
        var administrator = await Colleague(Role.Administrator, "Admin", language);
        await Picture(administrator, "/accounts", "accounts", folder, "access:accounts.title");
        await Picture(administrator, "/partners", "partners", folder, "access:partners.title");
        await Picture(administrator, "/taxonomies", "taxonomies", folder, "taxonomies:title");
        await Picture(administrator, "/grading-rules", "rules", folder, "rules:title");
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
            await Expect(visitor.Heading(visitor.Words[heading]).First).ToBeVisibleAsync();
        }

        await Expect(visitor.Page.Locator(".bone")).ToHaveCountAsync(0);
        await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.File(folder), $"{name}.{visitor.Words.Language}.png") });
    }
}
