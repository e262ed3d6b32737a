using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class EvidenceTests
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7 the invoice"u8];

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
    public async Task A_file_is_kept_and_comes_back_as_an_attachment_in_a_sandbox()
    {
        var id = await Complaint();
        var added = (await Add(id, "../发票.pdf", Pdf, await Version(id))).Expect(201);
        var file = added.Read<EvidenceFile>();
        Assert.That(file, Has.Property("FileName").EqualTo("发票.pdf").And.Property("MediaType").EqualTo("application/pdf").And.Property("Size").EqualTo(Pdf.Length));
        Assert.That(added.Version, Is.EqualTo(await Version(id)));
        var answer = (await agent.Get(added.Header("Location")!["/api/v1/".Length..])).Expect(200);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Content, Is.EqualTo(Pdf));
            Assert.That(answer.MediaType, Is.EqualTo("application/pdf"));
            Assert.That(answer.Header("Content-Disposition"), Does.StartWith("attachment"));
            Assert.That(answer.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(answer.Header("Content-Security-Policy"), Is.EqualTo("default-src 'none'; sandbox"));
        });
        Assert.That((await agent.Get($"complaints/{id}/statement")).Read<Statement>().Evidence, Is.EqualTo(new[] { file }));
        var kinds = await host.Sql.Many<string>("select kind from history_entry where complaint_id = @id", new { id });
        Assert.That(kinds, Does.Contain("evidenceAdded"));
    }

    [Test]
    public async Task A_file_sent_twice_with_one_key_is_kept_once()
    {
        var id = await Complaint();
        var version = await Version(id);
        var first = (await Add(id, "a.pdf", Pdf, version, "evidence")).Expect(201).Read<EvidenceFile>();
        Assert.That((await Add(id, "a.pdf", Pdf, version, "evidence")).Expect(201).Read<EvidenceFile>(), Is.EqualTo(first));
        (await Add(id, "a.pdf", [.. Pdf, 1], version, "evidence")).Expect(422);
        Assert.That((await agent.Get($"complaints/{id}/statement")).Read<Statement>().Evidence, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_is_not_taken_is_told()
    {
        var id = await Complaint();
        var version = await Version(id);
        Assert.That((await Add(id, "a.exe", [.. "MZ"u8, 0x90, 0, 3], version)).Expect(400).Errors, Is.EqualTo(new[] { "content:fileKind" }));
        Assert.That((await Add(id, "a.pdf", [], version)).Expect(400).Errors, Is.EqualTo(new[] { "content:required" }));
        Assert.That((await Add(id, "", Pdf, version)).Expect(400).Errors, Is.EqualTo(new[] { "fileName:required" }));
        (await Add(id, "a.txt", new byte[(10 << 20) + 1], version)).Expect(413, "too-large");
        (await Add(id, "a.pdf", Pdf, null)).Expect(428);
        Assert.That(await Version(id), Is.EqualTo(version));
    }

    [Test]
    public async Task Ten_megabytes_are_taken()
    {
        var id = await Complaint();
        var content = new byte[10 << 20];
        Pdf.CopyTo(content, 0);
        var file = (await Add(id, "big.pdf", content, await Version(id))).Expect(201).Read<EvidenceFile>();
        Assert.That((await agent.Get($"complaints/{id}/evidence/{file.Id}")).Content, Is.EqualTo(content));
    }

    [Test]
    public async Task A_case_takes_twenty_files()
    {
        var id = await Complaint();
        for (var i = 0; i < 20; i++)
        {
            (await Add(id, $"{i}.pdf", Pdf, await Version(id))).Expect(201);
        }

        (await Add(id, "21.pdf", Pdf, await Version(id))).Expect(409, "too-many-files");
    }

    [Test]
    public async Task A_file_is_open_only_through_its_own_case_and_to_those_who_see_it()
    {
        var id = await Complaint();
        var other = await Complaint();
        var file = (await Add(id, "a.pdf", Pdf, await Version(id))).Expect(201).Read<EvidenceFile>();
        (await agent.Get($"complaints/{other}/evidence/{file.Id}")).Expect(404);
        (await agent.Get($"complaints/{id}/evidence/{Guid.NewGuid()}")).Expect(404);
        (await (await host.As(Role.Department)).Get($"complaints/{id}/evidence/{file.Id}")).Expect(404);
        (await (await host.As(Role.Department)).Post($"complaints/{id}/evidence?fileName=b.pdf", new ByteArrayContent(Pdf), 1)).Expect(404);
        (await (await host.As(Role.Qa)).Get($"complaints/{id}/evidence/{file.Id}")).Expect(200);
        (await host.AsNobody().Get($"complaints/{id}/evidence/{file.Id}")).Expect(401);
    }

    private async Task<Guid> Complaint() => (await agent.Post("desk/complaints", new { channel = "phone", narrative = "x", source = new { isCallerWithheld = true } })).Expect(201).Read<ComplaintReceipt>().Id;

    private async Task<Answer> Add(Guid id, string name, byte[] content, long? version, string? key = null)
    {
        using var body = new ByteArrayContent(content) { Headers = { { "Content-Type", "application/octet-stream" } } };
        return await agent.Post($"complaints/{id}/evidence?fileName={Uri.EscapeDataString(name)}", body, version, key);
    }

    private Task<long> Version(Guid id) => host.Sql.One<long>("select seq from case_head where complaint_id = @id", new { id });
}
