using Complaints.Platform;
using MediatR;

namespace Complaints.Tracking;

/// <summary>Records an export before its first byte is sent: who, when, what, whether masked, and how many cases its maker is kept out of. Answers the record's id.</summary>
internal sealed record StartExport(ExportFormat Format, ExportFilter Filter) : ICommand<Guid>;

internal sealed class StartExportHandler(Database database, Caller caller, TimeProvider time, IMediator mediator) : IRequestHandler<StartExport, Guid>
{
    private const string Add =
        """
        insert into export_record (id, at, by_id, format, filter, is_masked, left_out)
        select @Id, @At, @AccountId, @Format, @Filter, @IsMasked, count(*)
        from case_barred b
        join complaint_summary s on s.complaint_id = b.complaint_id
        left join case_state c on c.complaint_id = s.complaint_id
        left join case_grading g on g.complaint_id = s.complaint_id
        where b.account_id = @AccountId and
        """ + " " + ExportFilter.Conditions;

    public async Task<Guid> Handle(StartExport request, CancellationToken cancellationToken)
    {
        var (id, at) = (Guid.CreateVersion7(time.GetUtcNow()), time.GetUtcNow());
        var filter = request.Filter;
        var categories = (await mediator.Within(filter.Category, cancellationToken))?.ToArray();
        database.Write(Add, new
        {
            Id = id,
            At = at,
            caller.AccountId,
            request.Format,
            Filter = Json.Of(filter),
            IsMasked = ExportHistories.Masks(caller),
            filter.From,
            filter.To,
            filter.Stage,
            filter.Channel,
            filter.Outcome,
            Categories = categories,
            filter.OwnerId,
        });
        return id;
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
