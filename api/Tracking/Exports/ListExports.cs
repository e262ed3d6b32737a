using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

internal sealed record ListExports(string? Cursor, int? Limit) : IQuery<Page<HistoryExport>>;

/// <summary>An export of case histories: who took what out of the house, and when.</summary>
/// <param name="ExportId">The export.</param>
/// <param name="At">When it began.</param>
/// <param name="ById">Who did it.</param>
/// <param name="ByName">Their name.</param>
/// <param name="Format">The form of the file.</param>
/// <param name="Filter">Which cases were asked for.</param>
/// <param name="IsMasked">True where it shows who complained in part only.</param>
/// <param name="Cases">How many cases it held; null where it runs or broke off.</param>
/// <param name="Entries">How many entries; null where it runs or broke off.</param>
/// <param name="FinishedAt">When the last case was sent; null where it runs or broke off.</param>
/// <param name="LeftOut">Cases that were asked for and left out, because who did it is kept out of them 回避. Null to themselves: they are not to learn of any.</param>
internal sealed record HistoryExport(
    Guid ExportId, DateTimeOffset At, Guid ById, string? ByName, ExportFormat Format, ExportFilter Filter, bool IsMasked,
    long? Cases, long? Entries, DateTimeOffset? FinishedAt, long? LeftOut);

internal static class ListExportsEndpoint
{
    public static void MapListExports(this IEndpointRouteBuilder api) =>
        api.MapGet("/exports", Get).WithName(nameof(ListExports)).Requires(Permission.ExportHistories);

    /// <summary>The exports so far</summary>
    /// <remarks>Newest first, everybody's.</remarks>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<HistoryExport>>> Get(string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListExports(cursor, limit), cancellationToken));
}

internal sealed class ListExportsHandler(Database database, Caller caller) : IRequestHandler<ListExports, Page<HistoryExport>>
{
    private const string Find =
        """
        select e.id, e.at, e.by_id, p.display_name as by_name, e.format, e.filter::text as filter, e.is_masked, e.cases, e.entries, e.finished_at,
               case when e.by_id = @Me then null else e.left_out end as left_out
        from export_record e left join person p on p.person_id = e.by_id
        where @At is null or (e.at, e.id) < (@At, @Id)
        order by e.at desc, e.id desc
        limit @Limit + 1
        """;

    public async Task<Page<HistoryExport>> Handle(ListExports request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var after = Paging.Read<ExportKey>(request.Cursor);
        var rows = await database.Many<Row>(Find, new { after?.At, after?.Id, Me = caller.Id, Limit = limit }, cancellationToken);
        return Paging.From([.. rows.Select(Shown)], limit, export => new ExportKey(export.At, export.ExportId));
    }

    private static HistoryExport Shown(Row row) => new(
        row.Id, row.At, row.ById, row.ByName, row.Format, JsonSerializer.Deserialize<ExportFilter>(row.Filter, JsonForm.Options)!, row.IsMasked,
        row.Cases, row.Entries, row.FinishedAt, row.LeftOut);

    /// <summary>The last export that was seen.</summary>
    private sealed record ExportKey(DateTimeOffset At, Guid Id);

    private sealed record Row(
        Guid Id, DateTimeOffset At, Guid ById, string? ByName, ExportFormat Format, string Filter, bool IsMasked, long? Cases, long? Entries, DateTimeOffset? FinishedAt,
        long? LeftOut);
}
