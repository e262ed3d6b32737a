using Complaints.Contracts.Tracking;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

internal static class VerifyHistoriesEndpoint
{
    public static void MapVerifyHistories(this IEndpointRouteBuilder api) =>
        api.MapGet("/exports/verification", Get).WithName(nameof(VerifyHistories)).Requires(Permission.ExportHistories);

    /// <summary>Verify all histories</summary>
    /// <remarks>
    /// Calculates the hash of every entry anew. An entry or its words changed, dropped, added or moved is found, and so is the end of a history cut off.
    /// Cases that the caller is kept out of 回避 are verified and counted, and not named.
    /// It takes seconds for every hundred thousand entries.
    /// </remarks>
    private static async Task<Ok<HistoryVerification>> Get(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new VerifyHistories(), cancellationToken));
}

internal sealed class VerifyHistoriesHandler(Database database, Caller caller) : IRequestHandler<VerifyHistories, HistoryVerification>
{
    // A case is known by its head, its file or its entries: whoever removes one of them leaves the others.
    private const string FindCases =
        """
        with page as (
            select complaint_id from (
                (select complaint_id from case_head where complaint_id > @After order by complaint_id limit @AtATime)
                union (select complaint_id from case_state where complaint_id > @After order by complaint_id limit @AtATime)
                union (select distinct complaint_id from history_entry where complaint_id > @After order by complaint_id limit @AtATime)
            ) known
            order by complaint_id limit @AtATime
        )
        select page.complaint_id, s.number, h.seq, h.hash
        from page
        left join case_head h on h.complaint_id = page.complaint_id
        left join complaint_summary s on s.complaint_id = page.complaint_id
        order by page.complaint_id
        """;

    private const string FindBarred = "select complaint_id from case_barred where account_id = @Me";

    public async Task<HistoryVerification> Handle(VerifyHistories request, CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<Head>> Page(Guid after) => database.Many<Head>(FindCases, new { After = after, CaseHistories.AtATime }, cancellationToken);

        var findings = new Findings();
        await foreach (var (head, entries) in CaseHistories.Read(database, Page, found => found.ComplaintId, cancellationToken))
        {
            findings.Look(head.ComplaintId, head.Number, entries, head.Seq, head.Hash);
        }

        var sum = findings.Sum();
        var barred = sum.IsWhole ? [] : await database.Many<Guid>(FindBarred, new { Me = caller.Id }, cancellationToken);
        return sum with { Faults = [.. sum.Faults.Where(fault => !barred.Contains(fault.ComplaintId))] };
    }

    private sealed record Head(Guid ComplaintId, string? Number, long? Seq, byte[]? Hash);
}
