using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

/// <summary>What was agreed about an incident among colleagues.</summary>
/// <param name="Note" example="6 月 3 日会议：供水公司周五前更换水泵；客服统一口径。">At most 8,000 characters; null takes it away.</param>
/// <param name="Version" example="3">The version that was seen.</param>
internal sealed record MeetingNote(string? Note, long? Version);

internal sealed record WriteMeetingNote(Guid IncidentId, MeetingNote Body) : ICommand<Unit>;

internal static class WriteMeetingNoteEndpoint
{
    public static void MapWriteMeetingNote(this IEndpointRouteBuilder api) =>
        api.MapPut("/incidents/{incidentId:guid}/meeting-note", Put).WithName(nameof(WriteMeetingNote)).Requires(Permission.LeadCases)
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Write a mass complaint's meeting note</summary>
    /// <remarks>For colleagues only. 409 `changed-by-another` where somebody else was faster.</remarks>
    /// <param name="incidentId">The incident.</param>
    private static async Task<NoContent> Put(Guid incidentId, MeetingNote body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new WriteMeetingNote(incidentId, body), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class WriteMeetingNoteRules : AbstractValidator<WriteMeetingNote>
{
    public WriteMeetingNoteRules()
    {
        RuleFor(write => write.Body.Note).Words(8000);
        RuleFor(write => write.Body.Version).Required();
    }
}

internal sealed class WriteMeetingNoteHandler(IncidentWork work, Database database) : IRequestHandler<WriteMeetingNote, Unit>
{
    private const string Write = "update incident set meeting_note = nullif(trim(@Note), '') where id = @IncidentId";

    public async Task<Unit> Handle(WriteMeetingNote request, CancellationToken cancellationToken)
    {
        var held = await work.Hold(
            request.IncidentId, request.Body.Version, cancellationToken, IncidentStatus.Proposed, IncidentStatus.Confirmed, IncidentStatus.Closed);
        database.Write(Write, new { request.IncidentId, request.Body.Note });
        work.Note(held.Id, "noteWritten");
        await work.Changed(held.Id, cancellationToken);
        return Unit.Value;
    }
}
