using Complaints.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>A complaint that its complainant takes back.</summary>
internal sealed class WithdrawalTests : BrowserTest
{
    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task The_complainant_withdraws_with_number_and_secret_and_is_asked_once(string language)
    {
        var complaint = await Submitted.ByPartner(Narratives.Next());
        var complainant = await Somebody(language);
        await complainant.Page.SetViewportSizeAsync(360, 740);
        await complainant.Open("/p");
        await complainant.Page.GetByLabel(complainant.Words.Beginning("public:lookUp.number")).FillAsync(complaint.Number);
        await complainant.Page.GetByLabel(complainant.Words.Beginning("public:lookUp.secret")).FillAsync(complaint.TrackingSecret);
        await complainant.Press("public:lookUp.submit");

        await complainant.Press("public:withdraw.open");
        await Expect(complainant.Heading(complainant.Words["public:withdraw.title"])).ToBeFocusedAsync();
        Assert.That(await complainant.Page.Violations(), Is.Empty);
        await complainant.Picture("withdraw-public");
        await complainant.Page.GetByLabel(complainant.Words["public:withdraw.words"]).FillAsync("问题已经解决。");
        await complainant.Press("public:withdraw.send");
        await Expect(complainant.Page.GetByRole(AriaRole.Definition).Filter(new() { HasText = complainant.Words["public:outcome.withdrawn"] })).ToBeVisibleAsync();
        await Expect(complainant.Button("public:withdraw.open")).ToHaveCountAsync(0);
        await complainant.Picture("withdrawn-public");
    }

    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task An_agent_records_that_the_customer_withdraws(string language)
    {
        var complaint = await Submitted.ByPartner(Narratives.Next());
        var agent = await Colleague(Role.Agent, "吴静", language);
        await agent.Open($"/cases/{complaint.Id}");
        await agent.Compose("w", "withdrawal");
        await agent.Type("resolution:withdrawal.words", "客户来电说不再追究。");
        Assert.That(await agent.Page.Violations(), Is.Empty);
        await agent.Picture("withdraw-case");
        await agent.Press("resolution:withdrawal.withdraw");
        await Expect(agent.Page.Locator("header").GetByText(agent.Words["resolution:outcome.withdrawn"], new() { Exact = true })).ToBeVisibleAsync();
        await agent.Picture("withdrawn-case");
    }
}
