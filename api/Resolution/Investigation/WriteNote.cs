using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Resolution;

/// <summary>A note, or the record of a call or letter.</summary>
/// <param name="Kind">`note` for colleagues only; `call` and `letter` count as an answer to the customer.</param>
/// <param name="Words" example="已致电客户致歉，约定今天 17 点前回复。">At most 8,000 characters. Never shown to the customer or a partner.</param>
internal sealed record NewNote(NoteKind? Kind, string Words);

internal sealed record WriteNote(Guid ComplaintId, NewNote Body) : ICommand<Added>, ICaseCommand;

internal static class WriteNoteEndpoint
{
    public static void MapWriteNote(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/notes", Post).WithName(nameof(WriteNote)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Write a note, or record a call or letter</summary>
    /// <remarks>It stands in the history.</remarks>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="body">The note.</param>
    private static async Task<Created<Added>> Post(Guid complaintId, NewNote body, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new WriteNote(complaintId, body), cancellationToken)).To(complaintId);
}

internal sealed class WriteNoteRules : AbstractValidator<WriteNote>
{
    public WriteNoteRules()
    {
        RuleFor(write => write.Body.Kind).Required();
        RuleFor(write => write.Body.Words).Required().Words(8000);
    }
}

internal sealed class WriteNoteHandler(CaseWork work, Database database, Caller caller) : IRequestHandler<WriteNote, Added>
{
    private const string Add =
        """
        insert into note (id, complaint_id, kind, words, written_at, written_by)
        values (@Id, @ComplaintId, @Kind, @Words, @Now, @AccountId)
        """;

    public async Task<Added> Handle(WriteNote request, CancellationToken cancellationToken)
    {
        var (kind, words) = (request.Body.Kind!.Value, request.Body.Words);
        var file = await work.Begin(CaseAction.WriteNote, request.ComplaintId, cancellationToken);
        var id = Guid.CreateVersion7(work.Now);
        database.Write(Add, new { Id = id, request.ComplaintId, Kind = kind, Words = words, work.Now, caller.AccountId });
        await work.Tell(file, new NoteWritten(request.ComplaintId, id, kind) { Note = words }, cancellationToken);
        return new Added(id);
    }
}
