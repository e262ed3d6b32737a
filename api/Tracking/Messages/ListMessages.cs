using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

/// <summary>Which messages somebody looks at.</summary>
internal enum MessageState
{
    /// <summary>Given up: a person has to look after them.</summary>
    GivenUp,

    /// <summary>On their way, or without a way.</summary>
    Waiting,
}

internal sealed record ListMessages(MessageState State, string? Cursor, int? Limit) : IQuery<Page<OutgoingMessage>>;

/// <summary>A message that has not left the house.</summary>
/// <param name="Id">The message.</param>
/// <param name="ComplaintId">The case.</param>
/// <param name="Version">The case's version, for <c>ResendMessage</c>.</param>
/// <param name="Number" example="C26-0000123-4">The case's number.</param>
/// <param name="Kind" example="acknowledgement">acknowledgement or mail.</param>
/// <param name="Channel" example="email">email or sms.</param>
/// <param name="To" example="w***@example.com">Masked.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Problem" example="smtp550">What the last attempt said; null before the first.</param>
/// <param name="DueAt">When it is tried next, or was given up.</param>
internal sealed record OutgoingMessage(
    Guid Id, Guid ComplaintId, long Version, string Number, string Kind, string Channel, string? To, DateTimeOffset CreatedAt, int Attempts, string? Problem,
    DateTimeOffset DueAt);

internal static class ListMessagesEndpoint
{
    public static void MapListMessages(this IEndpointRouteBuilder api) =>
        api.MapGet("/messages", Get).WithName(nameof(ListMessages)).Requires(Permission.ReadCases);

    /// <summary>Messages that have not left the house</summary>
    /// <remarks>Those given up, latest first; those that wait, mails before text messages, in the order in which they are tried.</remarks>
    /// <param name="state">givenUp unless said.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<OutgoingMessage>>> Get(
        Named<MessageState>? state, string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListMessages(state?.Value ?? MessageState.GivenUp, cursor, limit), cancellationToken));
}

internal sealed class ListMessagesHandler(Database database, Caller caller) : IRequestHandler<ListMessages, Page<OutgoingMessage>>
{
    private const string Columns =
        """
        select o.id, o.complaint_id, v.seq as version, d.number, o.kind, o.channel, o.body::text as body, o.created_at, o.attempts, o.last_problem,
            coalesce(o.failed_at, o.due_at) as at
        from outbox o join desk_row d on d.complaint_id = o.complaint_id join case_head v on v.complaint_id = o.complaint_id
        where not exists (select from case_barred b where b.complaint_id = o.complaint_id and b.account_id = @Me)
            and (not @Restricted or o.complaint_id in (select p.complaint_id from case_participant p where p.person_id = @Me)) and
        """;

    private const string GivenUp =
        Columns + " o.failed_at is not null and (@At is null or (o.failed_at, o.id) < (@At, @Id)) order by o.failed_at desc, o.id desc limit @Limit + 1";

    private const string Waiting =
        Columns + " o.sent_at is null and o.failed_at is null and (@At is null or (o.channel, o.due_at, o.id) > (@Channel, @At, @Id)) order by o.channel, o.due_at, o.id limit @Limit + 1";

    public async Task<Page<OutgoingMessage>> Handle(ListMessages request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var after = Paging.Read<MessageKey>(request.Cursor);
        var arguments = new { after?.Channel, after?.At, after?.Id, Limit = limit, Restricted = CaseSight.IsRestricted(caller), Me = caller.Id };
        var rows = await database.Many<Row>(request.State == MessageState.GivenUp ? GivenUp : Waiting, arguments, cancellationToken);
        var page = Paging.From(rows, limit, row => new MessageKey(row.Channel, row.At, row.Id));
        return new Page<OutgoingMessage>([.. page.Items.Select(Show)], page.Next);
    }

    private static OutgoingMessage Show(Row row)
    {
        using var body = JsonDocument.Parse(row.Body);
        var to = body.RootElement.TryGetProperty("to", out var address) ? address.GetString() : null;
        return new OutgoingMessage(
            row.Id, row.ComplaintId, row.Version, row.Number, row.Kind, row.Channel, row.Channel == "sms" ? Masking.Phone(to) : Masking.Email(to),
            row.CreatedAt, row.Attempts, row.LastProblem, row.At);
    }

    private sealed record Row(
        Guid Id, Guid ComplaintId, long Version, string Number, string Kind, string Channel, string Body, DateTimeOffset CreatedAt, int Attempts, string? LastProblem,
        DateTimeOffset At);

    private sealed record MessageKey(string Channel, DateTimeOffset At, Guid Id);
}
