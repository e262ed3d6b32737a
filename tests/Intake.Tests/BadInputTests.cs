using System.Net.Sockets;
using System.Text;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

/// <summary>What a partner may send by mistake: each is told clearly, nothing of it is kept.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BadInputTests
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
    public async Task Stop()
    {
        var kept = await host.Sql.One<int>("select count(*)::int from complaint where narrative <> 'fine'");
        await host.DisposeAsync();
        Assert.That(kept, Is.Zero, "Something that was refused has been kept.");
    }

    [TestCase("""{"narrative": "broken""", ":malformed")]
    [TestCase("""{"narrative": 'x'}""", "narrative:malformed")]
    [TestCase("""{"narrative": "x",}""", ":malformed")]
    [TestCase("not json", ":malformed")]
    public async Task Malformed_JSON_is_named(string json, string error)
    {
        var answer = (await Raw(json)).Expect(400, "malformed-json");
        Assert.That(answer.Errors.Select(e => e.Split(':')[1]), Is.EqualTo(new[] { error.Split(':')[1] }));
    }

    [Test]
    public async Task JSON_that_is_nested_too_deeply_is_refused()
    {
        var answer = await Raw($$"""{"narrative": "x", "people": {{new string('[', 40)}}{{new string(']', 40)}}}""");
        Assert.That(answer.Status, Is.EqualTo(400), answer.Text);
    }

    [TestCase("""{"narrative": "x", "naratif": 1}""", "naratif:unknownField")]
    [TestCase("""{"narrative": "x", "id": "0197b0f4-0000-7000-8000-000000000000"}""", "id:unknownField")]
    [TestCase("""{"narrative": "x", "customer": {"isVip": true}}""", "customer.isVip:unknownField")]
    [TestCase("""{"narrative": 12}""", "narrative:wrongType")]
    [TestCase("""{"narrative": ["x"]}""", "narrative:wrongType")]
    [TestCase("""{"narrative": "x", "occurredAt": "yesterday"}""", "occurredAt:wrongType")]
    [TestCase("""{"narrative": "x", "occurredAt": 1718000000}""", "occurredAt:wrongType")]
    [TestCase("""{"narrative": "x", "channel": "telepathy"}""", "channel:wrongType")]
    [TestCase("""{"narrative": "x", "channel": 3}""", "channel:wrongType")]
    [TestCase("""{"narrative": "x", "customer": "Wang"}""", "customer:wrongType")]
    [TestCase("""{"narrative": "x", "people": {"name": "a"}}""", "people:wrongType")]
    [TestCase("""{"narrative": "x", "people": [{"name": "a", "part": "villain"}]}""", "people[0].part:wrongType")]
    [TestCase("""{}""", "narrative:required")]
    [TestCase("""{"narrative": null}""", "narrative:required")]
    [TestCase("""{"narrative": " \n "}""", "narrative:required")]
    [TestCase("""{"narrative": "x", "people": [null]}""", "people[0]:required")]
    [TestCase("""{"narrative": "x", "people": [{"name": ""}]}""", "people[0].name:required")]
    [TestCase("""{"narrative": "a\u0000b"}""", "narrative:unreadable")]
    [TestCase("""{"narrative": "a\u0007b"}""", "narrative:unreadable")]
    [TestCase("""{"narrative": "x", "place": "a\nb"}""", "place:oneLine")]
    [TestCase("""{"narrative": "x", "occurredAt": "2199-01-01T00:00:00Z"}""", "occurredAt:inTheFuture")]
    [TestCase("""{"narrative": "x", "occurredAt": "0001-01-01T00:00:00Z"}""", "occurredAt:wrongForm")]
    [TestCase("""{"narrative": "x", "language": "fr"}""", "language:unknown")]
    [TestCase("""{"narrative": "x", "category": "no.such"}""", "category:unknown")]
    [TestCase("""{"narrative": "x", "customer": {"phone": "12"}}""", "customer.phone:wrongForm")]
    [TestCase("""{"narrative": "x", "customer": {"phone": "123456789012345678901"}}""", "customer.phone:wrongForm")]
    [TestCase("""{"narrative": "x", "customer": {"email": "nobody"}}""", "customer.email:wrongForm")]
    public async Task Each_field_at_fault_is_named(string json, string error)
    {
        var answer = (await Raw(json)).Expect(400, "validation");
        Assert.That(answer.Errors, Is.EqualTo(new[] { error }));
    }

    [TestCase("""{"narrative": "\ud800"}""")]
    [TestCase("""{"narrative": "x\udc00y"}""")]
    [TestCase("""{"narrative": "x", "customer": {"name": "\ud83d"}}""")]
    public async Task Half_a_character_is_refused(string json)
    {
        var answer = await Raw(json);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(400), answer.Text);
            Assert.That(answer.Errors, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task Bytes_that_are_not_UTF_8_are_refused()
    {
        byte[] bytes = [.. "{\"narrative\": \""u8, 0xFF, 0xFE, 0xC0, .. "\"}"u8];
        var answer = await partner.Post("complaints", Body(bytes), key: Guid.NewGuid().ToString());
        Assert.That(answer.Status, Is.EqualTo(400), answer.Text);
    }

    [Test]
    public async Task All_faults_are_told_at_once_in_the_language_of_the_caller()
    {
        using var chinese = await host.AsPartner(PartnerScope.Submit);
        chinese.Language = "zh-CN";
        var answer = (await chinese.Post("complaints", new { subject = new string('x', 201), language = "xx" }, key: "faults")).Expect(400, "validation");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Errors, Is.EquivalentTo(new[] { "narrative:required", "subject:tooLong", "language:unknown" }));
            Assert.That(answer.Json.GetProperty("errors")[0].GetProperty("message").GetString(), Does.Match(@"\p{IsCJKUnifiedIdeographs}"));
        });
    }

    [Test]
    public async Task Twenty_thousand_characters_are_taken_and_one_more_is_not()
    {
        var longest = string.Concat(Enumerable.Repeat("😀", 20_000));
        var receipt = (await partner.Post("complaints", new { narrative = longest }, key: Guid.NewGuid().ToString())).Expect(201).Read<ComplaintReceipt>();
        var answer = (await partner.Post("complaints", new { narrative = longest + "x" }, key: Guid.NewGuid().ToString())).Expect(400, "validation");
        Assert.That(answer.Errors, Is.EqualTo(new[] { "narrative:tooLong" }));
        await host.Sql.Execute("update complaint set narrative = 'fine' where id = @Id", new { receipt.Id });
    }

    [Test]
    public async Task A_body_of_ten_megabytes_is_too_large()
    {
        await using var listening = await TestHost.Start(listens: true);
        using var far = await listening.AsPartner(PartnerScope.Submit);
        using var connection = new TcpClient();
        await connection.ConnectAsync(listening.Address.Host, listening.Address.Port);
        await using var stream = connection.GetStream();
        // Only the head is sent: the server refuses before the body is on its way.
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/complaints HTTP/1.1\r\nHost: localhost\r\nAuthorization: {far.Http.DefaultRequestHeaders.Authorization}\r\n"
            + $"Idempotency-Key: large\r\nContent-Type: application/json\r\nContent-Length: {10 << 20}\r\n\r\n"));
        using var answer = new StreamReader(stream);
        Assert.That(await answer.ReadLineAsync(), Is.EqualTo("HTTP/1.1 413 Content Too Large").Or.EqualTo("HTTP/1.1 413 Payload Too Large"));
        Assert.That(await answer.ReadToEndAsync(), Does.Contain("urn:complaints:problem:too-large"));
    }

    [Test]
    public async Task Twenty_one_people_are_too_many()
    {
        var people = Enumerable.Range(0, 21).Select(i => new { name = $"p{i}" }).ToArray();
        var answer = (await partner.Post("complaints", new { narrative = "x", people }, key: Guid.NewGuid().ToString())).Expect(400, "validation");
        Assert.That(answer.Errors, Is.EqualTo(new[] { "people:tooMany" }));
    }

    [Test]
    public async Task Another_media_type_is_refused()
    {
        using var form = new StringContent("narrative=x", Encoding.UTF8, "application/x-www-form-urlencoded");
        (await partner.Post("complaints", form, key: Guid.NewGuid().ToString())).Expect(415, "wrong-media-type");
    }

    private Task<Answer> Raw(string json) => partner.Post("complaints", Body(Encoding.UTF8.GetBytes(json)), key: Guid.NewGuid().ToString());

    private static ByteArrayContent Body(byte[] bytes) => new(bytes) { Headers = { { "Content-Type", "application/json" } } };
}
