using Complaints.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>The editor of categories, in a tree of the test's own.</summary>
internal sealed class TaxonomiesTests : BrowserTest
{
    private const string Page = "taxonomies:";

    // One after the other: whoever changes a tree while somebody else does is told to look again.
    [Test]
    public async Task An_administrator_renames_moves_and_merges_and_sees_what_will_happen_before()
    {
        await Change("zh-CN");
        await Change("en");
    }

    private async Task Change(string language)
    {
        var administrator = await Colleague(Role.Administrator, language == "en" ? "Grace Lin" : "林晓", language);
        var page = administrator.Page;
        await administrator.Open("/taxonomies");
        await Expect(administrator.Heading(administrator.Words[Page + "title"])).ToBeVisibleAsync();
        await administrator.Picture("taxonomies");

        var own = language == "en" ? "Workshop" : "维修车间";
        await administrator.Press(Page + "action.pack");
        await Fill("dialog.pack.code", language == "en" ? "workshopen" : "workshopzh");
        await Fill(language == "en" ? "names.en" : "names.zhCn", own);
        await Do("dialog.pack.do");
        var tree = page.GetByRole(AriaRole.Region, new() { Name = own, Exact = true });
        var (repair, late, slow) = language == "en" ? ("Repairs", "Late repair", "Slow repair") : ("维修服务", "维修拖延", "修得太慢");
        await Add(repair);
        await Add(late);
        await Add(slow);

        await Choose(late);
        await administrator.Press(Page + "action.change");
        var renamed = language == "en" ? "Repair delayed" : "维修逾期";
        await Fill(language == "en" ? "names.en" : "names.zhCn", renamed);
        await Fill("dialog.reason", language == "en" ? "Customers call it so" : "客户都这么说");
        Assert.That(await page.Violations(), Is.Empty);
        await administrator.Picture("taxonomies-names");
        await Do("dialog.change.do");

        await Choose(renamed);
        await administrator.Press(Page + "action.move");
        await Place(repair);
        await Expect(page.GetByRole(AriaRole.Dialog).GetByText(repair, new() { Exact = false }).Last).ToBeVisibleAsync();
        await administrator.Picture("taxonomies-move");
        await Do("dialog.move.do");
        await Expect(tree.GetByRole(AriaRole.Listitem).Filter(new() { HasText = repair }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = renamed })).ToBeVisibleAsync();

        await Choose(slow);
        await administrator.Press(Page + "action.merge");
        await Place(renamed);
        await administrator.Picture("taxonomies-merge");
        await Do("dialog.merge.do");
        await Expect(tree.GetByText(administrator.Words[Page + "tree.merged"], new() { Exact = true })).ToBeVisibleAsync();
        Assert.That(await page.Violations(), Is.Empty);
        await administrator.Picture("taxonomies-own");

        await administrator.Radio(Page + "view.versions").CheckAsync();
        await Expect(page.GetByText(language == "en" ? "Customers call it so" : "客户都这么说")).ToBeVisibleAsync();
        Assert.That(await page.Violations(), Is.Empty);
        await administrator.Picture("taxonomies-versions");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = language == "en" ? "Customers call it so" : "客户都这么说" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByText(slow, new() { Exact = true })).ToBeVisibleAsync();
        await Expect(administrator.Button(Page + "action.pack")).ToHaveCountAsync(0);
        await administrator.Picture("taxonomies-old");

        await administrator.Press(Page + "toNewest");
        await administrator.Press(Page + "action.import");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "tree.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes("l1,l2\n物业服务,电梯维修\n物业服务,保洁绿化\n,停水停电\n物业服务,保洁绿化\n"),
        });
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox).FillAsync(language == "en" ? "fileen" : "filezh");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = administrator.Words[Page + "import.try"], Exact = true }).ClickAsync();
        await Expect(page.GetByText("物业服务 › 保洁绿化")).ToBeVisibleAsync();
        Assert.That(await page.Violations(), Is.Empty);
        await administrator.Picture("taxonomies-import");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = administrator.Words.Like(Page + "import.do_other") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = language == "en" ? "fileen" : "filezh", Exact = true }).GetByText("物业服务")).ToBeVisibleAsync();

        using var partner = await Ground.Host.AsPartner(PartnerScope.Submit);
        (await partner.Post("complaints", new { narrative = "前台工作人员态度恶劣", category = "service.attitude" }, key: $"attitude {language}")).Expect(201);
        await administrator.Radio(Page + "view.figures").CheckAsync();
        await Expect(page.GetByText(administrator.Words[Page + "figures.says_asOfToday"])).ToBeVisibleAsync();
        Assert.That(await page.Violations(), Is.Empty);
        await administrator.Picture("taxonomies-figures");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = language == "en" ? "Rude or uncaring staff" : "服务态度" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator(".queue-bar .mark")).ToHaveTextAsync(language == "en" ? "Rude or uncaring staff" : "服务态度");
        await administrator.Picture("taxonomies-cases");

        async Task Fill(string label, string text) => await page.GetByRole(AriaRole.Dialog).GetByLabel(administrator.Words[Page + label], new() { Exact = true }).FillAsync(text);

        async Task Do(string verb)
        {
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = administrator.Words[Page + verb], Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }

        async Task Add(string name)
        {
            await tree.GetByRole(AriaRole.Button, new() { Name = administrator.Words.Of(Page + "action.addTo", ("name", own)), Exact = true }).ClickAsync();
            await Fill(language == "en" ? "names.en" : "names.zhCn", name);
            await Do("dialog.add.do");
            await Expect(tree.GetByRole(AriaRole.Button, new() { Name = name, Exact = true })).ToBeVisibleAsync();
        }

        async Task Choose(string name) => await tree.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

        async Task Place(string name)
        {
            var place = page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox);
            await place.FillAsync(name);
            await page.Locator(".ant-select-tree-title").GetByText(name, new() { Exact = true }).ClickAsync();
        }
    }
}
