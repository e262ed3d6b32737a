using Complaints.Platform;
using MediatR;

namespace Complaints.Intake;

/// <summary>The work cannot go on: a trial has to be begun again, an import can be resumed where it stands.</summary>
internal sealed record FailImport(ClaimedImport Import, string Fault) : ICommand<Unit>;

internal sealed class FailImportHandler(Database database, TimeProvider time) : IRequestHandler<FailImport, Unit>
{
    private const string Fail =
        """
        update import set stage = 'failed', fault = @Fault, worker = null, touched_at = @Now where id = @ImportId and worker = @Worker
        """;

    public Task<Unit> Handle(FailImport request, CancellationToken cancellationToken)
    {
        database.Write(Fail, new { request.Import.ImportId, request.Import.Worker, request.Fault, Now = time.GetUtcNow() });
        return Unit.Task;
    }
}

/// <summary>Gives an import back, e.g. because this replica stops: the next one takes it at once.</summary>
internal sealed record LeaveImport(ClaimedImport Import) : ICommand<Unit>;

internal sealed class LeaveImportHandler(Database database) : IRequestHandler<LeaveImport, Unit>
{
    private const string Leave = "update import set worker = null where id = @ImportId and worker = @Worker";

    public Task<Unit> Handle(LeaveImport request, CancellationToken cancellationToken)
    {
        database.Write(Leave, new { request.Import.ImportId, request.Import.Worker });
        return Unit.Task;
    }
}
