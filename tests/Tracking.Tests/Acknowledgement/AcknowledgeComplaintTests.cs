using System.Text.Json;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Tracking.Tests;

public sealed class AcknowledgeComplaintTests
{
    private TestHost host = null!;
    private ApiClient partner = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        partner = await host.AsPartner(PartnerScope.Submit);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [TestCase("anna@example.com", "13800138000", "email", "anna@example.com")]
    [TestCase(null, "13800138000", "sms", "13800138000")]
    [TestCase(null, null, "none", null)]
    public async Task The_acknowledgement_goes_where_the_complainant_can_be_reached(string? email, string? phone, string channel, string? to)
    {
        var (id, number, secret) = await Submit("zh-CN", "王小明", phone, email);
        var letter = await Letter(id);
        Assert.That(letter.Channel, Is.EqualTo(channel));
        Assert.That(letter.IsWaiting, Is.EqualTo(to is not null));
        var body = JsonDocument.Parse(letter.Body).RootElement;
        if (to is not null)
        {
            Assert.That(body.GetProperty("to").GetString(), Is.EqualTo(to));
            Assert.That(body.GetProperty("text").GetString(), Does.Contain(number).And.Contain(secret).And.Contain("受理"));
        }
        else
        {
            Assert.That(letter.Body, Does.Not.Contain(secret));
        }
    }

    [TestCase("en", "We have received your complaint")]
    [TestCase("zh-CN", "您的投诉我们已经受理")]
    [TestCase("zh-TW", "您的投訴我們已經受理")]
    public async Task It_speaks_the_complainants_language(string language, string words)
    {
        var (id, _, _) = await Submit(language, "王小明", null, "anna@example.com");
        Assert.That(JsonDocument.Parse((await Letter(id)).Body).RootElement.GetProperty("text").GetString(), Does.Contain(words));
    }

    [Test]
    public async Task A_complainant_without_a_name_is_greeted_all_the_same()
    {
        var (id, _, _) = await Submit("zh-CN", null, null, "anna@example.com");
        Assert.That(JsonDocument.Parse((await Letter(id)).Body).RootElement.GetProperty("text").GetString(), Does.StartWith("尊敬的客户"));
    }

    [Test]
    public async Task The_secret_stands_nowhere_else()
    {
        var (id, _, secret) = await Submit("en", "Anna", null, "anna@example.com");
        var traces = await host.Sql.Many<string>(
            "select facts::text from history_entry where complaint_id = @id union all select words from history_words where complaint_id = @id union all select words::text from case_search where complaint_id = @id",
            new { id });
        Assert.That(traces, Has.None.Contains(secret).And.None.Contains(secret.ToLowerInvariant()));
    }

    private async Task<(Guid Id, string Number, string Secret)> Submit(string language, string? name, string? phone, string? email)
    {
        var receipt = (await partner.Post("complaints", new { narrative = "空调修了三次", language, customer = new { name, phone, email } }, key: Guid.NewGuid().ToString())).Expect(201).Json;
        return (receipt.GetProperty("id").GetGuid(), receipt.GetProperty("number").GetString()!, receipt.GetProperty("trackingSecret").GetString()!);
    }

    private async Task<Queued> Letter(Guid id) =>
        (await host.Sql.One<Queued>("select channel, body::text, sent_at is null as is_waiting from outbox where complaint_id = @id", new { id }))!;

    private sealed record Queued(string Channel, string Body, bool IsWaiting);
}
