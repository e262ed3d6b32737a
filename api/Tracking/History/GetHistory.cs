using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

/// <summary>In which order a history is read.</summary>
internal enum HistoryOrder
{
    /// <summary>What happened last comes first.</summary>
    Newest,

    /// <summary>As it happened.</summary>
    Oldest,
}

internal sealed record GetHistory(Guid ComplaintId, HistoryOrder Order, string? Cursor, int? Limit) : IQuery<Page<HistoryLine>>, ICaseMessage;

/// <summary>One thing that happened to a case.</summary>
/// <param name="Seq">Its number in the history, from 1.</param>
/// <param name="At">When it happened.</param>
/// <param name="Kind" example="noteWritten">What happened: complaintReceived, recordConfirmed, gradingConfirmed, stageEntered, noteWritten, optionOffered …</param>
/// <param name="ActorKind">Who did it.</param>
/// <param name="ActorId">The account or partner; null for a complainant and the system.</param>
/// <param name="ActorName">The account's name.</param>
/// <param name="Facts">What is known of it beside its words; the members depend on the kind.</param>
/// <param name="Words">What was said or written; null where there was nothing, or it has been erased.</param>
internal sealed record HistoryLine(long Seq, DateTimeOffset At, string Kind, CallerKind ActorKind, Guid? ActorId, string? ActorName, JsonElement Facts, string? Words);

internal static class GetHistoryEndpoint
{
    public static void MapGetHistory(this IEndpointRouteBuilder api) =>
        api.MapGet("/complaints/{complaintId:guid}/history", Get).WithName(nameof(GetHistory)).Requires(Permission.ReadCases);

    /// <summary>A case's history</summary>
    /// <remarks>Everything that happened to it and who did it.</remarks>
    /// <param name="complaintId">The case.</param>
    /// <param name="order">newest first unless said.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<HistoryLine>>> Get(
        Guid complaintId, Named<HistoryOrder>? order, string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetHistory(complaintId, order?.Value ?? HistoryOrder.Newest, cursor, limit), cancellationToken));
}

internal sealed class GetHistoryHandler(Database database) : IRequestHandler<GetHistory, Page<HistoryLine>>
{
    private const string Columns =
        """
        select e.seq, e.at, e.kind, e.actor_kind, e.actor_id, p.display_name as actor_name, e.facts::text, w.words
        from history_entry e
        left join history_words w on w.complaint_id = e.complaint_id and w.seq = e.seq
        left join person p on p.person_id = e.actor_id
        where e.complaint_id = @ComplaintId and

        """;

    private const string NewestFirst = Columns + "(@After is null or e.seq < @After) order by e.seq desc limit @Limit + 1";
    private const string OldestFirst = Columns + "(@After is null or e.seq > @After) order by e.seq limit @Limit + 1";

    public async Task<Page<HistoryLine>> Handle(GetHistory request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var after = Paging.Read<long?>(request.Cursor);
        var rows = await database.Many<Row>(
            request.Order == HistoryOrder.Newest ? NewestFirst : OldestFirst, new { request.ComplaintId, After = after, Limit = limit }, cancellationToken);
        if (rows.Count == 0 && after is null)
        {
            throw Problem.NotFound();
        }

        return Paging.From([.. rows.Select(Line)], limit, line => (long?)line.Seq);
    }

    private static HistoryLine Line(Row row)
    {
        using var facts = JsonDocument.Parse(row.Facts);
        return new HistoryLine(row.Seq, row.At, row.Kind, row.ActorKind, row.ActorId, row.ActorName, facts.RootElement.Clone(), row.Words);
    }

    private sealed record Row(long Seq, DateTimeOffset At, string Kind, CallerKind ActorKind, Guid? ActorId, string? ActorName, string Facts, string? Words);
}
