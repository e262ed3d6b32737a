using Complaints.Platform;

namespace Complaints.Resolution;

/// <summary>Accounts that may own a case, a remedy or a handover: active ones that work on cases and are not kept out of this one.</summary>
internal static class Colleagues
{
    private const string Find =
        """
        select person_id from person p where person_id = any(@Ids) and is_active and role in ('agent', 'lead', 'department')
            and not exists (select from case_barred b where b.complaint_id = @ComplaintId and b.account_id = p.person_id)
        """;

    /// <summary>Answers 400 naming each field whose account cannot take part.</summary>
    public static async Task MustHandleCases(
        Database database, Caller caller, Guid complaintId, IReadOnlyList<(string Field, Guid Id)> named, CancellationToken cancellationToken)
    {
        if (named.All(person => person.Id == caller.Id))
        {
            return;
        }

        var known = (await database.Many<Guid>(Find, new { ComplaintId = complaintId, Ids = named.Select(person => person.Id).Distinct().ToArray() }, cancellationToken)).ToHashSet();
        var unknown = named.Where(person => !known.Contains(person.Id)).ToList();
        if (unknown.Count > 0)
        {
            throw Problem.Invalid([.. unknown.Select(person => new FieldError(person.Field, "unknown", Texts.Get(caller.Language, "validation.unknown")))]);
        }
    }
}
