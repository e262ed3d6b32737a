using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record ListIncidentMembers(Guid IncidentId, MemberState? State, string? Query, string? Cursor, int? Limit) : IQuery<Page<IncidentMember>>;

/// <summary>A case of an incident.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Number" example="C26-0000042-7">The number that the customer quotes.</param>
/// <param name="Subject" example="小区又停水了">What it is about, in one line.</param>
/// <param name="Customer" example="王**">The complainant's name, masked.</param>
/// <param name="HasMailAddress">True where a mail can reach them.</param>
/// <param name="IsFirstOfComplainant">False where the same person has an earlier case in this incident.</param>
/// <param name="ReceivedAt">When it came in.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Outcome">How it ended; null while it is open.</param>
/// <param name="State">How it stands to the incident.</param>
/// <param name="Score" example="0.84">How well it fits, 0 to 1, as the machine sees it; null where a person added it.</param>
/// <param name="By" example="周敏">Who decided that; null where the machine did.</param>
/// <param name="At">When.</param>
internal sealed record IncidentMember(
    Guid ComplaintId, string Number, string Subject, string Customer, bool HasMailAddress, bool IsFirstOfComplainant, DateTimeOffset ReceivedAt, Stage Stage,
    Outcome? Outcome, MemberState State, double? Score, string? By, DateTimeOffset At);

internal static class ListIncidentMembersEndpoint
{
    public static void MapListIncidentMembers(this IEndpointRouteBuilder api) =>
        api.MapGet("/incidents/{incidentId:guid}/members", Get).WithName(nameof(ListIncidentMembers)).Requires(Permission.ReadCases);

    /// <summary>Cases of a mass complaint</summary>
    /// <remarks>In the order in which they came in.</remarks>
    /// <param name="incidentId">The incident.</param>
    /// <param name="state">Only those that stand so; all of them unless said.</param>
    /// <param name="q" example="停水">Only those that say this: at most 100 characters.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<IncidentMember>>> Get(
        Guid incidentId, Named<MemberState>? state, string? q, string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListIncidentMembers(incidentId, state?.Value, q, cursor, limit), cancellationToken));
}

internal sealed class ListIncidentMembersRules : AbstractValidator<ListIncidentMembers>
{
    public ListIncidentMembersRules() => RuleFor(list => list.Query).Line(100).OverridePropertyName("q");
}

internal sealed class ListIncidentMembersHandler(Database database, Caller caller) : IRequestHandler<ListIncidentMembers, Page<IncidentMember>>
{
    private const string Find =
        "select exists (select from incident i where i.id = @IncidentId and " + IncidentSight.OfIncident + ");" +
        """
        with member as (
            select m.*, s.number, s.subject, s.customer_name, s.customer_email, s.received_at,
                   row_number() over (partition by p.person_id order by m.state = 'excluded', s.received_at, s.complaint_id) as nth
            from incident_member m join complaint_summary s on s.complaint_id = m.complaint_id join customer_person p on p.customer_id = s.customer_id
            where m.incident_id = @IncidentId and
        """ + " " + IncidentSight.OfMember +
        """
        )
        select m.complaint_id, m.number, m.subject, m.customer_name, m.customer_email is not null as has_mail_address, m.nth = 1 as is_first, m.received_at,
               c.stage, c.outcome, m.state, m.score::double precision as score, p.display_name as by, m.at
        from member m join case_state c on c.complaint_id = m.complaint_id join complaint_text t on t.complaint_id = m.complaint_id left join person p on p.person_id = m.by_id
        where (@State is null or m.state = @State) and (@Query is null or strpos(lower(concat_ws(' ', t.subject, t.narrative)), lower(@Query)) > 0)
            and (@At is null or (m.received_at, m.complaint_id) > (@At, @Id))
        order by m.received_at, m.complaint_id limit @Limit + 1;
        """;

    public async Task<Page<IncidentMember>> Handle(ListIncidentMembers request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var after = Paging.Read<MemberKey>(request.Cursor);
        var rows = await database.Several(Find, new
        {
            request.IncidentId,
            request.State,
            Query = string.IsNullOrWhiteSpace(request.Query) ? null : request.Query.Trim(),
            after?.At,
            after?.Id,
            Limit = limit,
            Me = caller.Id,
            Restricted = IncidentSight.IsRestricted(caller),
        }, async sets => await sets.OneOrNone<bool>() ? await sets.Many<Row>() : throw Problem.NotFound(), cancellationToken);
        var page = Paging.From(rows, limit, row => new MemberKey(row.ReceivedAt, row.ComplaintId));
        return new Page<IncidentMember>([.. page.Items.Select(Show)], page.Next);
    }

    private static IncidentMember Show(Row row) => new(
        row.ComplaintId, row.Number, row.Subject, Masking.Name(row.CustomerName), row.HasMailAddress, row.IsFirst, row.ReceivedAt, row.Stage, row.Outcome, row.State,
        row.Score, row.By, row.At);

    private sealed record Row(
        Guid ComplaintId, string Number, string Subject, string CustomerName, bool HasMailAddress, bool IsFirst, DateTimeOffset ReceivedAt, Stage Stage,
        Outcome? Outcome, MemberState State, double? Score, string? By, DateTimeOffset At);

    private sealed record MemberKey(DateTimeOffset At, Guid Id);
}
