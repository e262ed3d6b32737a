using System.Text.Json;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>Reads the beginning of the file, and all of a text for its encoding: what was found, or why it cannot be read.</summary>
internal sealed record ReadImport(Guid ImportId, ReadingChoice Body) : IQuery<FoundReading>;

internal sealed record FoundReading(FileReading? Reading, string? Fault);

/// <summary>Keeps what was found, with what its columns may be.</summary>
internal sealed record KeepReading(Guid ImportId, FoundReading Found, string TimeZone) : ICommand<Unit>;

internal static class ReadImportEndpoint
{
    public static void MapReadImport(this IEndpointRouteBuilder api) =>
        api.MapPost("/imports/{importId:guid}/reading", Post).WithName(nameof(ReadImport)).Requires(Permission.ImportComplaints);

    /// <summary>Read an uploaded file</summary>
    /// <remarks>
    /// Finds out encoding, separator, sheet and head row, except where the body says them, and keeps the columns with the first rows and a proposal of
    /// what each column is: that of the last file with the same heads, else a guess. `GetImport` shows it. To read the file in another way, send it again.
    /// </remarks>
    /// <param name="importId">The import.</param>
    private static async Task<NoContent> Post(Guid importId, ReadingChoice body, IMediator mediator, CancellationToken cancellationToken)
    {
        // Reading 200 MB takes seconds: no transaction waits for it.
        var found = await mediator.Send(new ReadImport(importId, body), cancellationToken);
        await mediator.Send(new KeepReading(importId, found, body.TimeZone ?? "UTC"), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class ReadImportRules : AbstractValidator<ReadImport>
{
    public ReadImportRules()
    {
        RuleFor(import => import.Body.Sheet).Must(sheet => sheet is null or (>= 0 and < 1_000)).WithErrorCode("outOfRange").WithState(_ => new object[] { 0, 999 });
        RuleFor(import => import.Body.TimeZone).Must(zone => zone is null || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)).WithErrorCode("unknown");
        RuleFor(import => import.Body.HeaderRow).Must(row => row is null or (>= 0 and <= 100)).WithErrorCode("outOfRange").WithState(_ => new object[] { 0, 100 });
    }
}

internal sealed class ReadImportHandler(Database database, ImportFiles files) : IRequestHandler<ReadImport, FoundReading>
{
    private const string Find = "select upload_id, size, stage from import where id = @ImportId";

    public async Task<FoundReading> Handle(ReadImport request, CancellationToken cancellationToken)
    {
        var import = await database.OneOrNone<Found>(Find, new { request.ImportId }, cancellationToken) ?? throw Problem.NotFound();
        if (import.Stage is not (ImportStage.Mapping or ImportStage.Checked or ImportStage.Failed))
        {
            throw Problem.Conflict("import-not-now");
        }

        await database.Release();
        try
        {
            return new FoundReading(await files.Look(import.UploadId, import.Size, request.Body, cancellationToken), null);
        }
        catch (Exception unreadable) when (unreadable is UnreadableFile or InvalidDataException)
        {
            return new FoundReading(null, (unreadable as UnreadableFile)?.Code ?? "damaged");
        }
    }

    private sealed record Found(Guid UploadId, int Size, ImportStage Stage);
}

internal sealed class KeepReadingHandler(Database database, TimeProvider time) : IRequestHandler<KeepReading, Unit>
{
    private const string Remembered = "select mapping::text from import_template where fingerprint = @Fingerprint";

    private const string FileName = "select file_name from import where id = @ImportId";

    // An import that has brought in a row is read as it was.
    private const string Keep =
        """
        update import set stage = case when @Fault::text is null then 'mapping' else 'failed' end, reading = @Reading, mapping = @Mapping, fault = @Fault,
            read_to = 0, fraction = 0, rows_total = null, rows_done = 0, imported = 0, known = 0, refused = 0, reread = 0, touched_at = @Now
        where id = @ImportId and stage in ('mapping', 'checked', 'failed')
            and not exists (select from import_row where import_id = @ImportId)
        """;

    private const string ForgetTrial = "delete from import_refusal where import_id = @ImportId";

    public async Task<Unit> Handle(KeepReading request, CancellationToken cancellationToken)
    {
        var mapping = request.Found.Reading is { } reading ? await Propose(request, reading, cancellationToken) : null;
        var kept = await database.Execute(Keep, new
        {
            request.ImportId,
            Reading = request.Found.Reading is null ? null : Json.Of(request.Found.Reading),
            Mapping = mapping is null ? null : Json.Of(mapping),
            request.Found.Fault,
            Now = time.GetUtcNow(),
        }, cancellationToken);
        if (kept == 0)
        {
            throw Problem.Conflict("import-not-now");
        }

        database.Write(ForgetTrial, new { request.ImportId });
        return Unit.Value;
    }

    private async Task<ImportMapping> Propose(KeepReading request, FileReading reading, CancellationToken cancellationToken)
    {
        var remembered = await database.OneOrNone<string>(Remembered, new { Fingerprint = ColumnGuess.Fingerprint(reading) }, cancellationToken);
        if (remembered is not null && JsonSerializer.Deserialize<ImportMapping>(remembered, JsonForm.Options) is { } mapping)
        {
            // A file of refused rows has two columns more at its beginning.
            var own = reading.Columns.Count(column => column.Name is ColumnGuess.RowColumn or ColumnGuess.ReasonColumn);
            return mapping with { Columns = [.. Enumerable.Repeat(ImportField.Ignore, own), .. mapping.Columns] };
        }

        var file = await database.One<string>(FileName, new { request.ImportId }, cancellationToken);
        var columns = ColumnGuess.Of(reading);
        var date = columns.ToList().IndexOf(ImportField.OccurredAt);
        DateOrder? order = (date < 0 ? null : reading.Columns[date].Dates) switch
        {
            DateForm.DayFirst => DateOrder.DayFirst,
            DateForm.MonthFirst => DateOrder.MonthFirst,
            _ => null,
        };
        var name = Path.GetFileNameWithoutExtension(file).Trim();
        return new ImportMapping(name.Length is > 0 and <= 100 ? name : "import", columns, order, request.TimeZone);
    }
}
