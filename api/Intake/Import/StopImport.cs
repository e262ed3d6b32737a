using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record StopImport(Guid ImportId) : ICommand<Unit>;

internal static class StopImportEndpoint
{
    public static void MapStopImport(this IEndpointRouteBuilder api) =>
        api.MapPost("/imports/{importId:guid}/stop", Post).WithName(nameof(StopImport)).Requires(Permission.ImportComplaints)
            .Produces<ProblemAnswer>(409, ProblemAnswer.MediaType);

    /// <summary>Stop a check or an import</summary>
    /// <remarks>
    /// A check is given up; an import keeps what it has taken, and `RunImport` goes on from there. The few hundred rows that are just being taken
    /// are undone. 409 `import-not-now` where nothing runs.
    /// </remarks>
    /// <param name="importId">The import.</param>
    private static async Task<NoContent> Post(Guid importId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new StopImport(importId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class StopImportHandler(Database database, TimeProvider time) : IRequestHandler<StopImport, Unit>
{
    private const string Stop =
        """
        with stopped as (
            update import set stage = case stage when 'checking' then 'mapping' else 'stopped' end, worker = null, touched_at = @Now
            where id = @ImportId and stage in ('checking', 'running')
            returning id
        )
        select (select count(*) from import where id = @ImportId)::int as known, (select count(*) from stopped)::int as stopped
        """;

    public async Task<Unit> Handle(StopImport request, CancellationToken cancellationToken)
    {
        var answer = await database.One<Answer>(Stop, new { request.ImportId, Now = time.GetUtcNow() }, cancellationToken);
        return answer is { Stopped: 1 } ? Unit.Value : throw (answer.Known == 0 ? Problem.NotFound() : Problem.Conflict("import-not-now"));
    }

    private sealed record Answer(int Known, int Stopped);
}
