using Complaints.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>A complaint taken down on the phone.</summary>
internal sealed class IntakeTests : BrowserTest
{
    private const string Said = "热水器漏水，师傅来了两次都没修好，约好的时间也没人来。";

    [Test]
    public async Task What_was_typed_survives_a_closed_tab()
    {
        var agent = await Colleague(Role.Agent, "何静");
        await agent.Open("/intake");
        await agent.Type("intake:who.name", "刘先生");
        await agent.Type("intake:what.narrative", Said);
        await Expect(agent.Page.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = agent.Words.Like("common:draft.saved") })).ToBeVisibleAsync();

        await agent.Reopen("/intake");
        await agent.Page.Locator("summary").ClickAsync();
        await agent.Page.GetByRole(AriaRole.Link).Filter(new() { HasText = "刘先生" }).ClickAsync();

        await Expect(agent.Field("intake:what.narrative")).ToHaveValueAsync(Said);
        await Expect(agent.Field("intake:who.name")).ToHaveValueAsync("刘先生");
    }

    [Test]
    public async Task A_double_click_makes_one_complaint()
    {
        var agent = await Colleague(Role.Agent, "许峰");
        await agent.Open("/intake");
        await agent.Type("intake:who.name", "双击的客户");
        await agent.Type("intake:who.phone", "13800019999");
        await agent.Type("intake:what.narrative", Said);
        await agent.Button("intake:foot.without").DblClickAsync();
        await Expect(agent.Heading(agent.Words["intake:recorded.title"])).ToBeVisibleAsync();

        Assert.That(await Ground.Host.Sql.One<long>("select count(*) from complaint_summary where customer_name = '双击的客户'"), Is.EqualTo(1));
    }
}
