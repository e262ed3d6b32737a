using System.Text.Json;
using Complaints.Platform;
using MediatR;

namespace Complaints.Intake;

/// <summary>Takes an import at this stage that waits, or whose replica has fallen silent; null where there is none.</summary>
internal sealed record ClaimImport(Guid Worker, ImportStage Stage) : ICommand<ClaimedImport?>;

/// <summary>An import that this replica works on.</summary>
internal sealed record ClaimedImport(
    Guid ImportId, Guid Worker, Guid UploadId, int Size, bool IsTrial, FileReading Reading, ImportMapping Mapping, long ReadTo, Guid StartedBy, string StartedByName);

internal sealed class ClaimImportHandler(Database database, TimeProvider time) : IRequestHandler<ClaimImport, ClaimedImport?>
{
    // A trial that was interrupted begins anew: what it has seen so far was in memory.
    private const string Claim =
        """
        with due as (
            select id from import
            where stage in ('checking', 'running') and stage = @Stage and (worker is null or worker_seen_at < @Now - interval '30 seconds')
            order by touched_at limit 1 for update skip locked
        ), begun_anew as (
            delete from import_refusal r using import i, due where i.id = due.id and r.import_id = i.id and i.stage = 'checking'
        )
        update import i set worker = @Worker, worker_seen_at = @Now,
            read_to = case when stage = 'checking' then 0 else read_to end, rows_done = case when stage = 'checking' then 0 else rows_done end,
            imported = case when stage = 'checking' then 0 else imported end, known = case when stage = 'checking' then 0 else known end,
            refused = case when stage = 'checking' then 0 else refused end, reread = case when stage = 'checking' then 0 else reread end
        from due where i.id = due.id
        returning i.id, i.upload_id, i.size, i.stage, i.reading::text as reading, i.mapping::text as mapping, i.read_to, i.started_by,
            coalesce((select display_name from person where person_id = i.started_by), '') as started_by_name
        """;

    public async Task<ClaimedImport?> Handle(ClaimImport request, CancellationToken cancellationToken) =>
        await database.OneOrNone<Found>(Claim, new { request.Worker, request.Stage, Now = time.GetUtcNow() }, cancellationToken) is { } found
            ? new ClaimedImport(
                found.Id, request.Worker, found.UploadId, found.Size, found.Stage == ImportStage.Checking, JsonSerializer.Deserialize<FileReading>(found.Reading, JsonForm.Options)!,
                JsonSerializer.Deserialize<ImportMapping>(found.Mapping, JsonForm.Options)!, found.ReadTo, found.StartedBy, found.StartedByName)
            : null;

    private sealed record Found(Guid Id, Guid UploadId, int Size, ImportStage Stage, string Reading, string Mapping, long ReadTo, Guid StartedBy, string StartedByName);
}
