using Complaints.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>Several people on one case.</summary>
internal sealed class TogetherTests : BrowserTest
{
    [Test]
    public async Task Handing_over_a_case_shows_it_to_the_receiver_who_returns_it()
    {
        var complaint = await Submitted.ByPartner(Narratives.Next());
        var (giver, receiver) = (await Colleague(Role.Agent, "孙丽"), await Colleague(Role.Department, "维修部周工"));
        await receiver.Open("/?view=handedToMe");
        await Expect(receiver.Heading(receiver.Words["tracking:desk.empty.handedToMe"])).ToBeVisibleAsync();

        await giver.Open($"/cases/{complaint.Id}");
        await giver.Compose("h", "handover");
        await giver.Field("resolution:handover.to").FillAsync("维修部周工");
        await Expect(giver.Page.GetByTitle("维修部周工")).ToBeVisibleAsync();
        await giver.Page.Keyboard.PressAsync("Enter");
        await giver.Type("resolution:handover.facts", "压缩机两次更换后仍不制冷。");
        await giver.Type("resolution:handover.openQuestion", "是否可以直接换新机？");
        await giver.Radio("resolution:mood.angry").CheckAsync();
        await giver.Press("resolution:handover.offer");
        await Expect(giver.Text(giver.Words.Of("resolution:handover.waiting", ("name", "维修部周工")))).ToBeVisibleAsync();

        await receiver.Row(complaint.Number).ClickAsync();
        var briefing = receiver.Region("resolution:handover.title");
        await Expect(briefing.GetByText("压缩机两次更换后仍不制冷。")).ToBeVisibleAsync();
        await Expect(briefing.GetByText(receiver.Words["resolution:mood.angry"])).ToBeVisibleAsync();
        await receiver.Press("resolution:handover.return");
        await receiver.Type("resolution:handover.reason", "缺少购机凭证，请先补齐。");
        await receiver.Press("resolution:handover.return");

        await Expect(giver.Region("resolution:handover.title")).ToHaveCountAsync(0);
        await Expect(giver.Region("resolution:case.timeLine").GetByText("缺少购机凭证，请先补齐。").First).ToBeVisibleAsync();
    }

    [Test]
    public async Task Two_agents_on_one_case_lose_nothing()
    {
        var complaint = await Submitted.ByPartner(Narratives.Next());
        var (first, second) = (await Colleague(Role.Agent, "吴迪"), await Colleague(Role.Agent, "郑洁"));
        // The second window hears of nothing: its changes meet a newer version.
        await second.Page.RouteAsync("**/api/v1/live", route => route.AbortAsync());
        await second.Open($"/cases/{complaint.Id}");
        await second.Compose("t", "note");
        await second.Type("resolution:note.note", "客户明天下午在家。");

        await first.Open($"/cases/{complaint.Id}");
        await first.RecordFact("发票已核对。");

        await second.Press("resolution:compose.keep");
        await Expect(second.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(second.Field("resolution:note.note")).ToHaveValueAsync("客户明天下午在家。");
        await Expect(second.Region("resolution:case.facts").GetByText("发票已核对。")).ToBeVisibleAsync();

        await second.Press("resolution:sendAgain");
        await Expect(second.Region("resolution:case.timeLine").GetByText("客户明天下午在家。").First).ToBeVisibleAsync();
        await Expect(first.Region("resolution:case.timeLine").GetByText("客户明天下午在家。").First).ToBeVisibleAsync();
    }
}
