using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record GetImport(Guid ImportId) : IQuery<ImportDetails>;

/// <summary>How far an import is.</summary>
internal enum ImportStage
{
    /// <summary>Somebody has to say how the file is read and what its columns are.</summary>
    Mapping,

    /// <summary>All rows are being tried, nothing is taken.</summary>
    Checking,

    /// <summary>It may be carried out.</summary>
    Checked,

    /// <summary>Rows are being taken.</summary>
    Running,

    /// <summary>Somebody has stopped it; it can go on from there.</summary>
    Stopped,

    /// <summary>Every row is taken, was there already, or was refused.</summary>
    Done,

    /// <summary>The file cannot be read, or the work came to grief; <c>fault</c> says why.</summary>
    Failed,
}

/// <summary>What became of the rows so far. Every row read is one of the three.</summary>
/// <param name="Done">Rows looked at; blank rows and what stands above the data are none.</param>
/// <param name="Total">Rows in the file; null until it was checked.</param>
/// <param name="Imported">Taken as complaints; while checking, those that would be.</param>
/// <param name="Known">There already from an earlier import of the same source.</param>
/// <param name="Refused">Not taken; <c>ListRefusals</c> says why.</param>
/// <param name="Reread">Read in GB18030 though the file is UTF-8; counted among the others too.</param>
internal sealed record ImportCounts(long Done, long? Total, long Imported, long Known, long Refused, long Reread);

/// <summary>Why a file or an import came to a stop.</summary>
/// <param name="Code">A stable word for programs, e.g. <c>json</c>, <c>oldExcel</c>, <c>damaged</c>.</param>
/// <param name="Message">The reason in the caller's language.</param>
internal sealed record ImportFault(string Code, string Message);

/// <summary>An import.</summary>
/// <param name="ImportId">The import.</param>
/// <param name="FileName">How the file is called.</param>
/// <param name="Size">The file in bytes.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="StartedBy">Who began it.</param>
/// <param name="StartedAt">When.</param>
/// <param name="Fraction">How much of the file was looked at in this stage, from 0 to 1.</param>
/// <param name="Counts">What became of the rows.</param>
/// <param name="Fault">Why it failed; null where it did not.</param>
/// <param name="Reading">How the file is read; null before it was, and once the import is done.</param>
/// <param name="Mapping">What its columns are: proposed, or said; null before it was read.</param>
internal sealed record ImportDetails(
    Guid ImportId, string FileName, int Size, ImportStage Stage, string? StartedBy, DateTimeOffset StartedAt, double Fraction,
    ImportCounts Counts, ImportFault? Fault, FileReading? Reading, ImportMapping? Mapping);

internal static class GetImportEndpoint
{
    public static void MapGetImport(this IEndpointRouteBuilder api) =>
        api.MapGet("/imports/{importId:guid}", Get).WithName(nameof(GetImport)).Requires(Permission.ImportComplaints);

    /// <summary>An import, with how far it is</summary>
    /// <param name="importId">The import.</param>
    private static async Task<Ok<ImportDetails>> Get(Guid importId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetImport(importId), cancellationToken));
}

internal sealed class GetImportHandler(Database database, Caller caller) : IRequestHandler<GetImport, ImportDetails>
{
    private const string Find =
        """
        select i.id, i.file_name, i.size, i.stage, p.display_name as started_by, i.started_at, i.fraction::float8 as fraction,
            i.rows_done, i.rows_total, i.imported, i.known, i.refused, i.reread, i.fault, i.reading::text as reading, i.mapping::text as mapping
        from import i left join person p on p.person_id = i.started_by
        where i.id = @ImportId
        """;

    public async Task<ImportDetails> Handle(GetImport request, CancellationToken cancellationToken)
    {
        var found = await database.OneOrNone<Found>(Find, new { request.ImportId }, cancellationToken) ?? throw Problem.NotFound();
        return new ImportDetails(
            found.Id, found.FileName, found.Size, found.Stage, found.StartedBy, found.StartedAt, found.Fraction,
            new ImportCounts(found.RowsDone, found.RowsTotal, found.Imported, found.Known, found.Refused, found.Reread),
            found.Fault is null ? null : new ImportFault(found.Fault, Texts.Get(caller.Language, $"import.fault.{found.Fault}")),
            Read<FileReading>(found.Reading), Read<ImportMapping>(found.Mapping));
    }

    private static T? Read<T>(string? json)
        where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, JsonForm.Options);

    private sealed record Found(
        Guid Id, string FileName, int Size, ImportStage Stage, string? StartedBy, DateTimeOffset StartedAt, double Fraction,
        long RowsDone, long? RowsTotal, long Imported, long Known, long Refused, long Reread, string? Fault, string? Reading, string? Mapping);
}
