using System.Text;
using Complaints.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>A file led through the wizard.</summary>
internal sealed class ImportTests : BrowserTest
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task A_file_of_a_Chinese_Excel_becomes_complaints_and_its_refused_rows_a_file(string language)
    {
        var lead = await Colleague(Role.Lead, language == "en" ? "Grace Miller" : "赵主管", language);
        var pictures = Environment.GetEnvironmentVariable("IMPORT_PICTURES");
        await lead.Open("/imports");
        await Expect(lead.Heading(lead.Words["import:title"]).First).ToBeVisibleAsync();
        await lead.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = $"台账-{language}.csv", MimeType = "text/csv", Buffer = Ledger(language) });

        await Expect(lead.Text(lead.Words["import:ground.allFits"])).ToBeVisibleAsync();
        await Expect(lead.Text(lead.Words["import:encoding.gb18030"])).ToBeVisibleAsync();
        await Expect(lead.Region("import:reading.title").GetByText("空调维修三次仍不制冷")).ToBeVisibleAsync();
        Assert.That(await lead.Page.Violations(), Is.Empty);
        await Picture(lead, pictures, "mapping");
        await lead.Type("import:columns.source", $"热线-{language}");
        await lead.Press("import:action.check");

        await Expect(lead.Region("import:rows.trial").GetByText("手机")).ToBeVisibleAsync();
        Assert.That(await lead.Page.Violations(), Is.Empty);
        await Picture(lead, pictures, "checked");
        var address = lead.Page.Url;
        await lead.Reopen(address);
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = lead.Words.Of("import:action.run", ("rows", 3)), Exact = true }).ClickAsync();

        await Expect(lead.Region("import:rows.import")).ToBeVisibleAsync();
        var download = lead.Page.WaitForDownloadAsync();
        await lead.Link("import:action.download").ClickAsync();
        Assert.That(await File.ReadAllTextAsync(await (await download).PathAsync()), Does.Contain("快递三天没有派送"));
        await Expect(lead.Text(lead.Words["import:stage.done"]).First).ToBeVisibleAsync();
        Assert.That(await lead.Page.Violations(), Is.Empty);
        await Picture(lead, pictures, "done");
        await lead.Open("/imports");
        await Expect(lead.Page.GetByRole(AriaRole.Link, new() { Name = $"台账-{language}.csv" })).ToBeVisibleAsync();
        await Picture(lead, pictures, "list");
        Assert.That(
            await Ground.Host.Sql.One<long>("select count(*) from import_row where source = @source", new { source = $"热线-{language}" }), Is.EqualTo(3));
    }

    private static byte[] Ledger(string language) => Gb18030.GetBytes(string.Join("\r\n",
        "编号,姓名,手机,受理时间,投诉内容,客户诉求",
        $"{language}1,陈晓燕,13800001111,2026/1/6 12:09:38,\"空调维修三次仍不制冷，\n师傅每次都说好了\",退款",
        $"{language}2,刘洋,13800002222,2026/1/7 9:30:00,说好三天退款，已经半个月了,尽快退款",
        $"{language}3,王建国,12,2026/1/7 10:00:00,快递三天没有派送,今天派送",
        $"{language}4,李娜,,2026/1/8 8:15:00,充值到账慢，客服电话打不通,",
        ""));

    private static async Task Picture(Visitor visitor, string? folder, string name)
    {
        if (folder is not null)
        {
            await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"import-{name}.{visitor.Words.Language}.png"), FullPage = true });
        }
    }
}
