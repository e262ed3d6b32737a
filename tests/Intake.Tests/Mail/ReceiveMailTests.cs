using System.Net.Http.Headers;
using System.Text;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

internal sealed class ReceiveMailTests
{
    private TestHost host = null!;
    private ApiClient mailbox = null!;
    private ApiClient agent = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start(settings: ("Mail:Smtp:From", "Customer care <complaints@example.org>"));
        mailbox = await host.AsPartner(PartnerScope.Mail);
        agent = await host.As(Role.Agent);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_mail_without_a_token_becomes_a_complaint_of_its_sender()
    {
        var placed = await Receive("new", "Fridge", "The fridge does not cool, and nobody came.");

        Assert.That(placed.State, Is.EqualTo("newComplaint"));
        var statement = (await agent.Get($"complaints/{placed.ComplaintId}/statement")).Expect(200).Json;
        Assert.Multiple(() =>
        {
            Assert.That(statement.GetProperty("channel").GetString(), Is.EqualTo("email"));
            Assert.That(statement.GetProperty("subject").GetString(), Is.EqualTo("Fridge"));
            Assert.That(statement.GetProperty("customer").GetProperty("email").GetString(), Does.EndWith("@example.com"));
        });
    }

    [Test]
    public async Task The_token_leads_into_the_case_whoever_sends_it_and_says_when_it_is_somebody_else()
    {
        var complaint = (await Receive("first", "Fridge", "The fridge does not cool.")).ComplaintId!.Value;
        var token = await Token(complaint);
        await Receive("reply", $"Re: [C26-0000001-0/{token.ToUpperInvariant()}] Fridge", "Still nothing.\n\nOn Wed, 3 Jun 2026, Care wrote:\n> We have it.");
        var other = await Receive("other", "Fridge", "I am her brother.", from: "tom@example.com", to: $"complaints+{token}@example.org");

        Assert.That(other, Is.EqualTo(new Placed(other.MailId, "addedToCase", null, complaint)));
        var received = await Entries(complaint, "messageReceived");
        Assert.Multiple(() =>
        {
            Assert.That(received.Select(entry => entry.Facts.GetProperty("isFromComplainant").GetBoolean()), Is.EqualTo(new[] { true, false }));
            Assert.That(received[0].Words, Does.Contain("Still nothing.").And.Contain("> We have it."));
            Assert.That(received[0].Words[..received[0].Facts.GetProperty("newLength").GetInt32()], Does.EndWith("Still nothing."));
            Assert.That(received[1].Words, Does.StartWith("Anna <tom@example.com>\n"));
        });
        Assert.That((await agent.Get("cases?view=messages")).Expect(200).Json.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("complaintId").GetGuid()), Does.Contain(complaint));
    }

    [Test]
    public async Task The_same_sender_without_the_token_starts_a_complaint_of_its_own()
    {
        var first = await Receive("one", "Fridge", "The fridge does not cool.");
        var second = await Receive("two", "Re: Fridge", "The fridge does not cool.");
        Assert.That((second.State, second.ComplaintId), Is.Not.EqualTo((first.State, first.ComplaintId)));
    }

    [TestCase("bounce", "bounce", "Undelivered", "Could not be delivered.")]
    [TestCase("automatic", "automatic", "Out of office", "I am away.")]
    [TestCase("personal", "noWords", "Only a subject", "")]
    [TestCase("personal", "unknownToken", "Re: [C26-0000001-0/0123456789abcdef] Fridge", "Still nothing.")]
    public async Task What_cannot_be_placed_waits_for_a_person(string nature, string reason, string subject, string text)
    {
        var placed = await Receive($"wait {nature} {reason}", subject, text, nature: nature);
        Assert.That(placed, Is.EqualTo(new Placed(placed.MailId, "waiting", reason, null)));
        Assert.That((await Waiting()).Single(mail => mail.Id == placed.MailId).Reason, Is.EqualTo(reason));
    }

    [Test]
    public async Task Our_own_mail_does_not_go_round_in_circles()
    {
        var placed = await Receive("loop", "Fridge", "We have it.", from: "Complaints+0123456789abcdef@example.org");
        Assert.That(placed.Reason, Is.EqualTo("ourselves"));
    }

    [Test]
    public async Task A_sender_who_mails_one_complaint_after_the_other_is_looked_at_by_a_person()
    {
        var placed = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            placed.Add((await Receive($"many {i}", "Fridge", "Automatic answer, as far as one can tell.", from: "robot@example.com")).State);
        }

        Assert.That(placed, Is.EqualTo(Enumerable.Repeat("newComplaint", 5).Append("waiting")));
    }

    [Test]
    public async Task A_mail_is_taken_in_once_also_when_its_key_is_long_forgotten()
    {
        var first = await Receive("again", "Fridge", "The fridge does not cool.", key: "a");
        var second = await Receive("again", "Fridge", "The fridge does not cool.", key: "b");
        var other = await Receive("again", "Another subject", "A careless program used the message id twice.", key: "c");
        Assert.Multiple(() =>
        {
            Assert.That(second, Is.EqualTo(first));
            Assert.That(other.MailId, Is.Not.EqualTo(first.MailId));
        });
    }

    [Test]
    public async Task Files_become_evidence_and_refused_ones_are_named_with_the_reason()
    {
        var mail = await Receive("files", "Fridge", "See the picture.", files: [("receipt.pdf", 8), ("run.exe", 4), ("film.avi", 20_000_000), ("empty.txt", 0)]);
        Assert.That(mail.Wanted, Is.EqualTo(new[] { 0, 1 }));
        await Upload(mail.MailId, 0, [.. "%PDF-1.7"u8]);
        await Upload(mail.MailId, 0, [.. "%PDF-1.7"u8]);
        await Upload(mail.MailId, 1, [(byte)'M', (byte)'Z', 0, 1]);

        var evidence = (await agent.Get($"complaints/{mail.ComplaintId}/statement")).Expect(200).Json.GetProperty("evidence");
        Assert.That(evidence.EnumerateArray().Select(file => file.GetProperty("fileName").GetString()), Is.EqualTo(new[] { "receipt.pdf" }));
        var refused = await Entries(mail.ComplaintId!.Value, "fileRefused");
        Assert.That(refused.Select(entry => (entry.Words, entry.Facts.GetProperty("reason").GetString())), Is.EquivalentTo(
            new[] { ("film.avi", "tooLarge"), ("empty.txt", "empty"), ("run.exe", "fileKind") }));
    }

    [Test]
    public async Task A_mail_that_waits_is_put_into_a_case_with_its_files_once()
    {
        var complaint = (await Receive("target", "Fridge", "The fridge does not cool.")).ComplaintId!.Value;
        var number = (await agent.Get($"complaints/{complaint}")).Expect(200).Json.GetProperty("number").GetString()!;
        var mail = await Receive("out of office", "Out of office", "Away, but here is the receipt.", nature: "automatic", files: [("receipt.txt", 7)]);
        await Upload(mail.MailId, 0, Encoding.UTF8.GetBytes("receipt"));
        var whole = (await agent.Get($"mails/{mail.MailId}")).Expect(200).Json;
        var file = (await agent.Get($"mails/{mail.MailId}/files/0")).Expect(200);

        (await agent.Post($"mails/{mail.MailId}/case", new { number = "C26-0000001-0" })).Expect(400);
        var placed = (await agent.Post($"mails/{mail.MailId}/case", new { number = number.ToLowerInvariant() })).Expect(200).Json;
        (await agent.Post($"mails/{mail.MailId}/complaint")).Expect(409);

        Assert.Multiple(() =>
        {
            Assert.That(whole.GetProperty("newText").GetString(), Is.EqualTo("Away, but here is the receipt."));
            Assert.That(file.Text, Is.EqualTo("receipt"));
            Assert.That(placed.GetProperty("complaintId").GetGuid(), Is.EqualTo(complaint));
        });
        var evidence = (await agent.Get($"complaints/{complaint}/statement")).Expect(200).Json.GetProperty("evidence");
        Assert.That(evidence.EnumerateArray().Select(found => found.GetProperty("fileName").GetString()), Is.EqualTo(new[] { "receipt.txt" }));
        Assert.That((await Waiting()).Select(found => found.Id), Does.Not.Contain(mail.MailId));
    }

    [Test]
    public async Task A_mail_that_waits_becomes_a_complaint_or_is_put_away_with_a_reason()
    {
        var one = await Receive("to complaint", "Newsletter", "In truth a complaint.", nature: "automatic");
        var two = await Receive("to discard", "Newsletter", "Buy now.", nature: "automatic");
        var placed = (await agent.Post($"mails/{one.MailId}/complaint")).Expect(201).Json;
        (await agent.Post($"mails/{two.MailId}/discarding", new { reason = " " })).Expect(400);
        (await agent.Post($"mails/{two.MailId}/discarding", new { reason = "Advertisement" })).Expect(204);

        Assert.That((await agent.Get($"complaints/{placed.GetProperty("complaintId").GetGuid()}")).Expect(200).Json.GetProperty("channel").GetString(), Is.EqualTo("email"));
        Assert.That(
            await host.Sql.One<string>("select discard_reason from mail where id = @MailId and decided_by is not null", new { two.MailId }), Is.EqualTo("Advertisement"));
    }

    [Test]
    public async Task A_mail_about_a_case_is_neither_listed_nor_counted_for_whom_the_case_is_barred()
    {
        var complaint = (await Receive("barred", "Fridge", "The fridge does not cool.")).ComplaintId!.Value;
        var mail = await Receive("barred away", "Away", "I am away.", nature: "automatic", to: $"complaints+{await Token(complaint)}@example.org");
        var (lead, subject) = (await host.As(Role.Lead), await host.As(Role.Agent, "subject"));
        var version = (await lead.Get($"complaints/{complaint}")).Expect(200).Version;
        (await lead.Post($"complaints/{complaint}/conflicts", new { accountId = subject.Id, reason = "named by the customer" }, version)).Expect(204);

        var (everybody, barred) = ((await agent.Get("mails?limit=200")).Expect(200).Json, (await subject.Get("mails?limit=200")).Expect(200).Json);
        Assert.Multiple(() =>
        {
            Assert.That(everybody.GetProperty("items").ToString(), Does.Contain($"{mail.MailId}"));
            Assert.That(barred.GetProperty("items").ToString(), Does.Not.Contain($"{mail.MailId}"));
            Assert.That(barred.GetProperty("count").GetInt32(), Is.EqualTo(everybody.GetProperty("count").GetInt32() - 1));
        });
    }

    [Test]
    public async Task A_mail_about_a_merged_case_goes_into_the_one_that_goes_on_for_it()
    {
        var survivor = (await Receive("survivor", "Fridge", "The fridge does not cool.")).ComplaintId!.Value;
        var taken = (await Receive("taken", "Fridge again", "The fridge still does not cool.")).ComplaintId!.Value;
        var (token, number) = (await Token(taken), (await Head(taken)).GetProperty("number").GetString());
        var version = (await Head(taken)).GetProperty("version").GetInt64();
        (await agent.Post($"complaints/{taken}/merge", new { intoId = survivor }, version: version)).Expect(204);

        var reply = await Receive("reply to both", $"Re: [C26-0000001-0/{token}] Fridge", "Still nothing.", to: $"complaints+{await Token(survivor)}@example.org");
        var notice = await Receive("away", "Out of office", "Away.", nature: "automatic");
        var placed = (await agent.Post($"mails/{notice.MailId}/case", new { number })).Expect(200).Json;

        Assert.Multiple(() =>
        {
            Assert.That(reply, Is.EqualTo(new Placed(reply.MailId, "addedToCase", null, survivor)));
            Assert.That(placed.GetProperty("complaintId").GetGuid(), Is.EqualTo(survivor));
            Assert.That(placed.GetProperty("number").GetString(), Is.Not.EqualTo(number));
        });
        Assert.That(await Entries(survivor, "messageReceived"), Has.Count.EqualTo(2));
        Assert.That(await Entries(taken, "messageReceived"), Is.Empty);
    }

    [Test]
    public async Task Another_partners_mail_is_not_found()
    {
        var mail = await Receive("mine", "Fridge", "See the picture.", files: [("receipt.pdf", 8)]);
        using var stranger = await host.AsPartner(PartnerScope.Mail);
        (await stranger.Put($"mails/{mail.MailId}/files/0", Raw([1, 2, 3]))).Expect(404);
    }

    private async Task<Placed> Receive(
        string id, string subject, string text, string? from = null, string to = "complaints@example.org", string nature = "personal",
        string? key = null, (string Name, int Size)[]? files = null)
    {
        var answer = await mailbox.Post("mails", new
        {
            messageId = $"<{id}@example.com>",
            fromName = "Anna",
            // Each test has a sender of its own: so many in an hour would be looked at by a person.
            fromAddress = from ?? $"{TestContext.CurrentContext.Test.ID}@example.com",
            to = new[] { to },
            subject,
            text,
            sentAt = "2026-06-03T02:30:00Z",
            nature,
            files = (files ?? []).Select(file => new { name = file.Name, size = file.Size }),
        }, key: key ?? id);
        var placed = answer.Expect(200).Json;
        return new Placed(
            placed.GetProperty("mailId").GetGuid(), placed.GetProperty("state").GetString()!, placed.GetProperty("reason").GetString(),
            placed.GetProperty("complaintId").ValueKind == System.Text.Json.JsonValueKind.Null ? null : placed.GetProperty("complaintId").GetGuid())
        { Wanted = [.. placed.GetProperty("wanted").EnumerateArray().Select(line => line.GetInt32())] };
    }

    private async Task Upload(Guid mailId, int line, byte[] content) => (await mailbox.Put($"mails/{mailId}/files/{line}", Raw(content))).Expect(200);

    private static ByteArrayContent Raw(byte[] content) => new(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };

    private async Task<System.Text.Json.JsonElement> Head(Guid complaint) => (await agent.Get($"complaints/{complaint}")).Expect(200).Json;

    private async Task<string> Token(Guid complaint)
    {
        var token = Guid.NewGuid().ToString("N")[..16];
        await host.Sql.Execute("insert into mail_token (complaint_id, token) values (@complaint, @token)", new { complaint, token });
        return token;
    }

    private async Task<IReadOnlyList<(Guid Id, string Reason)>> Waiting() =>
        [.. (await agent.Get("mails?limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray().Select(mail => (mail.GetProperty("id").GetGuid(), mail.GetProperty("reason").GetString()!))];

    private async Task<IReadOnlyList<(System.Text.Json.JsonElement Facts, string Words)>> Entries(Guid complaint, string kind) =>
        [.. (await agent.Get($"complaints/{complaint}/history?limit=200&order=oldest")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Where(entry => entry.GetProperty("kind").GetString() == kind).Select(entry => (entry.GetProperty("facts"), entry.GetProperty("words").GetString() ?? ""))];

    private sealed record Placed(Guid MailId, string State, string? Reason, Guid? ComplaintId)
    {
        public int[] Wanted { get; init; } = [];

        public bool Equals(Placed? other) => other is not null && (MailId, State, Reason, ComplaintId) == (other.MailId, other.State, other.Reason, other.ComplaintId);

        public override int GetHashCode() => MailId.GetHashCode();
    }
}
