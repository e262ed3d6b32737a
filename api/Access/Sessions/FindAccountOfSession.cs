using Complaints.Contracts.Access;
using Complaints.Platform;
using MediatR;

namespace Complaints.Access;

// Runs on every request of a person: one look-up by two primary keys.
internal sealed class FindAccountOfSessionHandler(Database database, TimeProvider time) : IRequestHandler<FindAccountOfSession, KnownAccount?>
{
    /// <summary>Nobody stays signed in longer, however busy they are.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private const string Find =
        """
        select a.id as account_id, a.display_name, a.role, a.must_change_password
        from account_session s join account a on a.id = s.account_id and a.security_stamp = s.security_stamp
        where s.id = @SessionId and s.started_at > @Oldest and a.disabled_at is null
        """;

    public Task<KnownAccount?> Handle(FindAccountOfSession request, CancellationToken cancellationToken) =>
        database.OneOrNone<KnownAccount>(Find, new { request.SessionId, Oldest = time.GetUtcNow() - Longest }, cancellationToken);
}
