using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record ListVexatious(int Limit, string? Cursor) : IQuery<Page<WaitingFinding>>;

/// <summary>A finding that waits for another person's decision.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Number" example="C26-0000042-7">Its number.</param>
/// <param name="Subject" example="收据系伪造的退款要求">What it is about.</param>
/// <param name="State">proposed: waits for a second person; appealed: for a third one.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="ProposedBy">Who proposed it.</param>
/// <param name="IsMine">True where the caller may decide it: it must be another person than those before.</param>
internal sealed record WaitingFinding(Guid ComplaintId, string Number, string Subject, FindingState State, DateTimeOffset Since, string? ProposedBy, bool IsMine);

internal static class ListVexatiousEndpoint
{
    public static void MapListVexatious(this IEndpointRouteBuilder api) =>
        api.MapGet("/vexatious", Get).WithName(nameof(ListVexatious)).Requires(Permission.LeadCases);

    /// <summary>Findings that wait for a second or third person</summary>
    /// <remarks>The oldest proposal first, without cases that the caller is kept out of.</remarks>
    /// <param name="limit">1 to 200, 50 where nothing is said.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    private static async Task<Ok<Page<WaitingFinding>>> Get(int? limit, string? cursor, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListVexatious(Paging.Limit(limit), cursor), cancellationToken));
}

internal sealed class ListVexatiousHandler(Database database, Caller caller) : IRequestHandler<ListVexatious, Page<WaitingFinding>>
{
    private const string Find =
        """
        select f.id, f.proposed_at, f.complaint_id, s.number, s.subject, f.state, coalesce(f.appealed_at, f.proposed_at) as since, p.display_name as proposed_by,
               f.proposed_by <> @Me and f.decided_by is distinct from @Me as is_mine
        from vexatious_finding f join complaint_summary s using (complaint_id) left join person p on p.person_id = f.proposed_by
        where f.state in ('proposed', 'appealed') and (@At::timestamptz is null or (f.proposed_at, f.id) > (@At, @Id))
            and not exists (select from case_barred b where b.complaint_id = f.complaint_id and b.account_id = @Me)
        order by f.proposed_at, f.id limit @Limit + 1
        """;

    public async Task<Page<WaitingFinding>> Handle(ListVexatious request, CancellationToken cancellationToken)
    {
        var after = Paging.Read<Position>(request.Cursor);
        var rows = await database.Many<Row>(Find, new { Me = caller.Id, At = after?.At, Id = after?.Id, request.Limit }, cancellationToken);
        var page = Paging.From(rows, request.Limit, row => new Position(row.ProposedAt, row.Id));
        return new Page<WaitingFinding>(
            [.. page.Items.Select(row => new WaitingFinding(row.ComplaintId, row.Number, row.Subject, row.State, row.Since, row.ProposedBy, row.IsMine))], page.Next);
    }

    private sealed record Position(DateTimeOffset At, Guid Id);

    private sealed record Row(
        Guid Id, DateTimeOffset ProposedAt, Guid ComplaintId, string Number, string Subject, FindingState State, DateTimeOffset Since, string? ProposedBy, bool IsMine);
}
