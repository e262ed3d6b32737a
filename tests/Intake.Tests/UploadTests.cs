using System.Globalization;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Intake.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class UploadTests
{
    private const int Piece = 64 * 1024;

    private static readonly byte[] Pdf = Bytes("%PDF-1.7"u8, (3 * Piece) + 1000);

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
    public async Task A_file_sent_in_pieces_becomes_evidence_of_the_complaint_that_names_it()
    {
        var upload = await Sent(agent, "../发票.exe", Pdf);
        Assert.That((upload.Received, upload.MediaType, upload.FileName), Is.EqualTo((Pdf.Length, "application/pdf", "发票.exe.pdf")));
        var second = await Sent(agent, "b.txt", [.. "hello"u8]);
        var id = (await agent.Post("desk/complaints", new { channel = "phone", narrative = "x", source = new { isCallerWithheld = true }, uploads = new[] { second.Id, upload.Id } })).Expect(201).Read<ComplaintReceipt>().Id;

        var files = (await agent.Get($"complaints/{id}/statement")).Read<Statement>().Evidence;
        Assert.That(files.Select(file => (file.Id, file.FileName, file.Size, file.AddedBy)), Is.EqualTo(new[] { (second.Id, "b.txt", 5, (Guid?)agent.Id), (upload.Id, "发票.exe.pdf", Pdf.Length, agent.Id) }));
        Assert.That((await agent.Get($"complaints/{id}/evidence/{upload.Id}")).Expect(200).Content, Is.EqualTo(Pdf));
        var kinds = await host.Sql.Many<string>("select kind from history_entry where complaint_id = @id", new { id });
        Assert.That(kinds.Count(kind => kind == "evidenceAdded"), Is.EqualTo(2));
        (await agent.Get($"uploads/{upload.Id}")).Expect(404);
        Assert.That(await host.Sql.One<int>("select count(*)::int from upload_piece where upload_id = @Id", new { upload.Id }), Is.Zero);
    }

    [Test]
    public async Task Files_are_added_to_a_case_all_or_none()
    {
        var id = await Complaint();
        var (whole, part) = (await Sent(agent, "a.pdf", Pdf), await Announce(agent, "b.pdf", Pdf.Length));
        var refused = (await agent.Post($"complaints/{id}/evidence/uploads", new { uploads = new[] { whole.Id, part.Id, Guid.NewGuid() } }, await Version(id))).Expect(400);
        Assert.That(refused.Errors, Is.EqualTo(new[] { "uploads[1]:notUploaded", "uploads[2]:notUploaded" }));
        var answer = (await agent.Post($"complaints/{id}/evidence/uploads", new { uploads = new[] { whole.Id } }, await Version(id), "once")).Expect(200);
        Assert.That(answer.Version, Is.EqualTo(await Version(id)));
        Assert.That((await agent.Post($"complaints/{id}/evidence/uploads", new { uploads = new[] { whole.Id } }, 1, "once")).Expect(200).Text, Is.EqualTo(answer.Text));
        (await agent.Post($"complaints/{id}/evidence/uploads", new { uploads = new[] { whole.Id } }, await Version(id))).Expect(400);
        Assert.That((await agent.Get($"complaints/{id}/statement")).Read<Statement>().Evidence, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_case_takes_twenty_files_also_in_pieces()
    {
        var id = await Complaint();
        var uploads = new List<Guid>();
        for (var i = 0; i < 21; i++)
        {
            uploads.Add((await Sent(agent, $"{i}.txt", [.. "text"u8])).Id);
        }

        Assert.That((await agent.Post($"complaints/{id}/evidence/uploads", new { uploads }, await Version(id))).Expect(400).Errors, Is.EqualTo(new[] { "uploads:tooMany" }));
        (await agent.Post($"complaints/{id}/evidence/uploads", new { uploads = uploads[..20] }, await Version(id))).Expect(200);
        (await agent.Post($"complaints/{id}/evidence/uploads", new { uploads = uploads[20..] }, await Version(id))).Expect(409, "too-many-files");
    }

    [Test]
    public async Task A_piece_sent_twice_changes_nothing_and_a_wrong_one_is_told_where_to_go_on()
    {
        var upload = await Announce(agent, "a.pdf", Pdf.Length);
        var gap = (await Send(agent, upload.Id, Piece, Pdf[Piece..(2 * Piece)])).Expect(409, "wrong-offset");
        Assert.That(gap.Header("Upload-Offset"), Is.EqualTo("0"));
        (await Send(agent, upload.Id, 0, Pdf[..Piece])).Expect(200);
        Assert.That((await Send(agent, upload.Id, 0, Pdf[..Piece])).Expect(200).Read<Upload>().Received, Is.EqualTo(Piece));
        Assert.That((await Send(agent, upload.Id, 0, Pdf[..(2 * Piece)])).Expect(409, "wrong-offset").Header("Upload-Offset"), Is.EqualTo("65536"));
        (await Send(agent, upload.Id, Piece, Pdf[Piece..])).Expect(200);
        Assert.That((await agent.Get($"uploads/{upload.Id}")).Expect(200).Read<Upload>().MediaType, Is.EqualTo("application/pdf"));
    }

    [Test]
    public async Task The_same_piece_sent_fifty_times_at_once_is_kept_once()
    {
        var upload = await Announce(agent, "a.pdf", Pdf.Length);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Send(agent, upload.Id, 0, Pdf[..Piece])));
        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(200));
        Assert.That(await host.Sql.One<int>("select count(*)::int from upload_piece where upload_id = @Id", new { upload.Id }), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_not_taken_is_told()
    {
        Assert.That((await Post(agent, "a.pdf", 0)).Expect(400).Errors, Is.EqualTo(new[] { "size:required" }));
        Assert.That((await Post(agent, "", 1)).Expect(400).Errors, Is.EqualTo(new[] { "fileName:required" }));
        Assert.That((await Post(agent, "a.pdf", (10 << 20) + 1)).Expect(400).Errors, Is.EqualTo(new[] { "size:fileTooLarge" }));
        Assert.That((await Post(await host.As(Role.Lead), "a.csv", (100 << 20) + 1, "import")).Expect(400).Errors, Is.EqualTo(new[] { "size:fileTooLarge" }));
        (await Post(await host.As(Role.Lead), "a.csv", 100 << 20, "import")).Expect(201);
        Assert.That((await Post(await host.As(Role.Agent), "a.csv", 100, "import")).Expect(400).Errors, Is.EqualTo(new[] { "purpose:unknown" }));

        var upload = await Announce(agent, "a.pdf", Pdf.Length);
        Assert.That((await Send(agent, upload.Id, 0, [])).Expect(400).Errors, Is.EqualTo(new[] { "content:required" }));
        Assert.That((await Send(agent, upload.Id, 0, Pdf[..100])).Expect(400).Errors, Is.EqualTo(new[] { "content:pieceTooSmall" }));
        Assert.That((await Send(agent, upload.Id, 0, [.. Pdf, 1])).Expect(400).Errors, Is.EqualTo(new[] { "content:moreThanAnnounced" }));
        (await Send(agent, upload.Id, 0, new byte[(1 << 20) + 1])).Expect(413, "too-large");
        (await agent.Put($"uploads/{upload.Id}/pieces/-1", Body(Pdf))).Expect(400);
    }

    [TestCase("MZ")]
    [TestCase("\0\0\0\u0018ftypisox")]
    [TestCase("\u007fELF")]
    public async Task A_file_that_will_not_be_taken_is_refused_with_its_first_piece(string start)
    {
        var content = Bytes(System.Text.Encoding.Latin1.GetBytes(start), 2 * Piece);
        var upload = await Announce(agent, "a.pdf", content.Length);
        Assert.That((await Send(agent, upload.Id, 0, content[..Piece])).Expect(400).Errors, Is.EqualTo(new[] { "content:fileKind" }));
    }

    [Test]
    public async Task A_file_that_turns_out_wrong_at_its_end_is_refused()
    {
        var page = System.Text.Encoding.UTF8.GetBytes(new string('x', 2 * Piece) + "\u0001");
        var upload = await Announce(agent, "a.txt", page.Length);
        (await Send(agent, upload.Id, 0, page[..Piece])).Expect(200);
        Assert.That((await Send(agent, upload.Id, Piece, page[Piece..])).Expect(400).Errors, Is.EqualTo(new[] { "content:fileKind" }));
        (await agent.Delete($"uploads/{upload.Id}")).Expect(204);
        (await agent.Get($"uploads/{upload.Id}")).Expect(404);
    }

    [Test]
    public async Task An_upload_is_open_to_its_owner_alone()
    {
        var upload = await Sent(agent, "a.pdf", Pdf);
        var nobody = Nobody(new string('a', 32));
        foreach (var stranger in new[] { await host.As(Role.Agent, "another"), await host.AsPartner(PartnerScope.Submit), nobody, host.AsNobody() })
        {
            (await stranger.Get($"uploads/{upload.Id}")).Expect(404);
            (await stranger.Delete($"uploads/{upload.Id}")).Expect(404);
            (await Send(stranger, upload.Id, 0, Pdf[..Piece])).Expect(404);
        }

        var theirs = await Sent(nobody, "a.pdf", Pdf);
        (await Nobody(new string('b', 32)).Get($"uploads/{theirs.Id}")).Expect(404);
        (await agent.Get($"uploads/{theirs.Id}")).Expect(404);
        var id = await Complaint();
        Assert.That((await agent.Post($"complaints/{id}/evidence/uploads", new { uploads = new[] { theirs.Id } }, await Version(id))).Expect(400).Errors, Is.EqualTo(new[] { "uploads[0]:notUploaded" }));
    }

    [TestCase(null), TestCase("short"), TestCase("")]
    public async Task Without_an_account_a_token_is_needed_that_nobody_guesses(string? token) =>
        Assert.That((await Post(Nobody(token), "a.pdf", 100)).Expect(400).Errors, Is.EqualTo(new[] { "uploadToken:required" }));

    [Test]
    public async Task An_upload_goes_when_its_time_is_over_and_a_whole_one_of_somebody_known_waits_for_a_week()
    {
        await using var own = await TestHost.Start();
        var me = await own.AsPartner(PartnerScope.Submit);
        var nobody = own.AsNobody();
        nobody.Http.DefaultRequestHeaders.Add("Upload-Token", new string('c', 32));
        var (part, whole, theirs) = (await Announce(me, "a.pdf", Pdf.Length), await Sent(me, "b.pdf", Pdf), await Sent(nobody, "c.pdf", Pdf));
        own.Clock.Advance(TimeSpan.FromHours(23));
        (await Send(me, part.Id, 0, Pdf[..Piece])).Expect(200);
        own.Clock.Advance(TimeSpan.FromHours(2));
        (await nobody.Get($"uploads/{theirs.Id}")).Expect(404);
        Assert.That(await own.Send(new DropOldUploads(50)), Is.EqualTo(1), "The one that went on an hour ago waits for another day.");
        own.Clock.Advance(TimeSpan.FromHours(24));
        Assert.That(await own.Send(new DropOldUploads(50)), Is.EqualTo(1));
        (await me.Get($"uploads/{part.Id}")).Expect(404);
        (await me.Get($"uploads/{whole.Id}")).Expect(200);
        own.Clock.Advance(TimeSpan.FromDays(6));
        Assert.That(await own.Send(new DropOldUploads(50)), Is.EqualTo(1));
        Assert.That(await own.Sql.One<int>("select count(*)::int from upload_piece"), Is.Zero);
    }

    [Test]
    public async Task Waiting_bytes_are_limited_for_an_account_and_for_an_address()
    {
        await using var own = await TestHost.Start();
        var me = await own.As(Role.Lead);
        var full = await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => Post(me, "a.csv", 100 << 20, "import")));
        Assert.That(full.Select(answer => answer.Status).Order(), Is.EqualTo(new[] { 201, 201, 201, 201, 201, 201, 429 }));
        Assert.That(full.Single(answer => answer.Status == 429).Problem, Is.EqualTo("too-many-uploads"));
        (await Post(await own.As(Role.Agent), "a.pdf", 100)).Expect(201);
        for (var i = 0; i < 20; i++)
        {
            var nobody = own.AsNobody();
            nobody.Http.DefaultRequestHeaders.Add("Upload-Token", string.Create(CultureInfo.InvariantCulture, $"{i:00}{new string('d', 30)}"));
            (await Post(nobody, "a.pdf", 10 << 20)).Expect(201);
        }

        (await Post(Nobody(new string('e', 32), own), "a.pdf", 10 << 20)).Expect(429, "too-many-uploads");
    }

    private ApiClient Nobody(string? token, TestHost? at = null)
    {
        var nobody = (at ?? host).AsNobody();
        if (token is not null)
        {
            nobody.Http.DefaultRequestHeaders.TryAddWithoutValidation("Upload-Token", token);
        }

        return nobody;
    }

    private static async Task<Upload> Sent(ApiClient caller, string name, byte[] content)
    {
        var upload = await Announce(caller, name, content.Length);
        for (var at = 0; at < content.Length; at += Piece)
        {
            upload = (await Send(caller, upload.Id, at, content[at..Math.Min(content.Length, at + Piece)])).Expect(200).Read<Upload>();
        }

        return upload;
    }

    private static async Task<Upload> Announce(ApiClient caller, string name, int size) => (await Post(caller, name, size)).Expect(201).Read<Upload>();

    private static Task<Answer> Post(ApiClient caller, string fileName, int size, string purpose = "evidence") => caller.Post("uploads", new { purpose, fileName, size });

    private static Task<Answer> Send(ApiClient caller, Guid id, int at, byte[] content) => caller.Put($"uploads/{id}/pieces/{at}", Body(content));

    private static ByteArrayContent Body(byte[] content) => new(content) { Headers = { { "Content-Type", "application/octet-stream" } } };

    private static byte[] Bytes(ReadOnlySpan<byte> start, int length)
    {
        var content = new byte[length];
        start.CopyTo(content);
        return content;
    }

    private async Task<Guid> Complaint() => (await agent.Post("desk/complaints", new { channel = "phone", narrative = "x", source = new { isCallerWithheld = true } })).Expect(201).Read<ComplaintReceipt>().Id;

    private Task<long> Version(Guid id) => host.Sql.One<long>("select seq from case_head where complaint_id = @id", new { id });
}
