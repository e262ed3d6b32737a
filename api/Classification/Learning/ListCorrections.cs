using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Classification;

internal sealed record ListCorrections(string? Proposed, string? Decided, string? Cursor, int? Limit) : IQuery<Page<Correction>>;

/// <summary>A case whose proposed category a person has corrected.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="ProposedName">What the machine had proposed, in the caller's language.</param>
/// <param name="Confidence">How sure it was, 0 to 1.</param>
/// <param name="DecidedName">What was decided.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="DecidedBy">By whom; null where the account is gone.</param>
internal sealed record Correction(
    Guid ComplaintId, string Number, string ProposedName, double? Confidence, string DecidedName, DateTimeOffset DecidedAt, string? DecidedBy);

internal static class ListCorrectionsEndpoint
{
    public static void MapListCorrections(this IEndpointRouteBuilder api) =>
        api.MapGet("/learner/corrections", Get).WithName(nameof(ListCorrections)).Requires(Permission.ReadCases);

    /// <summary>What people have corrected</summary>
    /// <remarks>Cases that the caller may see whose category was decided otherwise than proposed, the newest decision first.</remarks>
    /// <param name="proposed" example="service.attitude">Only where this category had been proposed.</param>
    /// <param name="decided" example="delivery.late">Only where this one was decided on.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<Correction>>> Get(
        string? proposed, string? decided, string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListCorrections(proposed, decided, cursor, limit), cancellationToken));
}

internal sealed class ListCorrectionsHandler(Database database, Taxonomy taxonomy, Caller caller) : IRequestHandler<ListCorrections, Page<Correction>>
{
    private const string Read =
        """
        select m.complaint_id, s.number, m.proposed_category, m.confidence, m.category, m.confirmed_at, by.display_name as confirmed_by
        from grading m join complaint_summary s using (complaint_id) left join person by on by.person_id = m.confirmed_by
        where m.confirmed_at is not null and m.proposed_category <> m.category
            and (@Proposed::text is null or m.proposed_category = @Proposed) and (@Decided::text is null or m.category = @Decided)
            and (@At::timestamptz is null or (m.confirmed_at, m.complaint_id) < (@At, @Id)) and
        """ + " " + IncidentSight.OfMember + " " +
        """
        order by m.confirmed_at desc, m.complaint_id desc
        limit @Limit + 1
        """;

    public async Task<Page<Correction>> Handle(ListCorrections request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var after = Paging.Read<Place>(request.Cursor);
        var rows = await database.Many<Row>(Read, new
        {
            request.Proposed,
            request.Decided,
            after?.At,
            after?.Id,
            Limit = limit,
            Me = caller.AccountId,
            Restricted = IncidentSight.IsRestricted(caller),
        }, cancellationToken);
        var page = Paging.From(rows, limit, row => new Place(row.ConfirmedAt, row.ComplaintId));
        return new Page<Correction>(
            [.. page.Items.Select(row => new Correction(
                row.ComplaintId, row.Number, taxonomy.Name(row.ProposedCategory, caller.Language), row.Confidence is { } sure ? Math.Round(sure, 3) : null,
                taxonomy.Name(row.Category, caller.Language), row.ConfirmedAt, row.ConfirmedBy))],
            page.Next);
    }

    private sealed record Place(DateTimeOffset At, Guid Id);

    private sealed record Row(Guid ComplaintId, string Number, string ProposedCategory, float? Confidence, string Category, DateTimeOffset ConfirmedAt, string? ConfirmedBy);
}
