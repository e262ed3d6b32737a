using Complaints.Platform;
using MediatR;

namespace Complaints.Tracking;

/// <summary>Records an export before its first byte is sent: who, when, what, and whether masked. Answers the record's id.</summary>
internal sealed record StartExport(ExportFormat Format, ExportFilter Filter) : ICommand<Guid>;

internal sealed class StartExportHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<StartExport, Guid>
{
    private const string Add =
        "insert into export_record (id, at, by_id, format, filter, is_masked) values (@Id, @At, @AccountId, @Format, @Filter, @IsMasked)";

    public Task<Guid> Handle(StartExport request, CancellationToken cancellationToken)
    {
        var (id, at) = (Guid.CreateVersion7(time.GetUtcNow()), time.GetUtcNow());
        database.Write(Add, new { Id = id, At = at, caller.AccountId, request.Format, Filter = Json.Of(request.Filter), IsMasked = ExportHistories.Masks(caller) });
        return Task.FromResult(id);
    }
}

/// <summary>Records that all cases of an export have been sent.</summary>
internal sealed record FinishExport(Guid ExportId, long Cases, long Entries) : ICommand<Unit>;

internal sealed class FinishExportHandler(Database database, TimeProvider time) : IRequestHandler<FinishExport, Unit>
{
    private const string Finish = "update export_record set cases = @Cases, entries = @Entries, finished_at = @At where id = @ExportId";

    public Task<Unit> Handle(FinishExport request, CancellationToken cancellationToken)
    {
        database.Write(Finish, new { request.ExportId, request.Cases, request.Entries, At = time.GetUtcNow() });
        return Task.FromResult(Unit.Value);
    }
}
