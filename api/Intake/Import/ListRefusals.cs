using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record ListRefusals(Guid ImportId, string? Cursor, int? Limit) : IQuery<Page<RefusedRow>>;

/// <summary>One thing wrong with a row.</summary>
/// <param name="Column">The head of the column; null where the row as such is at fault.</param>
/// <param name="Code">A stable word for programs.</param>
/// <param name="Message">The reason in the caller's language.</param>
internal sealed record RefusalReason(string? Column, string Code, string Message);

/// <summary>A row that is not taken.</summary>
/// <param name="Row">Its number in the file, as a spreadsheet counts.</param>
/// <param name="Reasons">All that is wrong with it.</param>
/// <param name="Beginning">The beginning of its text, to find it by.</param>
internal sealed record RefusedRow(long Row, IReadOnlyList<RefusalReason> Reasons, string Beginning);

internal static class ListRefusalsEndpoint
{
    public static void MapListRefusals(this IEndpointRouteBuilder api) =>
        api.MapGet("/imports/{importId:guid}/refusals", Get).WithName(nameof(ListRefusals)).Requires(Permission.ImportComplaints);

    /// <summary>The rows that are not taken, with the reasons</summary>
    /// <remarks>In the order of the file. Of the check first, then of the import itself.</remarks>
    /// <param name="importId">The import.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<RefusedRow>>> Get(
        Guid importId, string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListRefusals(importId, cursor, limit), cancellationToken));
}

internal sealed class ListRefusalsHandler(Database database, Caller caller) : IRequestHandler<ListRefusals, Page<RefusedRow>>
{
    private const int Shown = 120;

    private const string Find =
        """
        select r.row_number, r.problems::text as problems, r.cells::text as cells
        from import i left join import_refusal r on r.import_id = i.id and r.row_number > @After
        where i.id = @ImportId
        order by r.row_number
        limit @Limit + 1
        """;

    public async Task<Page<RefusedRow>> Handle(ListRefusals request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var after = Paging.Read<RowKey>(request.Cursor)?.Row ?? 0;
        var rows = await database.Many<Found>(Find, new { request.ImportId, After = after, Limit = limit }, cancellationToken);
        if (rows.Count == 0)
        {
            throw Problem.NotFound();
        }

        // An import without refusals is one row of nulls.
        IReadOnlyList<RefusedRow> refused = [.. rows.Where(row => row.RowNumber is not null).Select(Shape)];
        return Paging.From(refused, limit, row => new RowKey(row.Row));
    }

    private RefusedRow Shape(Found row)
    {
        var text = string.Join(" | ", JsonSerializer.Deserialize<string[]>(row.Cells!, JsonForm.Options)!.Select(cell => cell.Trim()).Where(cell => cell.Length > 0));
        return new RefusedRow(row.RowNumber!.Value, Refusals.Reasons(row.Problems!, caller.Language), text.Length <= Shown ? text : $"{text[..Shown]}…");
    }

    private sealed record RowKey(long Row);

    private sealed record Found(long? RowNumber, string? Problems, string? Cells);
}

/// <summary>What is kept of a refusal, put into words.</summary>
internal static class Refusals
{
    public static IReadOnlyList<RefusalReason> Reasons(string problems, string language) =>
        [.. JsonSerializer.Deserialize<RowProblem[]>(problems, JsonForm.Options)!
            .Select(problem => new RefusalReason(problem.Column, problem.Code, Texts.Get(language, $"validation.{problem.Code}", [.. problem.Arguments])))];
}
