using System.Text;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class SubmitComplaintBatchTests
{
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_bad_row_does_not_stop_the_others()
    {
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var answer = (await Post(partner,
            """
            {"complaints": [
                {"narrative": "one"},
                {"narrative": 2},
                {"narrative": "three", "occurredAt": "2199-01-01T00:00:00Z"},
                null,
                17,
                {"narrative": "four", "category": "no.such"},
                {"narrative": "five", "category": "hotline.housing.quality"},
                {"narrative": "six \ud800"},
                {"story": "seven"},
                {}
            ]}
            """)).Expect(200).Read<BatchAnswer>();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Items.Select(item => item.Index), Is.EqualTo(Enumerable.Range(0, 10)));
            Assert.That(answer.Items.Where(item => item.Status == BatchItemStatus.Created).Select(item => item.Index), Is.EqualTo(new[] { 0, 6 }));
            Assert.That((answer.Created, answer.Duplicate, answer.Invalid), Is.EqualTo((2, 0, 8)));
            Assert.That(answer.Items[1].Problem!.Errors!.Single(), Has.Property("Field").EqualTo("narrative").And.Property("Code").EqualTo("wrongType"));
            Assert.That(answer.Items[2].Problem!.Errors!.Single().Code, Is.EqualTo("inTheFuture"));
            Assert.That(answer.Items[5].Problem!.Errors!.Single(), Has.Property("Field").EqualTo("category").And.Property("Code").EqualTo("unknown"));
            Assert.That(answer.Items[8].Problem!.Errors!.Single().Code, Is.EqualTo("unknownField"));
            Assert.That(answer.Items[9].Problem!.Errors!.Single().Code, Is.EqualTo("required"));
        });
        Assert.That(await Count(partner), Is.EqualTo(2));
    }

    [Test]
    public async Task The_same_file_posted_again_under_another_key_adds_nothing()
    {
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var file = new { complaints = Enumerable.Range(0, 300).Select(i => new { narrative = $"row {i}", partnerReference = $"row-{i}", customer = new { name = $"n{i % 7}", phone = $"55500{i % 7}" } }).ToArray() };
        var first = (await partner.Post("complaints/batch", file, key: "first")).Expect(200).Read<BatchAnswer>();
        var second = (await partner.Post("complaints/batch", file, key: "second")).Expect(200).Read<BatchAnswer>();
        Assert.Multiple(() =>
        {
            Assert.That(first.Created, Is.EqualTo(300));
            Assert.That(second.Duplicate, Is.EqualTo(300));
            Assert.That(second.Items.Select(item => item.Receipt), Is.EqualTo(first.Items.Select(item => item.Receipt! with { TrackingSecret = null })));
        });
        Assert.That(await Count(partner), Is.EqualTo(300));
        Assert.That(await host.Sql.One<int>("select count(distinct customer_id)::int from complaint where partner_id = @Id", new { partner.Id }), Is.EqualTo(7));
    }

    [Test]
    public async Task Batches_that_overlap_at_the_same_time_neither_double_nor_block_each_other()
    {
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n =>
        {
            // Each begins somewhere else, so that the references are met in different orders.
            var rows = Enumerable.Range(0, 60).Select(i => (i * 7 + n * 13) % 60).Select(i => new { narrative = $"row {i}", partnerReference = $"row-{i}", customer = new { name = "n", phone = $"55500{i % 11}" } });
            return partner.Post("complaints/batch", new { complaints = rows.ToArray() }, key: $"overlap {n}");
        }));
        var read = answers.Select(answer => answer.Expect(200).Read<BatchAnswer>()).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(read.Sum(answer => answer.Created), Is.EqualTo(60));
            Assert.That(read.SelectMany(answer => answer.Items).Select(item => item.Receipt!.Id).Distinct().Count(), Is.EqualTo(60));
        });
    }

    [Test]
    public async Task Of_one_reference_within_a_batch_the_first_valid_row_is_received()
    {
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var answer = (await Post(partner,
            """{"complaints": [{"partnerReference": "r"}, {"narrative": "a", "partnerReference": "r"}, {"narrative": "b", "partnerReference": " r "}]}""")).Read<BatchAnswer>();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Items.Select(item => item.Status), Is.EqualTo(new[] { BatchItemStatus.Invalid, BatchItemStatus.Created, BatchItemStatus.Duplicate }));
            Assert.That(answer.Items[2].Receipt, Is.EqualTo(answer.Items[1].Receipt! with { TrackingSecret = null }));
        });
    }

    [Test]
    public async Task A_thousand_are_taken_at_once_and_one_more_is_refused()
    {
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var rows = Enumerable.Range(0, 1001).Select(i => new { narrative = $"row {i}" }).ToArray();
        var answer = (await partner.Post("complaints/batch", new { complaints = rows[..1000] }, key: "1000")).Expect(200).Read<BatchAnswer>();
        Assert.That(answer.Items.Select(item => item.Receipt!.Number).Distinct().Count(), Is.EqualTo(1000));
        Assert.That((await partner.Post("complaints/batch", new { complaints = rows }, key: "1001")).Expect(400).Errors, Is.EqualTo(new[] { "complaints:tooMany" }));
        Assert.That((await partner.Post("complaints/batch", new { complaints = rows[..0] }, key: "0")).Expect(400).Errors, Is.EqualTo(new[] { "complaints:tooFew" }));
    }

    [TestCase("""{"complaints": [{"narrative": "a"}""", "malformed-json"), TestCase("", "malformed-json"), TestCase("null", "bad-request")]
    [TestCase("""{"complaints": {}}""", "validation"), TestCase("""{"rows": []}""", "validation"), TestCase("{}", "validation")]
    public async Task A_body_that_is_no_batch_is_refused_as_a_whole(string json, string problem)
    {
        using var partner = await host.AsPartner(PartnerScope.Submit);
        (await Post(partner, json)).Expect(400, problem);
    }

    [Test]
    public async Task A_retry_of_the_batch_gets_the_same_answer()
    {
        using var partner = await host.AsPartner(PartnerScope.Submit);
        var first = await partner.Post("complaints/batch", new { complaints = new object[] { new { narrative = "a" }, new { } } }, key: "again");
        var second = await partner.Post("complaints/batch", new { complaints = new object[] { new { narrative = "a" }, new { } } }, key: "again");
        Assert.That(second.Expect(200).Text, Is.EqualTo(first.Expect(200).Text));
        Assert.That(await Count(partner), Is.EqualTo(1));
    }

    private static Task<Answer> Post(ApiClient partner, string json) =>
        partner.Post("complaints/batch", new StringContent(json, Encoding.UTF8, "application/json"), key: Guid.NewGuid().ToString());

    private Task<int> Count(ApiClient partner) => host.Sql.One<int>("select count(*)::int from complaint where partner_id = @Id", new { partner.Id });
}
