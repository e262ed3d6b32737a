using System.Globalization;
using System.Text;
using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Complaints.Intake;

internal sealed record GetRefusedRows(Guid ImportId) : IQuery<RefusedRows>;

internal sealed record RefusedRows(string FileName, IReadOnlyList<string> Columns, IAsyncEnumerable<KeptRow> Rows);

internal sealed record KeptRow(long RowNumber, string Problems, string Cells);

internal static class GetRefusedRowsEndpoint
{
    public static void MapGetRefusedRows(this IEndpointRouteBuilder api) =>
        api.MapGet("/imports/{importId:guid}/refusals/file", Get).WithName(nameof(GetRefusedRows)).Requires(Permission.ImportComplaints)
            .Produces<string>(StatusCodes.Status200OK, "text/csv");

    /// <summary>Download the rows that were not taken</summary>
    /// <remarks>
    /// CSV in UTF-8 with byte order mark: `refused.row` (the row in the file), `refused.reason`, then the columns of the file. A cell that a spreadsheet
    /// would take for a formula has an apostrophe before it. Put right, the file can be imported as it is: the mapping is remembered, the two columns are
    /// left out, and the apostrophes are taken off.
    /// </remarks>
    /// <param name="importId">The import.</param>
    private static async Task<EmptyHttpResult> Get(Guid importId, IMediator mediator, Caller caller, HttpContext http)
    {
        var refused = await mediator.Send(new GetRefusedRows(importId), http.RequestAborted);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{Path.GetFileNameWithoutExtension(refused.FileName)}.refused.csv");
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.ContentType = "text/csv; charset=utf-8";
        await http.Response.BodyWriter.WriteAsync(Encoding.UTF8.Preamble.ToArray(), http.RequestAborted);
        // The file may be one of refused rows itself: its own two columns are not doubled.
        var own = refused.Columns.Count(column => column is ColumnGuess.RowColumn or ColumnGuess.ReasonColumn);
        await Write(http, [ColumnGuess.RowColumn, ColumnGuess.ReasonColumn, .. refused.Columns.Skip(own)]);
        await foreach (var row in refused.Rows)
        {
            var reasons = Refusals.Reasons(row.Problems, caller.Language).Select(reason => reason.Column is null ? reason.Message : $"{reason.Column}: {reason.Message}");
            await Write(http, [row.RowNumber.ToString(CultureInfo.InvariantCulture), string.Join(' ', reasons), .. JsonSerializer.Deserialize<string[]>(row.Cells, JsonForm.Options)!.Skip(own)]);
        }

        return TypedResults.Empty;
    }

    private static async Task Write(HttpContext http, IEnumerable<string> cells) =>
        await http.Response.BodyWriter.WriteAsync(RefusedFile.Line(cells), http.RequestAborted);
}

internal sealed class GetRefusedRowsHandler(Database database) : IRequestHandler<GetRefusedRows, RefusedRows>
{
    private const string Find = "select file_name, reading::text as reading from import where id = @ImportId";

    private const string Rows =
        """
        select row_number, problems::text as problems, cells::text as cells from import_refusal where import_id = @ImportId order by row_number
        """;

    public async Task<RefusedRows> Handle(GetRefusedRows request, CancellationToken cancellationToken)
    {
        var import = await database.OneOrNone<Found>(Find, new { request.ImportId }, cancellationToken) ?? throw Problem.NotFound();
        var reading = import.Reading is null ? null : JsonSerializer.Deserialize<FileReading>(import.Reading, JsonForm.Options);
        return new RefusedRows(import.FileName, [.. (reading?.Columns ?? []).Select(column => column.Name)], database.Stream<KeptRow>(Rows, new { request.ImportId }, cancellationToken));
    }

    private sealed record Found(string FileName, string? Reading);
}
