using Complaints.Testing;

namespace Complaints.Intake.Tests;

/// <summary>Leads files through the endpoints as the wizard's pages do.</summary>
internal sealed class Wizard(ApiClient lead)
{
    private const int Piece = 1 << 20;

    public async Task<Guid> Upload(string name, byte[] content)
    {
        var upload = (await lead.Post("uploads", new { purpose = "import", fileName = name, size = content.Length })).Expect(201).Read<Upload>().Id;
        for (var at = 0; at < content.Length; at += Piece)
        {
            using var body = new ByteArrayContent(content, at, Math.Min(Piece, content.Length - at)) { Headers = { { "Content-Type", "application/octet-stream" } } };
            (await lead.Put($"uploads/{upload}/pieces/{at}", body)).Expect(200);
        }

        return (await lead.Post("imports", new { uploadId = upload })).Expect(201).Read<StartedImport>().ImportId;
    }

    public async Task<ImportDetails> Read(Guid id, object? choice = null)
    {
        (await lead.Post($"imports/{id}/reading", choice ?? new { timeZone = "Asia/Shanghai" })).Expect(204);
        return await Get(id);
    }

    public async Task<ImportDetails> Get(Guid id) => (await lead.Get($"imports/{id}")).Expect(200).Read<ImportDetails>();

    public async Task<ImportDetails> Check(Guid id, ImportMapping mapping)
    {
        (await lead.Post($"imports/{id}/check", mapping)).Expect(204);
        return await Until(id, ImportStage.Checked);
    }

    public async Task<ImportDetails> Run(Guid id)
    {
        (await lead.Post($"imports/{id}/run")).Expect(204);
        return await Until(id, ImportStage.Done);
    }

    /// <summary>Waits for as long as the import makes progress.</summary>
    public async Task<ImportDetails> Until(Guid id, ImportStage stage)
    {
        var seen = await Get(id);
        while (seen.Stage != stage && seen.Stage != ImportStage.Failed)
        {
            var before = seen;
            seen = await Eventually.Get(() => Get(id), import => import.Stage != before.Stage || import.Counts.Done != before.Counts.Done, $"the import goes on until it is {stage}");
        }

        return seen;
    }

    /// <summary>The whole way, with what the wizard proposes; the source is named after the file unless <paramref name="change"/> says otherwise.</summary>
    public async Task<ImportDetails> Import(string name, byte[] content, Func<ImportDetails, ImportMapping>? change = null)
    {
        var id = await Upload(name, content);
        var read = await Read(id);
        var mapping = change is null ? read.Mapping! with { Source = Path.GetFileNameWithoutExtension(name) } : change(read);
        var tried = await Check(id, mapping);
        var done = await Run(id);
        Assert.That(done.Stage, Is.EqualTo(ImportStage.Done), done.Fault?.Code);
        Assert.That(done.Counts, Is.EqualTo(tried.Counts), "What the trial says is what happens.");
        AssertAccountedFor(done);
        return done;
    }

    /// <summary>The reasons of all refused rows, as <c>row column:code</c>.</summary>
    public async Task<IReadOnlyList<string>> Refusals(Guid id)
    {
        var refused = (await lead.Get($"imports/{id}/refusals?limit=200")).Expect(200).Read<Complaints.Platform.Page<RefusedRow>>();
        return [.. refused.Items.Select(row => $"{row.Row} {string.Join(' ', row.Reasons.Select(reason => $"{reason.Column}:{reason.Code}"))}")];
    }

    public static void AssertAccountedFor(ImportDetails import) =>
        Assert.That(import.Counts.Imported + import.Counts.Known + import.Counts.Refused, Is.EqualTo(import.Counts.Total).And.EqualTo(import.Counts.Done));

    /// <summary>The mapping with these columns, by their heads, and none besides.</summary>
    public static ImportMapping Map(ImportDetails import, params (string Head, ImportField Field)[] columns) => import.Mapping! with
    {
        Columns = [.. import.Reading!.Columns.Select(column => columns.Where(mapped => mapped.Head == column.Name).Select(mapped => mapped.Field).FirstOrDefault())],
    };
}
