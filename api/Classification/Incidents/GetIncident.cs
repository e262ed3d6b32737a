using Complaints.Contracts.Classification;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record GetIncident(Guid IncidentId) : IQuery<Incident>;

/// <summary>群体投诉: an incident with all that its lead needs. Cases that the caller may not see count for nothing.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Number" example="M-1007">The number to quote.</param>
/// <param name="Title" example="阳光花园停水">What it is about.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="OpenedBy" example="周敏">Who opened it; null where the machine proposed it.</param>
/// <param name="OpenedAt">When.</param>
/// <param name="OwnerId">Who works on it.</param>
/// <param name="Owner" example="周敏">Their name.</param>
/// <param name="Complaints" example="23">How many cases it has.</param>
/// <param name="Complainants" example="19">How many different people complain: who writes twice counts once.</param>
/// <param name="Waiting" example="3">Cases that the machine would add to a confirmed one and nobody has decided on.</param>
/// <param name="SilentFactor" example="20">One unhappy customer in so many complains.</param>
/// <param name="SilentNumber" example="380">沉默人数估算: complainants times the factor, so many people are likely to be unhappy about it.</param>
/// <param name="AnswerSubject" example="关于近期停水的答复">Subject of the common answer.</param>
/// <param name="CommonAnswer" example="各位业主：……">What everybody is answered.</param>
/// <param name="MeetingNote" example="供水公司周五前更换水泵。">What was agreed among colleagues; never shown outside.</param>
/// <param name="DecidedBy" example="周敏">Who confirmed, dismissed, merged or closed it.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Reason" example="两件互不相干的事">Why it was dismissed.</param>
/// <param name="MergedInto">The one that it goes on as.</param>
/// <param name="Words">What binds its cases, at most 60, the heaviest first.</param>
/// <param name="Evidence">Passages that several of them have in common, at most eight.</param>
/// <param name="TimeLine">How many came in by the hour, the first first; hours without any are left out; at most the last 2,000.</param>
/// <param name="Actions">What was done to all cases at once, the newest first, at most 20.</param>
/// <param name="Log">Who did what, the newest first, at most 50.</param>
/// <param name="Version" example="3">Hand it back with a change.</param>
internal sealed record Incident(
    Guid IncidentId, string Number, string Title, IncidentStatus Status, string? OpenedBy, DateTimeOffset OpenedAt, Guid? OwnerId, string? Owner,
    int Complaints, int Complainants, int Waiting, int SilentFactor, int SilentNumber, string? AnswerSubject, string? CommonAnswer, string? MeetingNote,
    string? DecidedBy, DateTimeOffset? DecidedAt, string? Reason, IncidentReference? MergedInto, IReadOnlyList<BindingWord> Words,
    IReadOnlyList<CommonPassage> Evidence, IReadOnlyList<IncidentHour> TimeLine, IReadOnlyList<IncidentAction> Actions, IReadOnlyList<IncidentLogEntry> Log, long Version);

/// <summary>Another incident.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Number" example="M-1008">Its number.</param>
internal sealed record IncidentReference(Guid IncidentId, string Number);

/// <summary>What came in within one hour.</summary>
/// <param name="From">When the hour began.</param>
/// <param name="Complaints" example="4">Cases.</param>
/// <param name="NewComplainants" example="3">People of whom it was the first one.</param>
internal sealed record IncidentHour(DateTimeOffset From, int Complaints, int NewComplainants);

/// <summary>What was done to all cases at once, and how far it is.</summary>
/// <param name="ActionId">Names it.</param>
/// <param name="Kind">What was done.</param>
/// <param name="OrderedAt">When it was ordered.</param>
/// <param name="OrderedBy" example="周敏">By whom; the histories of the cases name them, too.</param>
/// <param name="FinishedAt">When the last case was settled; null while it goes on.</param>
/// <param name="Cases" example="23">All of them.</param>
/// <param name="Done" example="19">So many are done.</param>
/// <param name="Excepted" example="2">So many were left out by whoever ordered it.</param>
/// <param name="Failed" example="1">So many could not be done; <c>ListIncidentActionCases</c> tells why.</param>
internal sealed record IncidentAction(
    Guid ActionId, IncidentActionKind Kind, DateTimeOffset OrderedAt, string OrderedBy, DateTimeOffset? FinishedAt, int Cases, int Done, int Excepted, int Failed);

/// <summary>A line of an incident's log.</summary>
/// <param name="At">When.</param>
/// <param name="By" example="周敏">Who; null where the machine did.</param>
/// <param name="Kind" example="confirmed">proposed, proposedAgain, opened, confirmed, dismissed, merged, tookIn, split, splitOff, added, excluded, changed, noteWritten, answerOrdered, remedyOrdered, closingOrdered, retried or closed.</param>
/// <param name="Cases" example="12">How many cases it was about; null where it was about none in particular.</param>
/// <param name="Incident" example="M-1008">The other incident, where there was one.</param>
/// <param name="Words" example="两件互不相干的事">What was said about it.</param>
internal sealed record IncidentLogEntry(DateTimeOffset At, string? By, string Kind, int? Cases, string? Incident, string? Words);

internal static class GetIncidentEndpoint
{
    public static void MapGetIncident(this IEndpointRouteBuilder api) =>
        api.MapGet("/incidents/{incidentId:guid}", Get).WithName(nameof(GetIncident)).Requires(Permission.ReadCases);

    /// <summary>A mass complaint</summary>
    /// <remarks>Its cases come in pages from <c>ListIncidentMembers</c>.</remarks>
    /// <param name="incidentId">The incident.</param>
    private static async Task<Ok<Incident>> Get(Guid incidentId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetIncident(incidentId), cancellationToken));
}

internal sealed class GetIncidentHandler(Database database, Caller caller) : IRequestHandler<GetIncident, Incident>
{
    private const string Members =
        """
        with member as (
            select m.complaint_id, m.state,
        """ + " " + IncidentSight.Counts + " as counts from incident i join incident_member m on m.incident_id = i.id where i.id = @IncidentId and " + IncidentSight.OfMember + ")";

    private const string Find =
        Members +
        """
        select i.number, i.title, i.status, b.display_name as opened_by, i.opened_at, i.owner_id, o.display_name as owner,
               (select count(*) from member where counts)::integer as complaints,
               (select count(distinct p.person_id) from member join complaint_summary s using (complaint_id) join customer_person p using (customer_id) where counts)::integer as complainants,
               (select count(*) from member where state = 'proposed' and i.status = 'confirmed')::integer as waiting,
               i.silent_factor, i.answer_subject, i.common_answer, i.meeting_note, d.display_name as decided_by, i.decided_at, i.reason,
               i.merged_into, t.number as merged_into_number, i.words::text as words, i.version
        from incident i left join person b on b.person_id = i.opened_by left join person o on o.person_id = i.owner_id left join person d on d.person_id = i.decided_by
        left join incident t on t.id = i.merged_into
        where i.id = @IncidentId and exists (select from member);
        """ + Members +
        """
        select concat_ws(e'\n', s.subject, left(t.narrative, 4000)) from member join complaint_summary s using (complaint_id) join complaint_text t using (complaint_id)
        where counts order by s.received_at desc limit @Texts;
        """ + Members +
        """
        select date_trunc('hour', s.received_at) as "from", count(*)::integer as complaints, count(*) filter (where s.nth = 1)::integer as new_complainants
        from (select s.received_at, row_number() over (partition by p.person_id order by s.received_at, s.complaint_id) as nth
              from member join complaint_summary s using (complaint_id) join customer_person p using (customer_id) where counts) as s
        group by 1 order by 1 desc limit 2000;
        select a.id as action_id, a.kind, a.ordered_at, p.display_name as ordered_by, a.finished_at, c.cases, c.done, c.excepted, c.failed
        from incident_action a join person p on p.person_id = a.ordered_by cross join lateral (
            select count(*)::integer as cases, count(*) filter (where m.outcome = 'done')::integer as done,
                   count(*) filter (where m.outcome = 'excepted')::integer as excepted, count(*) filter (where m.outcome = 'failed')::integer as failed
            from incident_action_case m where m.action_id = a.id and
        """ + " " + IncidentSight.OfMember +
        """
        ) as c where a.incident_id = @IncidentId order by a.id desc limit 20;
        select e.at, p.display_name as by, e.kind, (e.facts ->> 'cases')::integer as cases, e.facts ->> 'incident' as incident, e.words
        from incident_entry e left join person p on p.person_id = e.by_id where e.incident_id = @IncidentId order by e.id desc limit 50;
        """;

    public async Task<Incident> Handle(GetIncident request, CancellationToken cancellationToken)
    {
        var arguments = new { request.IncidentId, Me = caller.Id, Restricted = IncidentSight.IsRestricted(caller), Texts = CommonPassages.MostTexts };
        return await database.Several(Find, arguments, async sets =>
        {
            var head = await sets.OneOrNone<Head>() ?? throw Problem.NotFound();
            var texts = await sets.Many<string>();
            var hours = await sets.Many<IncidentHour>();
            return new Incident(
                request.IncidentId, head.Number, head.Title, head.Status, head.OpenedBy, head.OpenedAt, head.OwnerId, head.Owner, head.Complaints, head.Complainants,
                head.Waiting, head.SilentFactor, head.SilentFactor * head.Complainants, head.AnswerSubject, head.CommonAnswer, head.MeetingNote, head.DecidedBy,
                head.DecidedAt, head.Reason, head.MergedInto is { } into ? new IncidentReference(into, head.MergedIntoNumber!) : null,
                IncidentSight.Words(head.Words, 60), CommonPassages.Of(texts, 8), [.. hours.Reverse()], await sets.Many<IncidentAction>(), await sets.Many<IncidentLogEntry>(),
                head.Version);
        }, cancellationToken);
    }

    private sealed record Head(
        string Number, string Title, IncidentStatus Status, string? OpenedBy, DateTimeOffset OpenedAt, Guid? OwnerId, string? Owner, int Complaints, int Complainants,
        int Waiting, int SilentFactor, string? AnswerSubject, string? CommonAnswer, string? MeetingNote, string? DecidedBy, DateTimeOffset? DecidedAt, string? Reason,
        Guid? MergedInto, string? MergedIntoNumber, string Words, long Version);
}
