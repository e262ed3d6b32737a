using System.Text;
using System.Text.RegularExpressions;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Tracking.Tests;

internal sealed class PostMailTests
{
    [Test]
    public async Task The_acknowledgement_leaves_with_the_token_in_its_address_and_subject()
    {
        await using var smtp = new SmtpServerStub();
        await using var host = await TestHost.Start(settings: smtp.Settings);
        var id = await Submit(host, "王小明", "xiaoming@example.com", "冰箱不制冷，没有人上门。");
        var mail = await First(smtp);

        var token = await host.Sql.One<string>("select token from mail_token where complaint_id = @id", new { id });
        var number = await host.Sql.One<string>("select number from desk_row where complaint_id = @id", new { id });
        Assert.Multiple(() =>
        {
            Assert.That(Header(mail, "Subject"), Does.StartWith($"[{number}/{token}] "));
            Assert.That(Header(mail, "Reply-To"), Does.Contain($"complaints+{token}@example.org"));
            Assert.That(Header(mail, "Auto-Submitted"), Is.EqualTo("auto-replied"));
            Assert.That(Header(mail, "To"), Does.Contain("xiaoming@example.com"));
            Assert.That(Text(mail), Does.Contain("王小明"));
        });
        await Eventually.Is(async () => (await Kinds(host, id)).Contains("messageSent"), "the history says that it was sent");
        Assert.That(await host.Sql.One<string>("select body::text from outbox where complaint_id = @id", new { id }), Is.EqualTo("{}"), "the secret is not kept");
    }

    [Test]
    public async Task A_mail_leaves_after_what_was_written_before_it_and_counts_as_an_answer_once_it_has_left()
    {
        await using var smtp = new SmtpServerStub { ToRecipient = _ => "451 later" };
        await using var host = await TestHost.Start(settings: smtp.Settings);
        var agent = await host.As(Role.Agent);
        var id = await Submit(host, "Anna", "anna@example.com", "The fridge does not cool.");
        await Eventually.Is(() => Task.FromResult(smtp.Asked == 1), "the acknowledgement is put off");
        await Write(agent, id, "We are sorry", "Somebody comes tomorrow.\r\n.\r\nYours");
        Assert.That(await IsAnswered(host, id), Is.False);

        smtp.ToRecipient = _ => "250 ok";
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.Is(() => Task.FromResult(smtp.Taken.Count == 2), "both have left");
        Assert.That(smtp.Taken.Select(mail => Header(mail, "Auto-Submitted")), Is.EqualTo(new[] { "auto-replied", null }));
        Assert.That(Text(smtp.Taken.Last()).ReplaceLineEndings("\n"), Is.EqualTo("Somebody comes tomorrow.\n.\nYours"));
        await Eventually.Is(() => IsAnswered(host, id), "the first answer is met");
    }

    [Test]
    public async Task A_mail_that_is_refused_is_given_up_before_a_person_who_can_send_it_again()
    {
        await using var smtp = new SmtpServerStub { ToRecipient = _ => "550 no such mailbox" };
        await using var host = await TestHost.Start(settings: smtp.Settings);
        var agent = await host.As(Role.Agent);
        var id = await Submit(host, "Anna", "anna@example.com", "The fridge does not cool.");
        await Eventually.Is(async () => (await Kinds(host, id)).Contains("messageNotSent"), "the history says that it was given up");

        var message = (await agent.Get("messages")).Expect(200).Json.GetProperty("items")[0];
        var path = $"complaints/{id}/messages/{message.GetProperty("id").GetGuid()}/resending";
        Assert.Multiple(() =>
        {
            Assert.That(message.GetProperty("problem").GetString(), Is.EqualTo("smtp550"));
            Assert.That(message.GetProperty("to").GetString(), Is.EqualTo("a***@example.com"));
        });
        smtp.ToRecipient = _ => "250 ok";
        (await agent.Post(path, version: message.GetProperty("version").GetInt64())).Expect(204);
        await First(smtp);
        await Eventually.Is(async () => (await Kinds(host, id)).Contains("messageSent"), "it was sent at last");
        var version = (await agent.Get($"complaints/{id}")).Expect(200).Version;
        (await agent.Post(path, version: version)).Expect(409, "message-not-given-up");
    }

    [Test]
    public async Task Tried_again_it_bears_the_same_message_id()
    {
        await using var smtp = new SmtpServerStub();
        await using var host = await TestHost.Start(settings: smtp.Settings);
        var id = await Submit(host, "Anna", "anna@example.com", "The fridge does not cool.");
        await First(smtp);
        await Eventually.Is(async () => (await Kinds(host, id)).Contains("messageSent"), "it was sent");
        // As after a process that died between the mail server's answer and the database's.
        var body = """{"to":"anna@example.com","subject":"Your complaint","text":"We have it."}""";
        await host.Sql.Execute("update outbox set sent_at = null, body = @body::json, claimed_until = now() where complaint_id = @id", new { id, body });
        host.Clock.Advance(TimeSpan.FromMinutes(16));
        await Eventually.Is(() => Task.FromResult(smtp.Taken.Count == 2), "it is sent again when the dead process's claim is over");
        Assert.That(smtp.Taken.Select(mail => Header(mail, "Message-ID")).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Two_replicas_send_each_mail_once()
    {
        await using var smtp = new SmtpServerStub();
        await using var host = await TestHost.Start();
        for (var i = 0; i < 30; i++)
        {
            await Submit(host, $"Customer {i}", $"customer{i}@example.com", "The fridge does not cool.");
        }

        await using var one = TestHost.Over(host.Sql.ConnectionString, settings: smtp.Settings);
        await using var two = TestHost.Over(host.Sql.ConnectionString, settings: smtp.Settings);
        await Eventually.Is(async () => await host.Sql.One<int>("select count(*)::int from outbox where sent_at is null") == 0, "all are sent");
        Assert.That(smtp.Taken.Select(mail => Header(mail, "To")).Order(), Is.EqualTo(Enumerable.Range(0, 30).Select(i => $"customer{i}@example.com").Order()));
    }

    [Test]
    public async Task Without_a_mail_server_mails_wait_and_the_desk_is_told()
    {
        await using var host = await TestHost.Start();
        var agent = await host.As(Role.Agent);
        var id = await Submit(host, "Anna", "anna@example.com", "The fridge does not cool.");
        await Write(agent, id, "We are sorry", "Somebody comes tomorrow.");
        var setup = (await agent.Get("messages/setup")).Expect(200).Json;
        Assert.Multiple(() =>
        {
            Assert.That(setup.GetProperty("sendsMail").GetBoolean(), Is.False);
            Assert.That(setup.GetProperty("sendsSms").GetBoolean(), Is.False);
            Assert.That(setup.GetProperty("waitingMails").GetInt32(), Is.EqualTo(2));
        });
        Assert.That((await agent.Get("messages?state=waiting")).Expect(200).Json.GetProperty("items").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public async Task Nobody_is_written_to_who_gave_no_address()
    {
        await using var host = await TestHost.Start();
        var agent = await host.As(Role.Agent);
        var id = await Submit(host, "Anna", null, "The fridge does not cool.");
        var version = (await agent.Get($"complaints/{id}")).Expect(200).Version;
        (await agent.Post($"complaints/{id}/mails", new { subject = "Hello", text = "There." }, version)).Expect(409, "no-mail-address");
    }

    [Test]
    public async Task A_message_of_the_customer_is_to_be_read_until_somebody_says_so()
    {
        await using var host = await TestHost.Start();
        var agent = await host.As(Role.Agent);
        var id = await Submit(host, "Anna", "anna@example.com", "The fridge does not cool.");
        await Scene.InBackground(host, new Complaints.Contracts.Intake.MessageReceived(id, Guid.CreateVersion7(), true, 5) { Message = "Still nothing." });
        Assert.That((await agent.Get("cases/counts")).Expect(200).Json.GetProperty("messages").GetInt32(), Is.EqualTo(1));

        var version = (await agent.Get($"complaints/{id}")).Expect(200).Version;
        var read = (await agent.Post($"complaints/{id}/messages/reading", version: version)).Expect(204);
        Assert.That((await agent.Get($"complaints/{id}")).Expect(200).Json.GetProperty("hasMessage").GetBoolean(), Is.False);
        (await agent.Post($"complaints/{id}/messages/reading", version: read.Version)).Expect(204);
        Assert.That((await Kinds(host, id)).Count(kind => kind == "messagesRead"), Is.EqualTo(1));
    }

    private static async Task<Guid> Submit(TestHost host, string name, string? email, string narrative)
    {
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var receipt = await partner.Post("complaints", new { narrative, customer = new { name, email } }, key: Guid.NewGuid().ToString());
        return receipt.Expect(201).Json.GetProperty("id").GetGuid();
    }

    private static async Task Write(ApiClient agent, Guid id, string subject, string text)
    {
        var version = (await agent.Get($"complaints/{id}")).Expect(200).Version;
        (await agent.Post($"complaints/{id}/mails", new { subject, text }, version)).Expect(201);
    }

    private static async Task<string> First(SmtpServerStub smtp)
    {
        await Eventually.Is(() => Task.FromResult(!smtp.Taken.IsEmpty), "a mail has left");
        return smtp.Taken.First();
    }

    private static async Task<IReadOnlyList<string>> Kinds(TestHost host, Guid id) =>
        await host.Sql.Many<string>("select kind from history_entry where complaint_id = @id order by seq", new { id });

    private static async Task<bool> IsAnswered(TestHost host, Guid id) =>
        await host.Sql.One<bool>("select met_at is not null from clock where complaint_id = @id and kind = 'firstAnswer'", new { id });

    private static string? Header(string mail, string name)
    {
        var found = Regex.Match(mail, $@"^{name}: (.*(?:\r?\n[ \t].*)*)", RegexOptions.Multiline | RegexOptions.IgnoreCase);
        var value = Regex.Replace(found.Groups[1].Value, @"(?<=\?=)\s+(?==\?)|\r?\n", "").Trim();
        return found.Success ? Regex.Replace(value, @"=\?utf-8\?B\?(.*?)\?=", word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value)), RegexOptions.IgnoreCase) : null;
    }

    private static string Text(string mail)
    {
        var body = mail[(mail.ReplaceLineEndings("\n").IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        return Encoding.UTF8.GetString(Convert.FromBase64String(Regex.Replace(body, @"\s", "")));
    }
}
