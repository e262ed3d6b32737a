using Complaints.Platform;
using Complaints.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>The customer in front: found while typing, known before the first word, one person with one card.</summary>
internal sealed class CustomerPageTests : BrowserTest
{
    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task A_customer_is_found_by_pinyin_and_their_card_is_changed(string language)
    {
        var (name, phone) = language == "en" ? ("仇乐天", "13722220001") : ("覃晓燕", "13722220002");
        await Complained(name, phone);
        var agent = await Colleague(Role.Agent, "李娜", language);
        await agent.Open("/customers");
        await Expect(agent.Heading(agent.Words["customers:title"])).ToBeVisibleAsync();
        await agent.Page.GetByLabel(agent.Words["customers:search"]).FillAsync(language == "en" ? "qiuletian" : "qxy");
        var found = agent.Page.Locator(".found button").Filter(new() { HasText = phone });
        await Expect(found).ToBeVisibleAsync();
        Assert.That(await agent.Page.Violations(), Is.Empty);
        await agent.Page.GetByLabel(agent.Words["customers:search"]).PressAsync("ArrowDown");
        await agent.Page.Keyboard.PressAsync("Enter");

        await Expect(agent.Heading(name).First).ToBeVisibleAsync();
        await agent.Press("customers:change");
        await agent.Page.GetByLabel(agent.Words["customers:form.style"]).ClickAsync();
        await agent.Page.Locator(".ant-select-item-option").Filter(new() { HasText = agent.Words["customers:style.exacting"] }).ClickAsync();
        await agent.Press("customers:save");

        await Expect(agent.Text(agent.Words["customers:advice.exacting"])).ToBeVisibleAsync();
        await Picture(agent, "customer");
        Assert.That(await agent.Page.Violations(), Is.Empty);
    }

    [Test]
    public async Task Two_records_of_one_person_are_merged_and_separated_again()
    {
        await Complained("尹小梅", "13733330001", "xiaomei@example.com");
        await Complained("尹梅", "13733330002", "xiaomei@example.com");
        var agent = await Colleague(Role.Agent, "李娜");
        await agent.Open("/customers?words=13733330001");
        await agent.Page.Locator(".found button").ClickAsync();
        await agent.Press("customers:same.merge");
        await agent.Page.GetByLabel(agent.Words["customers:same.reason"]).FillAsync("电话确认");
        await Expect(agent.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Picture(agent, "merge");
        Assert.That(await agent.Page.Violations(), Is.Empty);
        await agent.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = new("合\\s?并$") }).ClickAsync();

        await Expect(agent.Heading(agent.Words["customers:same.merged"])).ToBeVisibleAsync();
        await Expect(agent.Text(agent.Words.Of("customers:card.counts", ("open", 2), ("all", 2)))).ToBeVisibleAsync();
        await agent.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^拆\\s?分$") }).First.ClickAsync();
        await agent.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = new("拆\\s?分$") }).ClickAsync();

        await Expect(agent.Heading(agent.Words["customers:same.merged"])).ToHaveCountAsync(0);
        await Expect(agent.Text(agent.Words.Of("customers:card.counts", ("open", 1), ("all", 1)))).ToBeVisibleAsync();
    }

    [Test]
    public async Task Whoever_calls_is_found_by_pinyin_and_shown_beside_the_new_complaint()
    {
        await Complained("单于雁", "13744440001");
        var agent = await Colleague(Role.Agent, "李娜");
        await agent.Open("/intake");
        await agent.Type("intake:who.name", "chanyuyan");
        await agent.Page.Locator(".found button").Filter(new() { HasText = "单于雁" }).ClickAsync();

        await Expect(agent.Link("customers:open")).ToBeVisibleAsync();
        await Expect(agent.Text(agent.Words.Of("customers:card.counts", ("open", 1), ("all", 1)))).ToBeVisibleAsync();
        await Picture(agent, "caller");
    }

    [TestCase("zh-CN")]
    [TestCase("en")]
    [TestCase("zh-TW")]
    public async Task Who_needs_particular_help_is_marked_in_queue_and_case_and_a_click_from_their_card(string language)
    {
        var phone = $"1375555000{language.Length + language[^1] % 4}";
        await Complained("柏秋菊", phone);
        var agent = await Colleague(Role.Lead, "李娜", language);
        await agent.Open($"/customers?words={phone}");
        await agent.Page.Locator(".found button").ClickAsync();
        await agent.Press("customers:change");
        await agent.Page.GetByLabel(agent.Words["customers:form.vulnerability"]).ClickAsync();
        await agent.Page.Locator(".ant-select-item-option").Filter(new() { HasTextRegex = new($"^{agent.Words["customers:vulnerability.age"]}$") }).ClickAsync();
        await agent.Press("customers:save");
        await Expect(agent.Page.Locator(".caller .mark")).ToBeVisibleAsync();

        await agent.Open($"/?words={phone}");
        await Expect(agent.Page.Locator(".queue-row .mark")).ToContainTextAsync(agent.Words["common:vulnerable"]);
        await Picture(agent, "marked-queue");
        await agent.Page.Locator(".queue-row").ClickAsync();
        await Expect(agent.Page.Locator(".case-head .mark")).ToBeVisibleAsync();
        await Picture(agent, "marked-case");
        Assert.That(await agent.Page.Violations(), Is.Empty);
        await agent.Link("resolution:statement.card").ClickAsync();

        await Expect(agent.Heading("柏秋菊").First).ToBeVisibleAsync();
    }

    [TestCase("zh-CN")]
    [TestCase("en")]
    [TestCase("zh-TW")]
    public async Task Every_place_fits_the_bar(string language)
    {
        foreach (var role in new[] { Role.Lead, Role.Administrator })
        {
            var visitor = await Colleague(role, "李娜", language);
            await visitor.Page.SetViewportSizeAsync(1280, 720);
            await visitor.Open(role == Role.Lead ? "/customers" : "/channels");
            await Expect(visitor.Page.Locator(".rail-link").First).ToBeVisibleAsync();
            await Picture(visitor, $"bar-{role}");
            var wide = await visitor.Page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('.rail, .rail-link')].filter(e => e.scrollWidth > e.clientWidth || (e.matches('.rail') ? e.scrollHeight > e.clientHeight : e.offsetHeight > 52)).map(e => e.textContent)");
            Assert.That(wide, Is.Empty);
        }
    }

    private static async Task Picture(Visitor visitor, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
        {
            await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.File(folder), $"{name}.{visitor.Words.Language}.png") });
        }
    }

    private static async Task Complained(string name, string phone, string? email = null)
    {
        var partner = await Ground.Host.AsPartner(PartnerScope.Submit);
        (await partner.Post("complaints", new { narrative = "空调不制冷，报修三次无人上门", customer = new { name, phone, email } }, key: phone)).Expect(201);
    }
}
