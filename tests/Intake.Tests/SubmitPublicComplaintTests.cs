using System.Text.Json;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class SubmitPublicComplaintTests
{
    private const string Token = "a token that somebody drew at random";

    [Test]
    public async Task Somebody_without_an_account_complains_with_files_and_gets_the_number_and_secret_shown_and_sent()
    {
        await using var host = await TestHost.Start();
        var nobody = host.AsNobody();
        nobody.Http.DefaultRequestHeaders.Add("Upload-Token", Token);
        var file = await Sent(nobody);
        var body = new { narrative = "冰箱不制冷", desiredOutcome = "换货", language = "zh-CN", customer = new { name = "王芳", email = "fang@example.com" }, uploads = new[] { file } };
        var receipt = (await nobody.Post("public/complaints", body, key: "one")).Expect(201).Read<PublicReceipt>();

        (await nobody.Post("public/progress", new { number = receipt.Number, secret = receipt.TrackingSecret })).Expect(200);
        var id = await host.Sql.One<Guid>("select id from complaint where number = @Number", new { receipt.Number });
        var statement = (await (await host.As(Role.Agent)).Get($"complaints/{id}/statement")).Read<Statement>();
        Assert.That((statement.Channel, statement.Language, statement.DesiredOutcome, statement.Customer.Email), Is.EqualTo((Contracts.Intake.Channel.WebForm, "zh-CN", "换货", "fang@example.com")));
        Assert.That(statement.Evidence.Select(evidence => (evidence.Id, evidence.FileName, evidence.AddedBy)), Is.EqualTo(new[] { (file, "a.txt", (Guid?)null) }));
        var letter = await host.Sql.One<string>("select body::text from outbox where complaint_id = @id and channel = 'email'", new { id });
        Assert.That(letter, Does.Contain(receipt.Number).And.Contain(receipt.TrackingSecret));
        Assert.That(await host.Sql.Many<string>("select kind from history_entry where complaint_id = @id", new { id }), Does.Contain("evidenceAdded"));
    }

    [Test]
    public async Task A_double_tap_or_a_retry_makes_one_complaint()
    {
        await using var host = await TestHost.Start();
        var nobody = host.AsNobody();
        nobody.Http.DefaultRequestHeaders.Add("Upload-Token", Token);
        var body = new { narrative = "x", uploads = new[] { await Sent(nobody) } };
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => nobody.Post("public/complaints", body, key: "one")));
        Assert.That(answers.Select(answer => answer.Status), Is.All.AnyOf(201, 409));
        var again = (await nobody.Post("public/complaints", body, key: "one")).Expect(201);
        Assert.That(again.Header("Idempotency-Replayed"), Is.EqualTo("true"));
        Assert.That(answers.Where(answer => answer.Status == 201).Select(answer => answer.Text).Distinct(), Is.EqualTo(new[] { again.Text }));
        Assert.That(await host.Sql.One<int>("select count(*)::int from complaint"), Is.EqualTo(1));
        (await nobody.Post("public/complaints", new { narrative = "another" }, key: "one")).Expect(422);
        (await nobody.Post("public/complaints", body)).Expect(400, "idempotency-key-required");
    }

    [Test]
    public async Task Every_field_at_fault_is_told_and_nothing_is_kept()
    {
        await using var host = await TestHost.Start();
        var nobody = host.AsNobody();
        var wrong = new { narrative = " ", customer = new { phone = "12", email = "nobody" }, occurredAt = host.Clock.GetUtcNow().AddDays(1), website = "https://example.com" };
        var answer = (await nobody.Post("public/complaints", wrong, key: "wrong")).Expect(400, "validation");
        Assert.That(answer.Errors, Is.EquivalentTo(new[] { "narrative:required", "customer.phone:wrongForm", "customer.email:wrongForm", "occurredAt:inTheFuture", "website:mustBeEmpty" }));
        var missing = (await nobody.Post("public/complaints", new { narrative = "x", uploads = new[] { Guid.NewGuid() } }, key: "missing")).Expect(400);
        Assert.That(missing.Errors, Is.EqualTo(new[] { "uploads[0]:notUploaded" }));
        Assert.That(await host.Sql.One<int>("select count(*)::int from complaint"), Is.Zero);
    }

    [Test]
    public async Task The_eleventh_complaint_of_a_quarter_of_an_hour_waits_and_mistakes_and_retries_do_not_count()
    {
        await using var host = await TestHost.Start();
        var nobody = host.AsNobody();
        for (var i = 0; i < 10; i++)
        {
            (await nobody.Post("public/complaints", new { narrative = "" }, key: $"wrong {i}")).Expect(400);
            (await nobody.Post("public/complaints", new { narrative = "x" }, key: $"{i}")).Expect(201);
            (await nobody.Post("public/complaints", new { narrative = "x" }, key: $"{i}")).Expect(i == 9 ? 429 : 201);
        }

        Assert.That((await nobody.Post("public/complaints", new { narrative = "x" }, key: "11")).Expect(429, "too-many-tries").Header("Retry-After"), Is.Not.Null);
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        (await nobody.Post("public/complaints", new { narrative = "x" }, key: "11")).Expect(201);
    }

    [Test]
    public async Task Whoever_the_house_knows_gets_the_same_answer_as_a_stranger()
    {
        await using var host = await TestHost.Start();
        var agent = await host.As(Role.Agent);
        var customer = new { name = "王芳", phone = "13800001234" };
        (await agent.Post("desk/complaints", new { channel = "phone", narrative = "x", customer })).Expect(201);
        var nobody = host.AsNobody();
        var known = (await nobody.Post("public/complaints", new { narrative = "x", customer }, key: "known")).Expect(201).Json;
        var stranger = (await nobody.Post("public/complaints", new { narrative = "x" }, key: "stranger")).Expect(201).Json;
        Assert.That(Names(known), Is.EqualTo(Names(stranger)));
    }

    private static IEnumerable<string> Names(JsonElement answer) => answer.EnumerateObject().Select(member => member.Name);

    private static async Task<Guid> Sent(ApiClient caller)
    {
        var upload = (await caller.Post("uploads", new { purpose = "evidence", fileName = "a.txt", size = 5 })).Expect(201).Read<Upload>();
        using var body = new ByteArrayContent([.. "hello"u8]) { Headers = { { "Content-Type", "application/octet-stream" } } };
        return (await caller.Put($"uploads/{upload.Id}/pieces/0", body)).Expect(200).Read<Upload>().Id;
    }
}
