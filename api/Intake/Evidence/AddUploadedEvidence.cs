using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>Files that have been sent and are whole.</summary>
/// <param name="Uploads">From <c>StartUpload</c>: 1 to 20.</param>
internal sealed record UploadedFiles(IReadOnlyList<Guid> Uploads);

internal sealed record AddUploadedEvidence(Guid ComplaintId, UploadedFiles Body) : ICommand<IReadOnlyList<EvidenceFile>>, ICaseCommand;

internal static class AddUploadedEvidenceEndpoint
{
    public static void MapAddUploadedEvidence(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/evidence/uploads", Post).WithName(nameof(AddUploadedEvidence)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Add files to the case that were sent in pieces</summary>
    /// <remarks>All or none: an upload that is not the caller's, not whole or no longer there is answered 400 (code `notUploaded`).</remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<Ok<IReadOnlyList<EvidenceFile>>> Post(Guid complaintId, UploadedFiles body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new AddUploadedEvidence(complaintId, body), cancellationToken));
}

internal sealed class AddUploadedEvidenceRules : AbstractValidator<AddUploadedEvidence>
{
    public AddUploadedEvidenceRules() => RuleFor(files => files.Body.Uploads).Required().AtMost(UsedUploads.Most);
}

internal sealed class AddUploadedEvidenceHandler(Database database, UsedUploads uploads, Caller caller, TimeProvider time)
    : IRequestHandler<AddUploadedEvidence, IReadOnlyList<EvidenceFile>>
{
    // The case is locked by its gate, so the count holds.
    private const string Count = "select count(*)::int from evidence where complaint_id = @ComplaintId";

    public async Task<IReadOnlyList<EvidenceFile>> Handle(AddUploadedEvidence request, CancellationToken cancellationToken)
    {
        if (await database.One<int>(Count, new { request.ComplaintId }, cancellationToken) + request.Body.Uploads.Count > UsedUploads.Most)
        {
            throw Problem.Conflict("too-many-files");
        }

        return await uploads.Keep(request.ComplaintId, request.Body.Uploads, UploadOwner.Of(caller, null), time.GetStorableNow(), cancellationToken);
    }
}
