using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Classification.Tests;

/// <summary>Incidents with their cases over HTTP; what the machine would propose is written as it writes it.</summary>
internal sealed class IncidentsOnFile(TestHost host, ApiClient partner, ApiClient lead)
{
    private static int people;

    /// <summary>Complaints of as many people about one thing.</summary>
    public async Task<OnFile[]> Complaints(int count, string narrative = "阳光花园三号楼又停水了，物业一直没有人处理。", string? mail = null)
    {
        var taken = new OnFile[count];
        for (var i = 0; i < count; i++)
        {
            taken[i] = await Complaint(narrative, mail);
        }

        return taken;
    }

    /// <param name="narrative">What is said.</param>
    /// <param name="mail">Where the complainant is mailed to; nowhere unless said.</param>
    /// <param name="phone">The same number and name is the same person.</param>
    public async Task<OnFile> Complaint(string narrative = "阳光花园三号楼又停水了，物业一直没有人处理。", string? mail = null, string? phone = null)
    {
        phone ??= $"137{Interlocked.Increment(ref people):00000000}";
        return (await partner.Post("complaints", new { narrative, customer = new { name = "张伟", phone, email = mail } }, key: Guid.NewGuid().ToString())).Expect(201).Read<OnFile>();
    }

    public async Task<Guid> Proposed(IEnumerable<OnFile> members, string title = "阳光花园停水")
    {
        var id = Guid.CreateVersion7();
        var words = """[{"word":"停水","weight":0.9},{"word":"物业","weight":0.4}]""";
        await host.Sql.Execute(
            "insert into incident (id, title, status, opened_at, detector_key, words, complainants_at_proposal) values (@id, @title, 'proposed', now(), @key, @words::json, 3)",
            new { id, title, key = $"{id}", words });
        await AlsoProposed(id, members);
        return id;
    }

    public Task AlsoProposed(Guid incident, IEnumerable<OnFile> members) =>
        host.Sql.Execute(
            "insert into incident_member (incident_id, complaint_id, state, score, at) select @incident, m, 'proposed', 0.8, now() from unnest(@members) as m",
            new { incident, members = members.Select(member => member.Id).ToArray() });

    public async Task<Guid> Open(IEnumerable<OnFile> members, string title = "阳光花园停水", ApiClient? by = null) =>
        (await (by ?? lead).Post("incidents", new { title, complaintIds = members.Select(member => member.Id) })).Expect(201).Json.GetProperty("incidentId").GetGuid();

    public async Task<Incident> Get(Guid id, ApiClient? by = null) => (await (by ?? lead).Get($"incidents/{id}")).Expect(200).Read<Incident>();

    /// <summary>Members by how they stand.</summary>
    public async Task<ILookup<MemberState, Guid>> Members(Guid id, ApiClient? by = null, string query = "") =>
        (await (by ?? lead).Get($"incidents/{id}/members?limit=200{query}")).Expect(200).Read<Page<IncidentMember>>().Items.ToLookup(member => member.State, member => member.ComplaintId);

    /// <summary>Does something to an incident as it stands now.</summary>
    public async Task<Answer> Do(Guid id, string what, object? body = null, ApiClient? by = null, long? version = null, string? key = null)
    {
        var members = (body ?? new { }).GetType().GetProperties().ToDictionary(member => member.Name, member => member.GetValue(body));
        members["version"] = version ?? (await Get(id, by)).Version;
        return await (by ?? lead).Post($"incidents/{id}/{what}", members, key: key);
    }

    /// <summary>What the history of a case says of incidents and of what was done with them, the first first.</summary>
    public async Task<IReadOnlyList<string>> History(Guid complaint) =>
        await host.Sql.Many<string>(
            "select kind from history_entry where complaint_id = @complaint and kind not in ('complaintReceived', 'acknowledgementQueued', 'gradingProposed') and kind not like 'clock%' order by seq",
            new { complaint });
}
