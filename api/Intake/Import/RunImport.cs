using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record RunImport(Guid ImportId) : ICommand<Unit>;

internal static class RunImportEndpoint
{
    public static void MapRunImport(this IEndpointRouteBuilder api) =>
        api.MapPost("/imports/{importId:guid}/run", Post).WithName(nameof(RunImport)).Requires(Permission.ImportComplaints)
            .Produces<ProblemAnswer>(409, ProblemAnswer.MediaType);

    /// <summary>Carry out an import that was checked, or go on with one that was stopped</summary>
    /// <remarks>
    /// Runs in the background on any replica, a few hundred rows a transaction, each row once, whatever fails in between; follow it with `GetImport`.
    /// 409 `import-not-now` where it has not been checked, runs already, or is done.
    /// </remarks>
    /// <param name="importId">The import.</param>
    private static async Task<NoContent> Post(Guid importId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new RunImport(importId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class RunImportHandler(Database database, ImportBell bell, Caller caller, TimeProvider time) : IRequestHandler<RunImport, Unit>
{
    // What the trial has counted begins anew; what was taken before a stop stays.
    private const string Start =
        """
        with started as (
            update import set stage = 'running', started_by = @By, fault = null, worker = null, touched_at = @Now,
                read_to = case when stage = 'checked' then 0 else read_to end, fraction = case when stage = 'checked' then 0 else fraction end,
                rows_done = case when stage = 'checked' then 0 else rows_done end, imported = case when stage = 'checked' then 0 else imported end,
                known = case when stage = 'checked' then 0 else known end, refused = case when stage = 'checked' then 0 else refused end,
                reread = case when stage = 'checked' then 0 else reread end
            where id = @ImportId and (stage in ('checked', 'stopped') or (stage = 'failed' and rows_total is not null))
            returning id, read_to
        ), forgotten as (
            delete from import_refusal where import_id = (select id from started where read_to = 0)
        )
        select (select count(*) from import where id = @ImportId)::int as known, (select count(*) from started)::int as started
        """;

    public async Task<Unit> Handle(RunImport request, CancellationToken cancellationToken)
    {
        var answer = await database.One<Answer>(Start, new { request.ImportId, By = caller.AccountId, Now = time.GetUtcNow() }, cancellationToken);
        if (answer.Started == 0)
        {
            throw answer.Known == 0 ? Problem.NotFound() : Problem.Conflict("import-not-now");
        }

        database.AfterCommit(bell.Ring);
        return Unit.Value;
    }

    private sealed record Answer(int Known, int Started);
}
