using System.Text.Json;
using Complaints.Contracts.Classification;
using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using MediatR;

namespace Complaints.Classification;

/// <summary>
/// Does what was ordered for all cases of an incident to one of them, in the name of whoever ordered it, and settles it in the same transaction:
/// a replica that dies leaves it as it was.
/// </summary>
internal sealed record WorkOffCase(OrderedCase Case) : ICommand<Unit>;

/// <summary>A case for which something is ordered.</summary>
internal sealed record OrderedCase(Guid ActionId, Guid ComplaintId);

internal sealed class WorkOffCaseHandler(Database database, IMediator mediator, Caller caller, TimeProvider time) : IRequestHandler<WorkOffCase, Unit>
{
    // No row: another replica is at it, or it is settled.
    private const string Claim =
        """
        select a.kind, a.content::text as content, i.id as incident_id, i.number, a.ordered_by, p.display_name, p.role, p.language, p.is_active
        from incident_action_case c join incident_action a on a.id = c.action_id join incident i on i.id = a.incident_id join person p on p.person_id = a.ordered_by
        where c.action_id = @ActionId and c.complaint_id = @ComplaintId and c.outcome is null for update of c skip locked
        """;

    private const string IsLeftAlone =
        """
        select exists (select from case_barred b where b.complaint_id = @ComplaintId and b.account_id = @OrderedBy)
            or not exists (select from incident_member m where m.incident_id = @IncidentId and m.complaint_id = @ComplaintId and m.state = 'in')
        """;

    private const string Settle =
        "update incident_action_case set outcome = 'done', result = @Result, settled_at = @Now where action_id = @ActionId and complaint_id = @ComplaintId";

    public async Task<Unit> Handle(WorkOffCase request, CancellationToken cancellationToken)
    {
        var (actionId, complaintId) = request.Case;
        if (await database.OneOrNone<Order>(Claim, new { ActionId = actionId, ComplaintId = complaintId }, cancellationToken) is not { } order)
        {
            return Unit.Value;
        }

        if (!order.IsActive || order.Role != Role.Lead)
        {
            throw Problem.Conflict("incident-lead-gone");
        }

        await mediator.Send(new HoldCase(complaintId), cancellationToken);
        if (await database.One<bool>(IsLeftAlone, new { ComplaintId = complaintId, order.OrderedBy, order.IncidentId }, cancellationToken))
        {
            throw Problem.Conflict("incident-case-gone");
        }

        (caller.Kind, caller.Id, caller.Name, caller.Role, caller.Language) = (CallerKind.Account, order.OrderedBy, order.DisplayName, order.Role, order.Language);
        await mediator.Publish(new HandledWithIncident(complaintId, order.IncidentId, order.Number, actionId, order.Kind), cancellationToken);
        var result = await Do(order, complaintId, cancellationToken);
        database.Write(Settle, new { ActionId = actionId, ComplaintId = complaintId, Result = result, Now = time.GetUtcNow() });
        await mediator.Publish(new IncidentsChanged(), cancellationToken);
        return Unit.Value;
    }

    private async Task<string> Do(Order order, Guid complaintId, CancellationToken cancellationToken)
    {
        switch (order.Kind)
        {
            case IncidentActionKind.Answer:
                var letter = Read<IncidentLetter>(order);
                return EnumNames.Of(await mediator.Send(new AnswerCase(complaintId, letter.Subject, letter.Text), cancellationToken));
            case IncidentActionKind.Remedy:
                return await mediator.Send(new OfferInCase(complaintId, Read<NewOption>(order)), cancellationToken) ? "offered" : "awaitingApproval";
            default:
                var ending = Read<IncidentEnding>(order);
                await mediator.Send(new CloseCaseAs(complaintId, ending.Outcome, ending.Summary), cancellationToken);
                return "closed";
        }
    }

    private static T Read<T>(Order order) => JsonSerializer.Deserialize<T>(order.Content, JsonForm.Options)!;

    private sealed record Order(
        IncidentActionKind Kind, string Content, Guid IncidentId, string Number, Guid OrderedBy, string DisplayName, Role Role, string Language, bool IsActive);
}
