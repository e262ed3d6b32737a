using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class PreviewTests
{
    /// <summary>One red pixel.</summary>
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    private TestHost host = null!;
    private ApiClient agent = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        agent = await host.As(Role.Agent);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_picture_is_shown_in_a_sandbox_under_the_type_that_its_content_has()
    {
        var (id, file) = await Added("a.svg", Png);
        var answer = (await agent.Get($"complaints/{id}/evidence/{file}/preview")).Expect(200);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Content, Is.EqualTo(Png));
            Assert.That(answer.MediaType, Is.EqualTo("image/png"));
            Assert.That(answer.Header("Content-Disposition"), Is.EqualTo("inline"));
            Assert.That(answer.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(answer.Header("Content-Security-Policy"), Is.EqualTo("default-src 'none'; sandbox"));
            Assert.That(answer.Header("Cross-Origin-Resource-Policy"), Is.EqualTo("same-origin"));
        });
        (await (await host.As(Role.Department)).Get($"complaints/{id}/evidence/{file}/preview")).Expect(404);
    }

    [Test]
    public async Task What_is_no_picture_is_not_shown_whatever_it_was_stored_as()
    {
        var (id, file) = await Added("a.pdf", [.. "%PDF-1.7"u8]);
        (await agent.Get($"complaints/{id}/evidence/{file}/preview")).Expect(404);
        await using var sql = new Npgsql.NpgsqlConnection(host.Sql.ConnectionString);
        await sql.OpenAsync();
        await using var change = new Npgsql.NpgsqlCommand("update evidence set media_type = 'image/svg+xml', content = '<svg onload=\"alert(1)\"/>', size = 24 where id = $1", sql) { Parameters = { new() { Value = file } } };
        Assert.That(await change.ExecuteNonQueryAsync(), Is.EqualTo(1));
        (await agent.Get($"complaints/{id}/evidence/{file}/preview")).Expect(404);
    }

    [TestCase(30_000, 30_000, "content:pictureTooLarge")]
    [TestCase(20_001, 10, "content:pictureTooLarge")]
    [TestCase(8_160, 8_160, "content:pictureTooLarge")]
    [TestCase(8_160, 6_144, null)]
    public async Task A_picture_with_too_many_pixels_is_refused_from_its_header(int width, int height, string? error)
    {
        var picture = Png.ToArray();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(picture.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(picture.AsSpan(20), height);
        var answer = await Add(await Complaint(), "a.png", picture);
        Assert.That(answer.Status == 201 ? null : answer.Errors[0], Is.EqualTo(error));
    }

    [TestCase("89504E470D0A1A0A0000000D494844520000012C000000C8", 300, 200)]
    [TestCase("4749463839612C01C800", 300, 200)]
    [TestCase("5249464600000000574542505650385800000000000000002B0100C70000", 300, 200)]
    [TestCase("524946460000000057454250565038200000000000000 09D012A2C01C80000", 300, 200)]
    [TestCase("524946460000000057454250565038 4C000000002F2BC1310000000000000000", 300, 200)]
    [TestCase("FFD8FFE000104A46494600010100000100010000FFC000110800C8012C03", 300, 200)]
    [TestCase("FFD8FFE000104A46494600010100000100010000", null, null)]
    [TestCase("FFD8FFE0", null, null)]
    [TestCase("3C737667", null, null)]
    public void The_size_of_a_picture_stands_in_its_header(string start, int? width, int? height)
    {
        var size = PictureSize.Of(Convert.FromHexString(start.Replace(" ", "", StringComparison.Ordinal)));
        Assert.That((size?.Width, size?.Height), Is.EqualTo((width, height)));
    }

    private async Task<(Guid Complaint, Guid File)> Added(string name, byte[] content)
    {
        var id = await Complaint();
        return (id, (await Add(id, name, content)).Expect(201).Read<EvidenceFile>().Id);
    }

    private async Task<Guid> Complaint() => (await agent.Post("desk/complaints", new { channel = "phone", narrative = "x", source = new { isCallerWithheld = true } })).Expect(201).Read<ComplaintReceipt>().Id;

    private async Task<Answer> Add(Guid id, string name, byte[] content)
    {
        using var body = new ByteArrayContent(content) { Headers = { { "Content-Type", "application/octet-stream" } } };
        var version = await host.Sql.One<long>("select seq from case_head where complaint_id = @id", new { id });
        return await agent.Post($"complaints/{id}/evidence?fileName={Uri.EscapeDataString(name)}", body, version);
    }
}
