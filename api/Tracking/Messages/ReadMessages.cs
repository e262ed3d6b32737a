using Complaints.Contracts.Tracking;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

internal sealed record ReadMessages(Guid ComplaintId) : ICommand<Unit>, ICaseCommand;

internal static class ReadMessagesEndpoint
{
    public static void MapReadMessages(this IEndpointRouteBuilder api) =>
        api.MapPost("/complaints/{complaintId:guid}/messages/reading", Post).WithName(nameof(ReadMessages)).Requires(Permission.HandleCases).ChangesCase();

    /// <summary>Say that the customer's messages were read</summary>
    /// <remarks>The case leaves the view `messages`. Writing a mail to the customer does the same. Nothing happens where there is nothing to read.</remarks>
    /// <param name="complaintId">The complaint.</param>
    private static async Task<NoContent> Post(Guid complaintId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new ReadMessages(complaintId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed class ReadMessagesHandler(Database database, IMediator mediator) : IRequestHandler<ReadMessages, Unit>
{
    private const string Look = "select has_message from desk_row where complaint_id = @ComplaintId";

    public async Task<Unit> Handle(ReadMessages request, CancellationToken cancellationToken)
    {
        if (await database.One<bool>(Look, new { request.ComplaintId }, cancellationToken))
        {
            await mediator.Publish(new MessagesRead(request.ComplaintId), cancellationToken);
        }

        return Unit.Value;
    }
}
