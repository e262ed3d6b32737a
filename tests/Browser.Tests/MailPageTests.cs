using System.Text;
using Complaints.Platform;
using Complaints.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Complaints.Browser.Tests;

/// <summary>Mails that no rule could place, each decided about by a person.</summary>
internal sealed class MailPageTests : BrowserTest
{
    private const string Words = "冰箱还是不制冷，请尽快派人。\n\n在 2026年6月3日，客服 <care@example.org> 写道：\n> 已经安排师傅上门。";

    [TestCase("zh-CN")]
    [TestCase("en")]
    public async Task A_mail_that_waits_becomes_a_complaint(string language)
    {
        var subject = $"自动转发 {Guid.NewGuid():N}";
        var mail = await WaitingMail.Receive(subject, Words, files: [("receipt.txt", 7), ("film.avi", 20_000_000)]);
        await mail.Upload(0, Encoding.UTF8.GetBytes("receipt"));
        var agent = await Colleague(Role.Agent, "李娜", language);
        await agent.Open("/mails");
        var row = agent.Page.GetByRole(AriaRole.Button).Filter(new() { HasText = subject });
        await row.ClickAsync();
        await agent.Page.Keyboard.PressAsync("j");
        await agent.Page.Keyboard.PressAsync("k");
        await row.ClickAsync();

        await Expect(agent.Heading(subject)).ToBeVisibleAsync();
        await Expect(agent.Text("冰箱还是不制冷")).ToBeVisibleAsync();
        await Expect(agent.Text("已经安排师傅上门")).ToBeHiddenAsync();
        await agent.Text(agent.Words["mails:quoted"]).ClickAsync();
        await Expect(agent.Text("已经安排师傅上门")).ToBeVisibleAsync();
        await Expect(agent.Text(agent.Words["mails:refused.tooLarge"])).ToBeVisibleAsync();
        var file = await agent.Page.RunAndWaitForDownloadAsync(() => agent.Page.GetByRole(AriaRole.Link, new() { Name = "receipt.txt" }).ClickAsync());
        Assert.That(await File.ReadAllTextAsync(await file.PathAsync()), Is.EqualTo("receipt"));

        await agent.Press("mails:make.action");
        await agent.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = agent.Words["mails:make.action"] }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await agent.Page.GetByRole(AriaRole.Status).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(agent.Heading(subject)).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_mail_that_waits_is_added_to_the_case_of_another_sender_and_its_quotation_is_folded()
    {
        var complaint = await Submitted.ByPartner(Narratives.Next());
        var subject = $"休假自动回复 {Guid.NewGuid():N}";
        await WaitingMail.Receive(subject, Words);
        var agent = await Colleague(Role.Agent, "李娜");
        await agent.Open("/mails");
        var row = agent.Page.GetByRole(AriaRole.Button).Filter(new() { HasText = subject });
        await row.ClickAsync();
        await Expect(agent.Heading(subject)).ToBeVisibleAsync();
        await agent.Press("mails:add.open");
        await agent.Page.GetByLabel(agent.Words["mails:add.number"]).FillAsync(complaint.Number.ToLowerInvariant());
        await Expect(agent.Page.GetByRole(AriaRole.Definition).GetByText(complaint.Number)).ToBeVisibleAsync();
        await Expect(agent.Text(agent.Words["mails:add.noAddress"])).ToBeVisibleAsync();
        Assert.That(await agent.Page.Violations(), Is.Empty);
        await agent.Page.Keyboard.PressAsync("Enter");

        await Expect(row).ToHaveCountAsync(0);
        await agent.Page.GetByRole(AriaRole.Link, new() { Name = complaint.Number }).ClickAsync();
        var line = agent.Region("resolution:case.timeLine");
        await Expect(line.GetByText("冰箱还是不制冷")).ToBeVisibleAsync();
        await Expect(line.GetByText("已经安排师傅上门")).ToBeHiddenAsync();
        await line.GetByText(agent.Words["resolution:message.quoted"]).ClickAsync();
        await Expect(line.GetByText("已经安排师傅上门")).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_mail_that_belongs_nowhere_is_put_away_and_a_colleague_who_was_slower_is_told()
    {
        var subject = $"促销 {Guid.NewGuid():N}";
        await WaitingMail.Receive(subject, "全场五折。");
        var (agent, slower) = (await Colleague(Role.Agent, "李娜"), await Colleague(Role.Lead, "赵强"));
        foreach (var reader in new[] { agent, slower })
        {
            await reader.Open("/mails");
            await reader.Page.GetByRole(AriaRole.Button).Filter(new() { HasText = subject }).ClickAsync();
            await Expect(reader.Heading(subject)).ToBeVisibleAsync();
            await reader.Press("mails:discard.open");
        }

        await agent.Page.GetByLabel(agent.Words["mails:discard.reason"]).FillAsync("广告邮件");
        await agent.Page.Keyboard.PressAsync("Enter");
        await Expect(agent.Page.GetByRole(AriaRole.Button).Filter(new() { HasText = subject })).ToHaveCountAsync(0);

        await slower.Press("mails:discard.action");
        await Expect(slower.Page.Locator(".toasts p")).ToBeVisibleAsync();
        await Expect(slower.Page.GetByRole(AriaRole.Button).Filter(new() { HasText = subject })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_mail_written_on_the_case_that_was_given_up_is_sent_again()
    {
        var complaint = await Submitted.ByPartner(Narratives.Next(), email: "weifang@example.com");
        var lead = await Colleague(Role.Lead, "赵强");
        await lead.Open($"/cases/{complaint.Id}");
        await lead.Compose("m", "mail");
        await lead.Type("resolution:mail.subject", "维修安排");
        await lead.Type("resolution:mail.text", "师傅明天上午九点到。");
        await lead.Press("resolution:mail.send");
        await Expect(lead.Region("resolution:case.timeLine").GetByText(lead.Words["resolution:history.mailWritten"])).ToBeVisibleAsync();
        await Ground.Host.Sql.Execute(
            "update outbox set failed_at = now(), attempts = 12, last_problem = 'smtp550' where complaint_id = @Id and kind = 'mail'", new { complaint.Id });

        await lead.Open("/mails");
        await lead.Press("mails:out.title");
        var givenUp = lead.Region("mails:out.givenUp").GetByRole(AriaRole.Row).Filter(new() { HasText = complaint.Number });
        await Expect(givenUp.GetByText(lead.Words.Of("mails:out.refused", ("status", 550)))).ToBeVisibleAsync();
        await Expect(lead.Page.GetByText(lead.Words.Like("mails:out.noServer_other"))).ToBeVisibleAsync();
        Assert.That(await lead.Page.Violations(), Is.Empty);
        await givenUp.GetByRole(AriaRole.Button, new() { Name = lead.Words["mails:out.resend"] }).ClickAsync();

        await Expect(givenUp).ToHaveCountAsync(0);
        var states = await Ground.Host.Sql.One<int>(
            "select count(*)::int from outbox where complaint_id = @Id and kind = 'mail' and failed_at is null and attempts = 0", new { complaint.Id });
        Assert.That(states, Is.EqualTo(1));
    }
}
