using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record ListImports(string? Cursor, int? Limit) : IQuery<Page<ImportSummary>>;

/// <summary>An import in the list.</summary>
/// <param name="ImportId">The import.</param>
/// <param name="FileName">How the file is called.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="StartedBy">Who began it.</param>
/// <param name="StartedAt">When.</param>
/// <param name="Imported">Rows taken as complaints; while it is only checked, those that would be.</param>
/// <param name="Known">Rows that were there already.</param>
/// <param name="Refused">Rows that were not taken.</param>
internal sealed record ImportSummary(
    Guid ImportId, string FileName, ImportStage Stage, string? StartedBy, DateTimeOffset StartedAt, long Imported, long Known, long Refused);

internal static class ListImportsEndpoint
{
    public static void MapListImports(this IEndpointRouteBuilder api) =>
        api.MapGet("/imports", Get).WithName(nameof(ListImports)).Requires(Permission.ImportComplaints);

    /// <summary>The imports so far</summary>
    /// <remarks>Newest first, everybody's.</remarks>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<ImportSummary>>> Get(string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListImports(cursor, limit), cancellationToken));
}

internal sealed class ListImportsHandler(Database database) : IRequestHandler<ListImports, Page<ImportSummary>>
{
    private const string Find =
        """
        select i.id as import_id, i.file_name, i.stage, p.display_name as started_by, i.started_at, i.imported, i.known, i.refused
        from import i left join person p on p.person_id = i.started_by
        where @At is null or (i.started_at, i.id) < (@At, @Id)
        order by i.started_at desc, i.id desc
        limit @Limit + 1
        """;

    public async Task<Page<ImportSummary>> Handle(ListImports request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var after = Paging.Read<ImportKey>(request.Cursor);
        var rows = await database.Many<ImportSummary>(Find, new { after?.At, after?.Id, Limit = limit }, cancellationToken);
        return Paging.From(rows, limit, import => new ImportKey(import.StartedAt, import.ImportId));
    }

    /// <summary>The last import that was seen.</summary>
    private sealed record ImportKey(DateTimeOffset At, Guid Id);
}
