using Complaints.Contracts.Tracking;
using Complaints.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>The whole way of a complaint, each person at a browser of their own.</summary>
internal sealed class OneComplaintTests : BrowserTest
{
    [Test]
    public async Task One_complaint_goes_from_the_partner_to_the_exported_history()
    {
        var agent = await SignIn("王敏");
        await Expect(agent.Page.GetByRole(AriaRole.Status).GetByText(agent.Words["common:live.live"])).ToBeVisibleAsync();

        var complaint = await Submitted.ByPartner(Narratives.Next());
        await agent.OpenByKeyboard(complaint.Number);
        await agent.TakeOver("王敏");
        await agent.Classify("服务态度");
        await agent.TickSteps();
        await agent.RecordFact("四次来电均有录音，工单两次被误关。");
        var option = await agent.Offer("全额退款并补偿误工费", "退还货款", 860, "客户多次往返，损失较大");
        await Expect(option.GetByText(agent.Words["resolution:optionState.awaitingApproval"])).ToBeVisibleAsync();

        var lead = await Colleague(Role.Lead, "赵强");
        await lead.Open($"/cases/{complaint.Id}");
        var approve = lead.Option("全额退款并补偿误工费").GetByRole(AriaRole.Button, new() { Name = lead.Words["resolution:option.approve"] });
        // The agent answers what the page shows: its version arrives with the lead's approval.
        await agent.Page.RunAndWaitForResponseAsync(() => approve.ClickAsync(), answer => answer.Url.EndsWith($"/complaints/{complaint.Id}", StringComparison.Ordinal));

        await agent.AcceptAndCarryOut(option);
        await agent.FollowUp("客户表示满意");
        await agent.CloseCase("已全额退款并致歉，客户满意。");

        await LookUp(complaint);
        await Export(complaint.Number);
    }

    [Test]
    public async Task A_complaint_is_led_to_its_closing_in_English()
    {
        var complaint = await Submitted.ByPartner(Narratives.English, "Margaret Hill");
        var agent = await Colleague(Role.Agent, "Anna Bell", "en");
        await agent.Open("/");

        await agent.OpenByKeyboard(complaint.Number);
        await agent.TakeOver("Anna Bell");
        await agent.Classify("Rude or uncaring staff");
        await agent.RecordFact("The card was charged twice on 3 June.");
        await agent.AcceptAndCarryOut(await agent.Offer("Refund of the second charge", "Refund to the card", 80));
        await agent.FollowUp("The money has arrived.");
        await agent.CloseCase("Charged twice by mistake; refunded and apologised.");
    }

    /// <summary>The complainant looks at the progress from home, with what the receipt told.</summary>
    private async Task LookUp(Submitted complaint)
    {
        var complainant = await Somebody();
        await complainant.Open("/p");
        await complainant.Page.GetByLabel(complainant.Words.Beginning("public:lookUp.number")).FillAsync(complaint.Number);
        await complainant.Page.GetByLabel(complainant.Words.Beginning("public:lookUp.secret")).FillAsync(complaint.TrackingSecret);
        await complainant.Press("public:lookUp.submit");
        await Expect(complainant.Page.GetByRole(AriaRole.Definition).Filter(new() { HasText = complainant.Words["public:outcome.upheld"] })).ToBeVisibleAsync();
        Assert.That(await complainant.Page.Violations(), Is.Empty);
    }

    /// <summary>A reviewer takes the histories out of the house and has them verified: all of them here, and the file on its own.</summary>
    private async Task Export(string number)
    {
        var reviewer = await Colleague(Role.Qa, "冯洁");
        await reviewer.Open("/exports");
        await reviewer.Radio("tracking:exports.ndjson").CheckAsync();
        var download = await reviewer.Page.RunAndWaitForDownloadAsync(() => reviewer.Link("tracking:exports.start").ClickAsync());
        var path = await download.PathAsync();
        await using var file = File.OpenRead(path);
        var found = await Ground.Host.Send(new VerifyExport(file));
        Assert.That(found.IsWhole, () => string.Join('\n', found.Faults));
        Assert.That(await File.ReadAllTextAsync(path), Does.Contain(number));

        await reviewer.Press("tracking:exports.verify");
        await Expect(reviewer.Page.GetByText(reviewer.Words.Like("tracking:exports.whole"))).ToBeVisibleAsync();
        await Expect(reviewer.Page.GetByRole(AriaRole.Cell, new() { Name = "冯洁" })).ToBeVisibleAsync();
    }

    /// <summary>Signs in on the page, as everybody does in the morning.</summary>
    private async Task<Visitor> SignIn(string name)
    {
        var visitor = await Somebody();
        await visitor.Open("/");
        await visitor.Type("access:signIn.userName", await Account(Role.Agent, name));
        await visitor.Type("access:signIn.password", Testing.TestHost.Password);
        await visitor.Press("access:signIn.submit");
        await Expect(visitor.Heading(visitor.Words["tracking:desk.view.open"])).ToBeVisibleAsync();
        return visitor;
    }
}
