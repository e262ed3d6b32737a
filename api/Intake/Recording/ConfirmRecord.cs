using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

/// <summary>Stage 2, 确认: the customer heard the record read back and agreed.</summary>
internal sealed record ConfirmRecord(Guid ComplaintId) : ICommand<Unit>, ICaseCommand;

internal static class ConfirmRecordEndpoint
{
    public static void MapConfirmRecord(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/confirmation", Post).WithName(nameof(ConfirmRecord)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Confirm the record</summary>
    /// <remarks>The record was read back to the customer, who confirmed it. 409 `record-already-confirmed` where that had been done before.</remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<NoContent> Post(Guid complaintId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new ConfirmRecord(complaintId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class ConfirmRecordHandler(Database database, IMediator mediator, TimeProvider time) : IRequestHandler<ConfirmRecord, Unit>
{
    private const string Confirm =
        """
        update complaint set confirmed_at = @Now where id = @ComplaintId and confirmed_at is null
        """;

    public async Task<Unit> Handle(ConfirmRecord request, CancellationToken cancellationToken)
    {
        if (await database.Execute(Confirm, new { Now = time.GetUtcNow(), request.ComplaintId }, cancellationToken) == 0)
        {
            throw Problem.Conflict("record-already-confirmed");
        }

        await mediator.Publish(new RecordConfirmed(request.ComplaintId), cancellationToken);
        return Unit.Value;
    }
}
