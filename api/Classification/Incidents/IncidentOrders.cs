using Complaints.Contracts.Classification;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;

namespace Complaints.Classification;

/// <summary>A case that is left out when something is done to all of them.</summary>
/// <param name="ComplaintId">A case of the incident.</param>
/// <param name="Reason" example="客户已单独协商">Why: at most 500 characters; null where it is plain.</param>
internal sealed record CaseException(Guid? ComplaintId, string? Reason);

internal sealed class CaseExceptionRules : AbstractValidator<CaseException>
{
    public CaseExceptionRules()
    {
        RuleFor(exception => exception.ComplaintId).Required();
        RuleFor(exception => exception.Reason).Words(500);
    }
}

/// <summary>The letter to everybody, as the order keeps it.</summary>
internal sealed record IncidentLetter(string Subject, string Text);

/// <summary>How all cases end, as the order keeps it.</summary>
internal sealed record IncidentEnding(Outcome Outcome, string Summary);

/// <summary>What was ordered.</summary>
/// <param name="ActionId">Under which <c>GetIncident</c> shows how far it is.</param>
internal sealed record OrderedAction(Guid ActionId);

/// <summary>Writes down what is to be done to all cases of an incident; <see cref="WorkOffCase"/> does it. Scoped.</summary>
internal sealed class IncidentOrders(IncidentWork work, Database database, Caller caller, IncidentBell bell)
{
    /// <summary>So many cases may be left out.</summary>
    public const int MostExceptions = 500;

    private const string Cases =
        """
        select m.complaint_id, c.stage = 'closed' as is_closed from incident_member m join case_state c on c.complaint_id = m.complaint_id
        where m.incident_id = @Id and m.state = 'in' and
        """ + " " + IncidentSight.OfMember;

    private const string Insert =
        "insert into incident_action (id, incident_id, kind, content, ordered_at, ordered_by) values (@ActionId, @Id, @Kind, @Content, @Now, @Me)";

    private const string InsertCases =
        """
        insert into incident_action_case (action_id, complaint_id, outcome, result, reason, settled_at)
        select @ActionId, c.id, c.outcome, c.result, c.reason, case when c.outcome is not null then @Now end
        from unnest(@Cases, @Outcomes, @Results, @Reasons) as c (id, outcome, result, reason)
        """;

    /// <summary>All cases that are in and that the caller sees, but the exceptions. Cases that are closed already need no closing.</summary>
    public async Task<OrderedAction> Order(
        HeldIncident held, IncidentActionKind kind, string entry, object content, IReadOnlyList<CaseException>? exceptions, CancellationToken cancellationToken)
    {
        var cases = await database.Many<Member>(Cases, new { held.Id, Me = caller.AccountId, Restricted = false }, cancellationToken);
        var excepted = (exceptions ?? []).GroupBy(one => one.ComplaintId!.Value).ToDictionary(one => one.Key, one => one.First().Reason);
        NamedCases.MustBeAmong(cases.Select(one => one.ComplaintId), caller, [.. excepted.Keys], "exceptions");
        var settled = cases.Select(one => excepted.TryGetValue(one.ComplaintId, out var reason) ? new Settled(one.ComplaintId, "excepted", null, reason)
            : kind == IncidentActionKind.Close && one.IsClosed ? new Settled(one.ComplaintId, "done", "closedBefore", null)
            : new Settled(one.ComplaintId, null, null, null)).ToList();
        if (kind != IncidentActionKind.Close && settled.All(one => one.Outcome is not null))
        {
            throw Problem.Conflict("incident-nothing-to-do");
        }

        var actionId = Guid.CreateVersion7(work.Now);
        database.Write(Insert, new { ActionId = actionId, held.Id, Kind = kind, Content = Json.Of(content), work.Now, Me = caller.AccountId });
        database.Write(InsertCases, new
        {
            ActionId = actionId,
            work.Now,
            Cases = settled.Select(one => one.ComplaintId).ToArray(),
            Outcomes = settled.Select(one => one.Outcome).ToArray(),
            Results = settled.Select(one => one.Result).ToArray(),
            Reasons = settled.Select(one => one.Reason).ToArray(),
        });
        work.Note(held.Id, entry, new { Cases = settled.Count(one => one.Outcome is null) });
        await work.Changed(held.Id, cancellationToken);
        database.AfterCommit(bell.Ring);
        return new OrderedAction(actionId);
    }

    private sealed record Member(Guid ComplaintId, bool IsClosed);

    private sealed record Settled(Guid ComplaintId, string? Outcome, string? Result, string? Reason);
}
