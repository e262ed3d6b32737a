using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>Which incidents a list shows.</summary>
internal enum IncidentView
{
    /// <summary>Those that wait for somebody: proposed ones first, then the confirmed ones.</summary>
    Open,

    /// <summary>Proposed and not decided.</summary>
    Proposed,

    /// <summary>Being worked on.</summary>
    Confirmed,

    /// <summary>Said to be none.</summary>
    Dismissed,

    /// <summary>Done with, or merged into another one.</summary>
    Closed,

    /// <summary>All of them.</summary>
    All,
}

internal sealed record ListIncidents(IncidentView View, string? Cursor, int? Limit) : IQuery<Page<IncidentSummary>>;

/// <summary>An incident in one line.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Number" example="M-1007">The number to quote.</param>
/// <param name="Title" example="阳光花园停水">What it is about.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="IsByMachine">True where the machine proposed it.</param>
/// <param name="OpenedAt">When it was proposed or opened.</param>
/// <param name="Owner" example="周敏">Who works on it; null where nobody does.</param>
/// <param name="Complaints" example="23">How many cases it has, as far as the caller may see them.</param>
/// <param name="Complainants" example="19">How many different people complain: who writes twice counts once.</param>
/// <param name="Waiting" example="3">Cases that the machine would add to a confirmed one and nobody has decided on.</param>
/// <param name="LastDay" example="8">How many of its cases came in within the last 24 hours.</param>
/// <param name="DayBefore" example="5">How many in the 24 hours before.</param>
/// <param name="FirstAt">When the first of its cases came in; null where it has none left.</param>
/// <param name="LastAt">When the last one did.</param>
/// <param name="Words">What binds them, at most eight, the heaviest first.</param>
/// <param name="Version" example="3">Hand it back with a change.</param>
internal sealed record IncidentSummary(
    Guid IncidentId, string Number, string Title, IncidentStatus Status, bool IsByMachine, DateTimeOffset OpenedAt, string? Owner,
    int Complaints, int Complainants, int Waiting, int LastDay, int DayBefore, DateTimeOffset? FirstAt, DateTimeOffset? LastAt,
    IReadOnlyList<BindingWord> Words, long Version);

internal static class ListIncidentsEndpoint
{
    public static void MapListIncidents(this IEndpointRouteBuilder api) =>
        api.MapGet("/incidents", Get).WithName(nameof(ListIncidents)).Requires(Permission.ReadCases);

    /// <summary>Mass complaints</summary>
    /// <remarks>Proposed ones first, then the newest. Cases that the caller may not see count for nothing.</remarks>
    /// <param name="view">open unless said.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<IncidentSummary>>> Get(
        Named<IncidentView>? view, string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListIncidents(view?.Value ?? IncidentView.Open, cursor, limit), cancellationToken));
}

internal sealed class ListIncidentsHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<ListIncidents, Page<IncidentSummary>>
{
    private const string Find =
        """
        with listed as (
            select i.*, case i.status when 'proposed' then 0 when 'confirmed' then 1 else 2 end as rank from incident i
            where (i.status = any(@Statuses)) and
        """ + " " + IncidentSight.OfIncident +
        """
        ), shown as (
            select * from listed where @Rank is null or rank > @Rank or (rank = @Rank and (opened_at, id) < (@At, @Id))
            order by rank, opened_at desc, id desc limit @Limit + 1)
        select i.id, i.number, i.title, i.status, i.opened_by is null as is_by_machine, i.opened_at, o.display_name as owner,
               c.complaints, c.complainants, c.waiting, c.last_day, c.day_before, c.first_at, c.last_at, i.words::text as words, i.version, i.rank
        from shown i left join person o on o.person_id = i.owner_id cross join lateral (
            select count(*) filter (where m.counts)::integer as complaints, count(distinct p.person_id) filter (where m.counts)::integer as complainants,
                   count(*) filter (where m.state = 'proposed' and i.status = 'confirmed')::integer as waiting,
                   count(*) filter (where m.counts and s.received_at > @Now - interval '1 day')::integer as last_day,
                   count(*) filter (where m.counts and s.received_at > @Now - interval '2 days' and s.received_at <= @Now - interval '1 day')::integer as day_before,
                   min(s.received_at) filter (where m.counts) as first_at, max(s.received_at) filter (where m.counts) as last_at
            from (select m.*,
        """ + " " + IncidentSight.Counts + " as counts from incident_member m where m.incident_id = i.id and " + IncidentSight.OfMember +
        """
            ) as m join complaint_summary s on s.complaint_id = m.complaint_id join customer_person p on p.customer_id = s.customer_id) as c
        order by i.rank, i.opened_at desc, i.id desc
        """;

    public async Task<Page<IncidentSummary>> Handle(ListIncidents request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var after = Paging.Read<IncidentKey>(request.Cursor);
        var rows = await database.Many<Row>(Find, new
        {
            Statuses = Statuses(request.View),
            after?.Rank,
            after?.At,
            after?.Id,
            Limit = limit,
            Now = time.GetUtcNow(),
            Me = caller.Id,
            Restricted = IncidentSight.IsRestricted(caller),
        }, cancellationToken);
        var page = Paging.From(rows, limit, row => new IncidentKey(row.Rank, row.OpenedAt, row.Id));
        return new Page<IncidentSummary>([.. page.Items.Select(Show)], page.Next);
    }

    private static IncidentStatus[] Statuses(IncidentView view) => view switch
    {
        IncidentView.Open => [IncidentStatus.Proposed, IncidentStatus.Confirmed],
        IncidentView.Proposed => [IncidentStatus.Proposed],
        IncidentView.Confirmed => [IncidentStatus.Confirmed],
        IncidentView.Dismissed => [IncidentStatus.Dismissed],
        IncidentView.Closed => [IncidentStatus.Closed, IncidentStatus.Merged],
        _ => Enum.GetValues<IncidentStatus>(),
    };

    private static IncidentSummary Show(Row row) => new(
        row.Id, row.Number, row.Title, row.Status, row.IsByMachine, row.OpenedAt, row.Owner, row.Complaints, row.Complainants, row.Waiting, row.LastDay,
        row.DayBefore, row.FirstAt, row.LastAt, IncidentSight.Words(row.Words, 8), row.Version);

    private sealed record Row(
        Guid Id, string Number, string Title, IncidentStatus Status, bool IsByMachine, DateTimeOffset OpenedAt, string? Owner, int Complaints, int Complainants,
        int Waiting, int LastDay, int DayBefore, DateTimeOffset? FirstAt, DateTimeOffset? LastAt, string Words, long Version, int Rank);

    private sealed record IncidentKey(int Rank, DateTimeOffset At, Guid Id);
}
