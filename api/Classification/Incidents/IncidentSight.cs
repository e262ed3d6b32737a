using System.Text.Json;
using Complaints.Platform;

namespace Complaints.Classification;

/// <summary>
/// What a reader sees of incidents: cases that they are kept out of count for nothing, and an incident of such cases alone is none.
/// The statements take <c>@Me</c> and <c>@Restricted</c>.
/// </summary>
internal static class IncidentSight
{
    /// <summary>The reader may see the case of member <c>m</c>.</summary>
    public const string OfMember =
        """
        ((not @Restricted or exists (select from case_participant p where p.complaint_id = m.complaint_id and p.person_id = @Me))
            and not exists (select from case_barred b where b.complaint_id = m.complaint_id and b.account_id = @Me))
        """;

    /// <summary>Member <c>m</c> counts for incident <c>i</c>: it is in, or was, or all of the incident is a proposal.</summary>
    public const string Counts = "(m.state in ('in', 'ended') or (m.state = 'proposed' and i.status in ('proposed', 'dismissed')))";

    /// <summary>The reader may see incident <c>i</c>.</summary>
    public const string OfIncident = "exists (select from incident_member m where m.incident_id = i.id and " + OfMember + ")";

    public static bool IsRestricted(Caller caller) => caller is { Kind: CallerKind.Account, Role: Role.Department };

    public static IReadOnlyList<BindingWord> Words(string json, int most) =>
        [.. JsonSerializer.Deserialize<List<BindingWord>>(json, JsonForm.Options)!.OrderByDescending(word => word.Weight).Take(most)];
}
