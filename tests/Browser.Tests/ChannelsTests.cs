using Complaints.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>Channels: what each asks for, set by an administrator and met by an agent.</summary>
internal sealed class ChannelsTests : BrowserTest
{
    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task An_administrator_changes_what_a_channel_asks_for(string language)
    {
        // Channels of their own: what is asked for here is asked of everybody on this host.
        var channel = language == "en" ? "intake:channel.socialMedia" : "intake:channel.counter";
        var administrator = await Colleague(Role.Administrator, "Admin", language);
        await administrator.Open("/channels");
        await Expect(administrator.Heading(administrator.Words["intake:channels.title"])).ToBeVisibleAsync();
        var row = administrator.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = administrator.Words[channel] });
        await row.GetByRole(AriaRole.Button).ClickAsync();
        var dialog = administrator.Page.GetByRole(AriaRole.Dialog);
        var fact = dialog.GetByRole(AriaRole.Checkbox, new() { Name = administrator.Words["intake:fact.product"], Exact = true });
        await fact.CheckAsync();
        Assert.That(await administrator.Page.Violations(), Is.Empty);
        await administrator.Picture("channel-dialog");
        await administrator.Press("intake:channels.save");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(row.GetByText(administrator.Words["intake:fact.product"])).ToBeVisibleAsync();
        await administrator.Picture("channels");
    }

    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task A_regulators_transfer_is_taken_down_with_its_number_and_deadline(string language)
    {
        var agent = await Colleague(Role.Agent, language == "en" ? "Emma Clarke" : "何静", language);
        await agent.Open("/intake");
        await agent.Radio("intake:channel.regulator").CheckAsync();
        await agent.Type("intake:what.narrative", Narratives.Own);
        await agent.Press("intake:foot.without");
        await Expect(agent.Page.GetByText(agent.Words["intake:source.missing"])).ToHaveCountAsync(3);
        await agent.Picture("regulator-missing");

        await agent.Field("intake:source.regulator").SelectOptionAsync("market12315");
        await agent.Type("intake:source.regulatorNumber", "ZJ20261122-0042");
        await agent.Type("intake:source.deadlineAt", Ground.Host.Clock.GetUtcNow().AddHours(9).ToString("yyyy-MM-dd'T'HH:mm"));
        Assert.That(await agent.Page.Violations(), Is.Empty);
        await agent.Press("intake:foot.without");
        await Expect(agent.Heading(agent.Words["intake:recorded.title"])).ToBeVisibleAsync();
        await Expect(agent.Text("ZJ20261122-0042")).ToBeVisibleAsync();
        await agent.Picture("regulator-recorded");
        await agent.Press("intake:recorded.open");

        await Expect(agent.Page.Locator(".case-clocks").GetByText(agent.Words["resolution:clock.regulator"])).ToBeVisibleAsync();
        await Expect(agent.Page.Locator(".bone")).ToHaveCountAsync(0);
        await agent.Picture("regulator-case");
        await agent.Compose("y", "regulatorReply");
        await agent.Type("resolution:note.regulatorReply", "已于今日书面答复 12315 平台。");
        await agent.Press("resolution:compose.keep");
        await Expect(agent.Page.Locator(".case-clocks").GetByText(agent.Words["resolution:clock.regulator"])).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_call_that_pops_up_twice_goes_on_with_the_same_draft()
    {
        var agent = await Colleague(Role.Agent, "许峰");
        await agent.Open("/intake?phone=13800017777&call=call-4711");
        await Expect(agent.Field("intake:who.phone")).ToHaveValueAsync("13800017777");
        await agent.Type("intake:what.narrative", "空调漏水，楼下都湿了。");
        await Expect(agent.Page.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = agent.Words.Like("common:draft.saved") })).ToBeVisibleAsync();

        await agent.Reopen("/intake?phone=13800017777&call=call-4711");
        await Expect(agent.Field("intake:what.narrative")).ToHaveValueAsync("空调漏水，楼下都湿了。");
        await agent.Press("intake:foot.without");
        await Expect(agent.Heading(agent.Words["intake:recorded.title"])).ToBeVisibleAsync();
        Assert.That(await Ground.Host.Sql.One<long>("select count(*) from complaint_source where call_id = 'call-4711'"), Is.EqualTo(1));
    }
}
