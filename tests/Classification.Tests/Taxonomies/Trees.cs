using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Classification.Tests.Taxonomies;

/// <summary>An administrator at work on the trees of a host.</summary>
internal sealed class Trees(TestHost host, ApiClient admin)
{
    private int pack;

    public ApiClient Admin => admin;

    public static async Task<Trees> Of(TestHost host, string name = "Wang Min") => new(host, await host.As(Role.Administrator, name));

    public async Task<TaxonomyTree> Get(long? version = null, string tree = "category") =>
        (await admin.Get($"taxonomies/{tree}{(version is null ? "" : $"?version={version}")}")).Expect(200).Read<TaxonomyTree>();

    public async Task<long> Version() => (await Get()).Newest;

    /// <summary>A change under the newest version, which nobody else changes here.</summary>
    public async Task<TaxonomyChanged> Change(string path, object body) => (await Try(path, body)).Expect(200).Read<TaxonomyChanged>();

    public async Task<Answer> Try(string path, object body, long? version = null) => await admin.Post(path, body, version ?? await Version());

    /// <summary>A tree of one's own with nothing in it.</summary>
    public async Task<string> NewPack()
    {
        var code = $"own{Interlocked.Increment(ref pack)}x{Guid.NewGuid():N}"[..16];
        await Change("taxonomies/category/packs", new { pack = code, names = new { en = "Own", zhCn = "自有" } });
        return code;
    }

    public async Task<string> Add(string pack, string name, string? parent = null, string[]? words = null) =>
        (await Change("categories", new { pack, parent, names = new { en = name }, words = words ?? [] })).Code!;

    public async Task<Guid> Complaint(string narrative, string? category = null, int status = 201)
    {
        using var partner = await host.AsPartner(PartnerScope.Submit);
        return (await partner.Post("complaints", new { narrative, category }, key: Guid.NewGuid().ToString())).Expect(status).Json.GetProperty("id").GetGuid();
    }

    /// <summary>A case that a person has put under a category.</summary>
    public async Task<Guid> Case(string category, string narrative = "The clerk was rude")
    {
        var id = await Complaint(narrative);
        var agent = await host.As(Role.Agent, "decides");
        var version = (await agent.Get($"complaints/{id}")).Expect(200).Version;
        (await agent.Put($"complaints/{id}/grading", new { category, severity = 3, priority = 3 }, version)).Expect(204);
        return id;
    }

    public async Task<CaseGrading> Grading(Guid id) => (await (await host.As(Role.Agent, "decides")).Get($"complaints/{id}/grading")).Expect(200).Read<CaseGrading>();
}
