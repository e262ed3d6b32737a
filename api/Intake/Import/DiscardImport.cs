using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record DiscardImport(Guid ImportId) : ICommand<Unit>;

internal static class DiscardImportEndpoint
{
    public static void MapDiscardImport(this IEndpointRouteBuilder api) =>
        api.MapDelete("/imports/{importId:guid}", Delete).WithName(nameof(DiscardImport)).Requires(Permission.ImportComplaints)
            .Produces<ProblemAnswer>(409, ProblemAnswer.MediaType);

    /// <summary>Discard an import that has taken nothing</summary>
    /// <remarks>Its file and what was found in it are gone. 409 `import-not-now` while it runs, and once it has taken rows: it is on record then.</remarks>
    /// <param name="importId">The import.</param>
    private static async Task<NoContent> Delete(Guid importId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new DiscardImport(importId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class DiscardImportHandler(Database database) : IRequestHandler<DiscardImport, Unit>
{
    private const string Lock = "select stage from import where id = @ImportId for update";

    private const string Discard =
        """
        with gone as (
            delete from import where id = @ImportId and stage not in ('checking', 'running', 'done') and not exists (select from import_row where import_id = @ImportId)
            returning id, upload_id
        ), file as (
            delete from upload where id = (select upload_id from gone)
        )
        select count(*)::int from gone
        """;

    public async Task<Unit> Handle(DiscardImport request, CancellationToken cancellationToken)
    {
        _ = await database.OneOrNone<string>(Lock, new { request.ImportId }, cancellationToken) ?? throw Problem.NotFound();
        return await database.One<int>(Discard, new { request.ImportId }, cancellationToken) == 1 ? Unit.Value : throw Problem.Conflict("import-not-now");
    }
}
