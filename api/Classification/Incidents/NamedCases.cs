using Complaints.Platform;

namespace Complaints.Classification;

/// <summary>Cases that a person names in a request.</summary>
internal static class NamedCases
{
    /// <summary>So many at a time.</summary>
    public const int Most = 500;

    private const string Seen = "select m.complaint_id from complaint_summary m where m.complaint_id = any(@Cases) and " + IncidentSight.OfMember;

    /// <summary>Answers 400 naming each that the caller does not see.</summary>
    public static async Task MustBeSeen(Database database, Caller caller, IReadOnlyList<Guid> cases, string field, CancellationToken cancellationToken)
    {
        var seen = await database.Many<Guid>(Seen, new { Cases = cases.ToArray(), Me = caller.Id, Restricted = IncidentSight.IsRestricted(caller) }, cancellationToken);
        MustBeAmong(seen, caller, cases, field);
    }

    /// <summary>Answers 400 naming each that is not among these.</summary>
    public static void MustBeAmong(IEnumerable<Guid> known, Caller caller, IReadOnlyList<Guid> cases, string field)
    {
        var set = known.ToHashSet();
        FieldError[] unknown = [.. cases.Select((id, i) => (id, i)).Where(named => !set.Contains(named.id))
            .Select(named => new FieldError($"{field}[{named.i}]", "unknown", Texts.Get(caller.Language, "validation.unknown")))];
        if (unknown.Length > 0)
        {
            throw Problem.Invalid(unknown);
        }
    }
}
