namespace Complaints.Access;

/// <summary>The one statement that notes who did what to accounts and keys: ids only, nothing personal.</summary>
internal static class AccessLog
{
    public const string Note = "insert into access_event (at, kind, account_id, subject_id) values (@At, @Kind, @AccountId, @SubjectId)";
}
