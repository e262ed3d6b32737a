using Complaints.Platform;
using static Microsoft.Playwright.Assertions;
using AriaRole = Microsoft.Playwright.AriaRole;

namespace Complaints.Browser.Tests;

/// <summary>Grading rules: read, drafted and tried. There is one draft on this host, so one test has it, and nothing is switched on: others grade here.</summary>
internal sealed class RulesTests : BrowserTest
{
    private const int RulesOfSeverity = 21;

    [Test]
    public async Task An_administrator_drafts_a_rule_tries_it_on_a_text_and_on_past_cases_and_a_lead_reads_along()
    {
        var administrator = await Colleague(Role.Administrator, "王主任");
        await administrator.Open("/grading-rules");
        await Expect(administrator.Region("rules:group.severity").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(RulesOfSeverity);
        Assert.That(await administrator.Page.Violations(), Is.Empty);
        await administrator.Picture("rules");

        await administrator.Press("rules:draft");
        await Expect(administrator.Text(administrator.Words["rules:standing.untried"])).ToBeVisibleAsync();
        await administrator.Press("rules:add");
        var dialog = administrator.Page.GetByRole(AriaRole.Dialog);
        await administrator.Type("rules:dialog.code", "own.coldChain");
        await administrator.Type("rules:dialog.zhCn", "冷链断链");
        await administrator.Press("rules:dialog.save");
        await Expect(dialog.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await administrator.Type("rules:dialog.zhTw", "冷鏈斷鏈");
        await administrator.Type("rules:dialog.en", "Cold chain broken");
        var words = dialog.GetByRole(AriaRole.Combobox, new() { Name = administrator.Words["rules:dialog.words"] });
        await words.FillAsync("化冻、");
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = administrator.Words["rules:dialog.severity"] }).ClickAsync();
        await administrator.Page.GetByTitle(administrator.Words.Of("rules:then.severity", ("value", 2))).ClickAsync();
        Assert.That(await administrator.Page.Violations(), Is.Empty);
        await administrator.Picture("rules-dialog");
        await administrator.Press("rules:dialog.save");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(administrator.Region("rules:group.severity").GetByText("冷链断链")).ToBeVisibleAsync();

        await administrator.Radio("rules:view.tester").CheckAsync();
        await administrator.Type("rules:tester.text", "冷冻水饺送到已经化冻，老人吃了送医");
        await Expect(administrator.Text("冷链断链")).ToBeVisibleAsync();
        Assert.That(await administrator.Page.Violations(), Is.Empty);
        await administrator.Picture("rules-tester");

        await administrator.Radio("rules:view.trial").CheckAsync();
        await Expect(administrator.Heading(administrator.Words["rules:trial.never"])).ToBeVisibleAsync();
        await administrator.Press("rules:trial.run");
        await Expect(administrator.Page.GetByRole(AriaRole.Table, new() { Name = administrator.Words["rules:trial.matrix"] })).ToBeVisibleAsync();
        await Expect(administrator.Text(administrator.Words["rules:standing.tried"])).ToBeVisibleAsync();
        await Expect(administrator.Button("rules:activation.action")).ToBeEnabledAsync();
        Assert.That(await administrator.Page.Violations(), Is.Empty);
        await administrator.Picture("rules-trial");
        await administrator.Radio("rules:view.specialTypes").CheckAsync();
        await administrator.Picture("rules-types");

        var lead = await Colleague(Role.Lead, "Sarah Hall", "en");
        await lead.Open("/grading-rules");
        await Expect(lead.Region("rules:group.severity").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(RulesOfSeverity);
        await Expect(lead.Button("rules:add")).ToHaveCountAsync(0);
        await lead.Picture("rules");
        await lead.Radio("rules:view.specialTypes").CheckAsync();
        await lead.Picture("rules-types");
        await lead.Radio("rules:view.versions").CheckAsync();
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = lead.Words["rules:version.compare"] }).First.ClickAsync();
        await Expect(lead.Text(lead.Words.Of("rules:compare.added", ("name", "Cold chain broken")))).ToBeVisibleAsync();
        Assert.That(await lead.Page.Violations(), Is.Empty);
        await lead.Picture("rules-versions");

        await administrator.Press("rules:discard.action");
        await dialog.GetByRole(AriaRole.Button, new() { Name = administrator.Words["rules:discard.action"] }).ClickAsync();
        await Expect(administrator.Button("rules:draft")).ToBeVisibleAsync();
    }
}
