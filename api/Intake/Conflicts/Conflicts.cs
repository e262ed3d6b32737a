using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;

namespace Complaints.Intake;

/// <summary>Keeps people out of cases. Scoped.</summary>
internal sealed class Conflicts(Database database, IMediator mediator, Caller caller, TimeProvider time)
{
    private const string Find = "select person_id from person where person_id = any(@Ids)";

    private const string Add =
        """
        insert into conflict_of_interest (complaint_id, account_id, kind, named_at, named_by, reason)
        values (@ComplaintId, @AccountId, @Kind, @Now, @By, @Reason)
        on conflict (complaint_id, account_id) do nothing
        """;

    /// <summary>Answers 400 at <paramref name="field"/> where one of them is no account of the house.</summary>
    public async Task MustBeColleagues(string field, IReadOnlyList<Guid> accounts, CancellationToken cancellationToken)
    {
        var known = accounts.Count == 0 ? [] : await database.Many<Guid>(Find, new { Ids = accounts.ToArray() }, cancellationToken);
        if (accounts.Except(known).Any())
        {
            throw Problem.Invalid(field, "unknown", Texts.Get(caller.Language, "validation.unknown"));
        }
    }

    /// <summary>The case is held by then: whoever is let through later finds the row.</summary>
    public async Task Name(Guid complaintId, Guid accountId, ConflictKind kind, string? reason, CancellationToken cancellationToken)
    {
        var row = new { ComplaintId = complaintId, AccountId = accountId, Kind = kind, Now = time.GetUtcNow(), By = caller.AccountId, Reason = reason };
        if (await database.Execute(Add, row, cancellationToken) == 0)
        {
            throw Problem.Conflict("conflict-named-already");
        }

        await mediator.Publish(new ConflictNamed(complaintId, accountId, kind) { Reason = reason }, cancellationToken);
    }
}
