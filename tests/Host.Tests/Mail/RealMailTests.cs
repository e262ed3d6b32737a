using System.Text;
using System.Text.RegularExpressions;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Host.Tests;

/// <summary>Mail over a real SMTP and IMAP server: in through the bridge, out from the outbox.</summary>
internal sealed class RealMailTests
{
    private const string Boundary = "part";

    [Test]
    public async Task A_complaint_comes_by_mail_is_acknowledged_and_answered_and_the_answer_finds_its_case()
    {
        await using var servers = await MailServers.Start();
        await using var host = await TestHost.Start(listens: true, settings:
        [
            ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", MailServers.PortText(servers.SmtpPort)), ("Mail:Smtp:StartTls", "false"),
            ("Mail:Smtp:From", "客服 <complaints@example.org>"),
        ]);
        using var mailbox = await host.AsPartner(PartnerScope.Mail);
        var key = mailbox.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        var agent = await host.As(Role.Agent);
        await using (MailBridge.Start(servers.ImapPort, host.Address, key))
        {
            await servers.Post("anna@example.com", "complaints@example.org", Mail("one", "Anna <anna@example.com>", "complaints@example.org", "冰箱不制冷", "冰箱不制冷，没有人上门。"));
            await Eventually.Is(() => Task.FromResult(servers.MailsOf("anna").Count == 1), "the acknowledgement is in her inbox");
            var acknowledgement = servers.MailsOf("anna")[0];
            var complaint = await host.Sql.One<Guid>("select id from complaint");
            Assert.That(acknowledgement, Does.Contain("Auto-Submitted: auto-replied"));

            // The answer goes to the address in Reply-To, from a mail program that knows nothing of subjects of ours.
            var replyTo = Regex.Match(acknowledgement, @"complaints\+[0-9a-z]{16}@example\.org").Value;
            await servers.Post("anna@example.com", replyTo, WithFiles("two", "Anna <anna@example.com>", replyTo, "Re: hello", "还是没有人来。\n\n在 2026-06-03 10:30，客服写道：\n> 已收到"));
            await Eventually.Is(async () => await Kinds(host, complaint, "evidenceAdded") == 1 && await Kinds(host, complaint, "fileRefused") == 1, "the answer is in its case, with its files");
            Assert.That(await host.Sql.One<int>("select count(*)::int from complaint"), Is.EqualTo(1));

            await servers.Post("anna@example.com", "complaints@example.org", Mail("three", "Anna <anna@example.com>", "complaints@example.org", "Re: 冰箱不制冷", "洗衣机也坏了。"));
            await Eventually.Is(async () => await host.Sql.One<int>("select count(*)::int from complaint") == 2, "without the token it is a complaint of its own");

            var version = (await agent.Get($"complaints/{complaint}")).Expect(200).Version;
            (await agent.Post($"complaints/{complaint}/mails", new { subject = "维修", text = "师傅明天上午十点上门。" }, version)).Expect(201);
            await Eventually.Is(() => Task.FromResult(servers.MailsOf("anna").Count(mail => !mail.Contains("Auto-Submitted", StringComparison.Ordinal)) == 1), "what the agent wrote is in her inbox");

            await servers.Post("", replyTo, Mail("four", "Mail Delivery System <mailer-daemon@example.com>", replyTo, "Undelivered Mail", "Could not be delivered."));
            await Eventually.Is(async () => (await agent.Get("mails")).Expect(200).Json.GetProperty("items").EnumerateArray().Any(mail => mail.GetProperty("reason").GetString() == "bounce"), "the bounce waits for a person");
            await Eventually.Is(() => Task.FromResult(servers.MailsOf("complaints", "Processed").Count == 4 && servers.MailsOf("complaints").Count == 0), "the inbox is empty");
        }

        // The bridge was killed; had it died after the API had answered and before it moved the mails, they would lie in the inbox still.
        var before = await Counted(host);
        servers.MoveBack("complaints", "Processed");
        await using (MailBridge.Start(servers.ImapPort, host.Address, key))
        {
            await Eventually.Is(() => Task.FromResult(servers.MailsOf("complaints", "Processed").Count == 4), "they are handed in again");
            Assert.That(await Counted(host), Is.EqualTo(before));
        }
    }

    private static Task<int> Kinds(TestHost host, Guid complaint, string kind) =>
        host.Sql.One<int>("select count(*)::int from history_entry where complaint_id = @complaint and kind = @kind", new { complaint, kind });

    private static async Task<(int Complaints, int Mails, int Files, int Received)> Counted(TestHost host) => (
        await host.Sql.One<int>("select count(*)::int from complaint"), await host.Sql.One<int>("select count(*)::int from mail"),
        await host.Sql.One<int>("select count(*)::int from evidence"), await host.Sql.One<int>("select count(*)::int from history_entry where kind in ('messageReceived', 'fileRefused')"));

    private static string Mail(string id, string from, string to, string subject, string text) =>
        $"{Head(id, from, to, subject)}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{Base64(text)}";

    private static string WithFiles(string id, string from, string to, string subject, string text) =>
        $"""
        {Head(id, from, to, subject)}MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary={Boundary}

        --{Boundary}
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: base64

        {Base64(text)}
        --{Boundary}
        Content-Type: application/pdf; name="receipt.pdf"
        Content-Disposition: attachment; filename="receipt.pdf"
        Content-Transfer-Encoding: base64

        {Base64("%PDF-1.7 receipt")}
        --{Boundary}
        Content-Type: application/octet-stream; name="run.exe"
        Content-Disposition: attachment; filename="run.exe"
        Content-Transfer-Encoding: base64

        {Base64("MZ\0\u0001")}
        --{Boundary}--
        """;

    private static string Head(string id, string from, string to, string subject) =>
        $"Message-ID: <{id}@example.com>\nDate: Wed, 3 Jun 2026 10:30:00 +0800\nFrom: {from}\nTo: {to}\nSubject: =?utf-8?B?{Base64(subject)}?=\n";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
