using System.Text;
using Complaints.Contracts.Intake;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class SubmitComplaintTests
{
    private const string Fridge = "6月3日送到的冰箱不制冷，打了三次客服电话都没有人上门。请尽快更换。";

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

    [Test]
    public async Task A_complaint_is_received_with_a_number_that_checks_and_a_secret_of_which_only_the_hash_is_kept()
    {
        var answer = (await Submit(new { narrative = Fridge })).Expect(201);
        var receipt = answer.Read<ComplaintReceipt>();
        Assert.Multiple(() =>
        {
            Assert.That(ComplaintNumber.Read(receipt.Number), Is.EqualTo(receipt.Number));
            Assert.That(answer.Header("Location"), Is.EqualTo($"/api/v1/partner/complaints/{receipt.Id}"));
            Assert.That(receipt.TrackingSecret, Does.Match("^[0-9A-HJKMNP-TV-Z]{10}$"));
        });
        var stored = await host.Sql.One<byte[]>("select secret_hash from complaint where id = @Id and number = @Number", new { receipt.Id, receipt.Number });
        Assert.That(stored, Is.EqualTo(TrackingSecret.Hash(receipt.TrackingSecret!.ToLowerInvariant())));
    }

    [Test]
    public async Task What_was_not_said_is_filled_in_from_the_narrative()
    {
        var id = (await Submit(new { narrative = Fridge })).Expect(201).Read<ComplaintReceipt>().Id;
        var row = await host.Sql.One<string>("select concat_ws('|', subject, language, channel) from complaint where id = @id", new { id });
        Assert.That(row, Is.EqualTo("6月3日送到的冰箱不制冷，打了三次客服电话都没有人上门。|zh-CN|partner"));
    }

    [Test]
    public async Task Everything_that_was_said_is_kept()
    {
        var answer = await Submit(new
        {
            narrative = Fridge,
            subject = "冰箱不制冷",
            desiredOutcome = "更换新机",
            product = "双门冰箱",
            orderNumber = "DD-1",
            place = "杭州",
            occurredAt = "2026-06-03T10:30:00+08:00",
            language = "zh-TW",
            channel = "phone",
            category = "hotline.housing.quality",
            customer = new { name = "王小明", phone = "138 1234 1234", email = "w@example.com", accountNumber = "88", kind = "company" },
            people = new[] { new { name = "李经理", part = "staff" }, new { name = "同行的人", part = (string?)null! } },
        });
        var id = answer.Expect(201).Read<ComplaintReceipt>().Id;
        var row = await host.Sql.One<string>(
            """
            select concat_ws('|', c.subject, c.desired_outcome, c.product, c.order_number, c.place, extract(epoch from c.occurred_at)::bigint, c.language, c.channel,
                u.name, u.phone, u.phone_digits, u.email, u.account_number, u.kind,
                (select string_agg(p.name || '=' || p.part, ',' order by line) from complaint_person p where p.complaint_id = c.id))
            from complaint c join customer u on u.id = c.customer_id where c.id = @id
            """, new { id });
        Assert.That(row, Is.EqualTo("冰箱不制冷|更换新机|双门冰箱|DD-1|杭州|1780453800|zh-TW|phone|王小明|138 1234 1234|13812341234|w@example.com|88|company|李经理=staff,同行的人=other"));
    }

    [Test]
    public async Task One_customer_who_complains_twice_is_one_customer_however_they_write_their_name_and_phone()
    {
        var first = (await Submit(new { narrative = "a", customer = new { name = "Ann Lee", phone = "+1 (555) 010-7788" } })).Read<ComplaintReceipt>().Id;
        var second = (await Submit(new { narrative = "b", customer = new { name = "ann  LEE", phone = "1 555 0107788", email = "ann@example.com" } })).Read<ComplaintReceipt>().Id;
        var customers = await host.Sql.Many<string?>("select email from customer where id in (select customer_id from complaint where id in (@first, @second))", new { first, second });
        Assert.That(customers, Is.EqualTo(new[] { "ann@example.com" }));
    }

    [Test]
    public async Task Anonymous_complaints_are_not_thrown_together_as_one_customer()
    {
        var first = (await Submit(new { narrative = "a", customer = new { name = "匿名" } })).Read<ComplaintReceipt>().Id;
        var second = (await Submit(new { narrative = "b", customer = new { name = "匿名" } })).Read<ComplaintReceipt>().Id;
        Assert.That(await host.Sql.One<int>("select count(distinct customer_id)::int from complaint where id in (@first, @second)", new { first, second }), Is.EqualTo(2));
    }

    [Test]
    public async Task A_retry_gets_the_same_answer_and_makes_no_second_complaint()
    {
        var key = Guid.NewGuid().ToString();
        var body = new { narrative = "once only " + key };
        var first = (await Submit(body, key)).Expect(201);
        var second = (await Submit(body, key)).Expect(201);
        Assert.Multiple(() =>
        {
            Assert.That(second.Text, Is.EqualTo(first.Text));
            Assert.That(second.Header("Location"), Is.EqualTo(first.Header("Location")));
            Assert.That(first.Header("Idempotency-Replayed"), Is.Null);
            Assert.That(second.Header("Idempotency-Replayed"), Is.EqualTo("true"));
        });
        Assert.That(await Count(body.narrative), Is.EqualTo(1));
    }

    [Test]
    public async Task Fifty_equal_posts_at_once_make_one_complaint()
    {
        var key = Guid.NewGuid().ToString();
        var body = new { narrative = "fifty at once " + key };
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Submit(body, key)));
        Assert.Multiple(() =>
        {
            Assert.That(answers.Select(answer => answer.Status), Is.All.AnyOf(201, 409));
            Assert.That(answers.Where(answer => answer.Status == 201).Select(answer => answer.Text).Distinct().Count(), Is.EqualTo(1));
            Assert.That(answers.Where(answer => answer.Status == 409).Select(answer => answer.Problem), Is.All.EqualTo("request-in-flight"));
        });
        Assert.That(await Count(body.narrative), Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var key = Guid.NewGuid().ToString();
        (await Submit(new { narrative = "one" }, key)).Expect(201);
        (await Submit(new { narrative = "two" }, key)).Expect(422, "key-used-for-another");
    }

    [Test]
    public async Task A_key_is_kept_for_two_days_and_then_forgotten()
    {
        await using var own = await TestHost.Start();
        using var sender = await own.AsPartner(PartnerScope.Submit);
        foreach (var key in (string[])["old", "young"])
        {
            (await sender.Post("complaints", new { narrative = Fridge }, key: key)).Expect(201);
        }

        await own.Sql.Execute("update idempotency_key set created_at = created_at - case key when 'old' then interval '49 hours' else interval '47 hours' end where key in ('old', 'young')");
        await using var next = TestHost.Over(own.Sql.ConnectionString);

        await Eventually.Is(async () => await own.Sql.One<int>("select count(*)::int from idempotency_key where key = 'old'") == 0, "the old key is forgotten");
        Assert.That(await own.Sql.One<int>("select count(*)::int from idempotency_key where key = 'young'"), Is.EqualTo(1));
    }

    [Test]
    public async Task Without_a_key_nothing_is_taken() =>
        (await partner.Post("complaints", new { narrative = "no key" })).Expect(400, "idempotency-key-required");

    [Test]
    public async Task The_same_reference_under_another_key_gives_the_first_complaint_without_its_secret()
    {
        var reference = Guid.NewGuid().ToString();
        var first = (await Submit(new { narrative = "a", partnerReference = reference })).Expect(201).Read<ComplaintReceipt>();
        var second = (await Submit(new { narrative = "b", partnerReference = reference })).Expect(200).Read<ComplaintReceipt>();
        Assert.That(second, Is.EqualTo(first with { TrackingSecret = null }));
    }

    [Test]
    public async Task Fifty_posts_with_one_reference_under_fifty_keys_make_one_complaint()
    {
        var reference = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Submit(new { narrative = "a", partnerReference = reference })));
        Assert.Multiple(() =>
        {
            Assert.That(answers.Count(answer => answer.Status == 201), Is.EqualTo(1));
            Assert.That(answers.Count(answer => answer.Status == 200), Is.EqualTo(49));
            Assert.That(answers.Select(answer => answer.Read<ComplaintReceipt>().Id).Distinct().Count(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_reference_belongs_to_its_partner()
    {
        var reference = Guid.NewGuid().ToString();
        var other = await host.AsPartner(PartnerScope.Submit);
        (await Submit(new { narrative = "a", partnerReference = reference })).Expect(201);
        (await other.Post("complaints", new { narrative = "a", partnerReference = reference }, key: Guid.NewGuid().ToString())).Expect(201);
    }

    private Task<Answer> Submit(object body, string? key = null) => partner.Post("complaints", body, key: key ?? Guid.NewGuid().ToString());

    private Task<int> Count(string narrative) => host.Sql.One<int>("select count(*)::int from complaint where narrative = @narrative", new { narrative });
}
