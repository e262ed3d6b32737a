using Complaints.Contracts.Tracking;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

internal sealed record ResendMessage(Guid ComplaintId, Guid MessageId) : ICommand<Unit>, ICaseCommand;

internal static class ResendMessageEndpoint
{
    public static void MapResendMessage(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/messages/{messageId:guid}/resending", Post).WithName(nameof(ResendMessage))
            .Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Send a message again that was given up</summary>
    /// <param name="complaintId">The complaint.</param>
    /// <param name="messageId">From <c>ListMessages</c>; 409 `message-not-given-up` where it is sent or on its way.</param>
    private static async Task<NoContent> Post(Guid complaintId, Guid messageId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new ResendMessage(complaintId, messageId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class ResendMessageHandler(Database database, IMediator mediator, TimeProvider time) : IRequestHandler<ResendMessage, Unit>
{
    private const string Find = "select failed_at is not null from outbox where id = @MessageId and complaint_id = @ComplaintId";

    private const string Resend = "update outbox set failed_at = null, attempts = 0, due_at = @Now where id = @MessageId";

    public async Task<Unit> Handle(ResendMessage request, CancellationToken cancellationToken)
    {
        var isGivenUp = await database.OneOrNone<bool?>(Find, new { request.MessageId, request.ComplaintId }, cancellationToken) ?? throw Problem.NotFound();
        if (!isGivenUp)
        {
            throw Problem.Conflict("message-not-given-up");
        }

        database.Write(Resend, new { request.MessageId, Now = time.GetUtcNow() });
        await mediator.Publish(new MessageResent(request.ComplaintId, request.MessageId), cancellationToken);
        return Unit.Value;
    }
}
