using System.Text.Json;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record CheckImport(Guid ImportId, ImportMapping Body) : ICommand<Unit>;

internal static class CheckImportEndpoint
{
    public static void MapCheckImport(this IEndpointRouteBuilder api) =>
        api.MapPost("/imports/{importId:guid}/check", Post).WithName(nameof(CheckImport)).Requires(Permission.ImportComplaints)
            .Produces<ProblemAnswer>(409, ProblemAnswer.MediaType);

    /// <summary>Say what the columns are, and try all rows</summary>
    /// <remarks>
    /// The trial runs in the background under the rules of `SubmitComplaint` and takes nothing; follow it with `GetImport`, and see what would be refused
    /// with `ListRefusals`. The mapping is remembered for the next file with the same heads. 409 `import-not-now` once rows have been taken.
    /// </remarks>
    /// <param name="importId">The import.</param>
    private static async Task<NoContent> Post(Guid importId, ImportMapping body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new CheckImport(importId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class CheckImportRules : AbstractValidator<CheckImport>
{
    public CheckImportRules()
    {
        RuleFor(import => import.Body.Source).Required().Line(100);
        RuleFor(import => import.Body.Columns).Must(columns => columns is not null && columns.Contains(ImportField.Narrative)).WithErrorCode("importNarrative");
        RuleFor(import => import.Body.Columns).Must(HasNoFieldTwice).WithErrorCode("importFieldTwice");
        RuleFor(import => import.Body.TimeZone).Required().Must(zone => zone is null || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)).WithErrorCode("unknown");
    }

    private static bool HasNoFieldTwice(IReadOnlyList<ImportField>? columns) =>
        columns is null || columns.Where(field => field is not (ImportField.Ignore or ImportField.Narrative)).GroupBy(field => field).All(group => group.Count() == 1);
}

internal sealed class CheckImportHandler(Database database, ImportBell bell, Caller caller, TimeProvider time) : IRequestHandler<CheckImport, Unit>
{
    private const string Find = "select stage, reading::text as reading from import where id = @ImportId for update";

    private const string Start =
        """
        update import set stage = 'checking', mapping = @Mapping, read_to = 0, fraction = 0, rows_total = null, rows_done = 0, imported = 0, known = 0,
            refused = 0, reread = 0, fault = null, worker = null, touched_at = @Now
        where id = @ImportId
        """;

    private const string ForgetTrial = "delete from import_refusal where import_id = @ImportId";

    private const string Remember =
        """
        insert into import_template (fingerprint, mapping, used_at) values (@Fingerprint, @Mapping, @Now)
        on conflict (fingerprint) do update set mapping = excluded.mapping, used_at = excluded.used_at
        """;

    public async Task<Unit> Handle(CheckImport request, CancellationToken cancellationToken)
    {
        var import = await database.OneOrNone<Found>(Find, new { request.ImportId }, cancellationToken) ?? throw Problem.NotFound();
        if (import.Stage is not (ImportStage.Mapping or ImportStage.Checked) || import.Reading is null)
        {
            throw Problem.Conflict("import-not-now");
        }

        var reading = JsonSerializer.Deserialize<FileReading>(import.Reading, JsonForm.Options)!;
        var mapping = request.Body with { Source = request.Body.Source.Trim() };
        Check(reading, mapping);
        var now = time.GetUtcNow();
        database.Write(Start, new { request.ImportId, Mapping = Json.Of(mapping), Now = now });
        database.Write(ForgetTrial, new { request.ImportId });
        var own = reading.Columns.Count(column => column.Name is ColumnGuess.RowColumn or ColumnGuess.ReasonColumn);
        database.Write(Remember, new { Fingerprint = ColumnGuess.Fingerprint(reading), Mapping = Json.Of(mapping with { Columns = [.. mapping.Columns.Skip(own)] }), Now = now });
        database.AfterCommit(bell.Ring);
        return Unit.Value;
    }

    private void Check(FileReading reading, ImportMapping mapping)
    {
        if (mapping.Columns.Count != reading.Columns.Count)
        {
            throw Problem.Invalid("columns", "importColumns", Texts.Get(caller.Language, "validation.importColumns", reading.Columns.Count));
        }

        var date = mapping.Columns.ToList().IndexOf(ImportField.OccurredAt);
        if (date >= 0 && mapping.DateOrder is null && reading.Columns[date].Dates is DateForm.Ambiguous or DateForm.DayFirst or DateForm.MonthFirst)
        {
            throw Problem.Invalid("dateOrder", "importDateOrder", Texts.Get(caller.Language, "validation.importDateOrder"));
        }
    }

    private sealed record Found(ImportStage Stage, string? Reading);
}
