using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

internal sealed record CountCases : IQuery<CaseCounts>;

/// <summary>How many cases stand in each view of the caller. Counting stops at 1,000: nobody works through more.</summary>
/// <param name="Mine">Open cases that the caller leads.</param>
/// <param name="DueSoon">Open cases with a deadline within eight hours.</param>
/// <param name="Late">Open cases with a deadline that has passed.</param>
/// <param name="Unassigned">Open cases that nobody leads.</param>
/// <param name="Escalated">Open cases that have gone up to the team leads or the manager.</param>
/// <param name="HandedToMe">Cases offered to the caller and not answered.</param>
/// <param name="Messages">Cases of the caller, or of nobody, with a message that has not been read.</param>
/// <param name="Open">All open cases.</param>
internal sealed record CaseCounts(int Mine, int DueSoon, int Late, int Unassigned, int Escalated, int HandedToMe, int Messages, int Open);

internal static class CountCasesEndpoint
{
    public static void MapCountCases(this IEndpointRouteBuilder api) =>
        api.MapGet("/cases/counts", Get).WithName(nameof(CountCases)).Requires(Permission.ReadCases);

    /// <summary>Counts of the views</summary>
    /// <remarks>What the caller's views hold now. Ask again when <c>FollowLive</c> says that counts may have changed.</remarks>
    private static async Task<Ok<CaseCounts>> Get(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new CountCases(), cancellationToken));
}

internal sealed class CountCasesHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<CountCases, CaseCounts>
{
    private const string NotBarred = " and not exists (select from case_barred b where b.complaint_id = desk_row.complaint_id and b.account_id = @Me)";

    private const string Upto = " and stage <> 'closed' and merged_into is null" + NotBarred + " limit 1000) as n)";

    private const string Count =
        "select (select count(*)::int from (select from desk_row where owner_id = @Me" + Upto + " as mine, "
        + "(select count(*)::int from (select from desk_row where next_due_at >= @Now and next_due_at < @Soon" + Upto + " as due_soon, "
        + "(select count(*)::int from (select from desk_row where next_due_at < @Now" + Upto + " as late, "
        + "(select count(*)::int from (select from desk_row where owner_id is null" + Upto + " as unassigned, "
        + "(select count(*)::int from (select from desk_row where escalation > 1" + Upto + " as escalated, "
        + "(select count(*)::int from (select from desk_row where handed_to = @Me" + Upto + " as handed_to_me, "
        + "(select count(*)::int from (select from desk_row where has_message and (owner_id = @Me or owner_id is null)" + NotBarred + " limit 1000) as n) as messages, "
        + "(select count(*)::int from (select from desk_row where true" + Upto + " as open";

    // A department's cases are few: they are found once and counted under every heading.
    private const string CountOwn =
        """
        select least(count(*) filter (where owner_id = @Me), 1000)::int as mine,
               least(count(*) filter (where next_due_at >= @Now and next_due_at < @Soon), 1000)::int as due_soon,
               least(count(*) filter (where next_due_at < @Now), 1000)::int as late,
               least(count(*) filter (where owner_id is null), 1000)::int as unassigned,
               least(count(*) filter (where escalation > 1), 1000)::int as escalated,
               least(count(*) filter (where handed_to = @Me), 1000)::int as handed_to_me,
               least(count(*) filter (where has_message and (owner_id = @Me or owner_id is null)), 1000)::int as messages,
               least(count(*), 1000)::int as open
        from desk_row
        where stage <> 'closed' and merged_into is null and complaint_id in (select p.complaint_id from case_participant p where p.person_id = @Me)
        """ + NotBarred;

    public async Task<CaseCounts> Handle(CountCases request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await database.One<CaseCounts>(
            CaseSight.IsRestricted(caller) ? CountOwn : Count, new { Me = caller.Id, Now = now, Soon = now + CaseFilter.Soon }, cancellationToken);
    }
}
