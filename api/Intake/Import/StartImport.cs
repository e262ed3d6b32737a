using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>A file to import.</summary>
/// <param name="UploadId">The whole file: from <c>StartUpload</c> with the purpose import.</param>
internal sealed record NewImport(Guid UploadId);

internal sealed record StartImport(string? Owner, NewImport Body) : ICommand<StartedImport>;

/// <summary>The import that the file belongs to.</summary>
/// <param name="ImportId">The import.</param>
internal sealed record StartedImport(Guid ImportId);

internal static class StartImportEndpoint
{
    public static void MapStartImport(this IEndpointRouteBuilder api) =>
        api.MapPost("/imports", Post).WithName(nameof(StartImport)).Requires(Permission.ImportComplaints);

    /// <summary>Begin an import of an uploaded file</summary>
    /// <remarks>
    /// Then let the file be read with `ReadImport`, look at what was found with `GetImport`, say with `CheckImport` what its columns are, and carry it out
    /// with `RunImport`. Every step may be repeated, on any replica, also days later; the file waits for 30 days. An upload makes one import.
    /// </remarks>
    private static async Task<Created<StartedImport>> Post(NewImport body, Caller caller, IMediator mediator, CancellationToken cancellationToken)
    {
        var started = await mediator.Send(new StartImport(UploadOwner.Of(caller, null), body), cancellationToken);
        return TypedResults.Created($"/api/v1/imports/{started.ImportId}", started);
    }
}

internal sealed class StartImportHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<StartImport, StartedImport>
{
    private const string Keep =
        """
        update upload set expires_at = @Until where id = @UploadId and owner = @Owner and purpose = 'import' and received = size and expires_at > @Now
        """;

    private const string Start =
        """
        insert into import (id, file_name, size, upload_id, stage, started_by, started_at, touched_at)
        select @Id, left(file_name, 200), size, id, 'mapping', @By, @Now, @Now from upload where id = @UploadId
        on conflict (upload_id) do update set touched_at = excluded.touched_at
        returning id
        """;

    private static readonly TimeSpan Waits = TimeSpan.FromDays(30);

    public async Task<StartedImport> Handle(StartImport request, CancellationToken cancellationToken)
    {
        var now = time.GetStorableNow();
        if (await database.Execute(Keep, new { request.Body.UploadId, request.Owner, Until = now + Waits, Now = now }, cancellationToken) == 0)
        {
            throw Problem.Invalid("uploadId", "importUpload", Texts.Get(caller.Language, "validation.importUpload"));
        }

        return new StartedImport(
            await database.One<Guid>(Start, new { Id = Guid.CreateVersion7(now), request.Body.UploadId, By = caller.AccountId, Now = now }, cancellationToken));
    }
}
