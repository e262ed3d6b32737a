using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

internal sealed record ListCases(CaseFilter Filter, string? Query, string? Cursor, int? Limit) : IQuery<Page<CaseSummary>>;

internal static class ListCasesEndpoint
{
    public static void MapListCases(this IEndpointRouteBuilder api) =>
        api.MapGet("/cases", Get).WithName(nameof(ListCases)).Requires(Permission.ReadCases);

    /// <summary>The queue, and search</summary>
    /// <remarks>
    /// Views of open cases stand in the order of what is due; closed, all and whatever was searched newest first. Departments see the cases
    /// in which they have something to do.
    /// </remarks>
    /// <param name="view">Which part of the desk; open unless said, and all where something is searched.</param>
    /// <param name="q">
    /// Words that all stand in the case (Latin words by their beginning, Chinese by any of its characters), a case number, four or more digits
    /// of a phone number from its beginning or end, or the beginning of a customer's name. At most 200 characters. <example>空调 refund</example>
    /// </param>
    /// <param name="channel">How it came in.</param>
    /// <param name="category">Code of a category; those below it, and those merged into one of them, count too. <example>product</example></param>
    /// <param name="severity">1 (gravest) to 4.</param>
    /// <param name="stage">Where it stands.</param>
    /// <param name="ownerId">Who leads it.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<CaseSummary>>> Get(
        Named<CaseView>? view, string? q, Named<Channel>? channel, string? category, int? severity, Named<Stage>? stage, Guid? ownerId,
        string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken)
    {
        var shown = view?.Value ?? (string.IsNullOrWhiteSpace(q) ? CaseView.Open : CaseView.All);
        var filter = new CaseFilter(shown, channel?.Value, category, severity, stage?.Value, ownerId);
        return TypedResults.Ok(await mediator.Send(new ListCases(filter, q, cursor, limit), cancellationToken));
    }
}

internal sealed class ListCasesRules : AbstractValidator<ListCases>
{
    public ListCasesRules()
    {
        RuleFor(list => list.Query).Line(200).OverridePropertyName("q");
        RuleFor(list => list.Filter.Category).Line(100).OverridePropertyName("category");
    }
}

internal sealed class ListCasesHandler(Database database, SearchCases search, Caller caller, TimeProvider time, IMediator mediator)
    : IRequestHandler<ListCases, Page<CaseSummary>>
{
    private const string ByDue =
        CaseSummary.Columns + "from desk_row d" + CaseSummary.Names + "where " + CaseFilter.Conditions +
        """
        and (@AfterId is null or (d.next_due_at, d.complaint_id) > (coalesce(@AfterDue, 'infinity'), @AfterId))
        order by d.next_due_at, d.complaint_id limit @Limit
        """;

    private const string NewestFirst =
        CaseSummary.Columns + "from desk_row d" + CaseSummary.Names + "where " + CaseFilter.Conditions +
        "and d.position < @Before order by d.position desc limit @Limit";

    public async Task<Page<CaseSummary>> Handle(ListCases request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var after = Paging.Read<CaseCursor>(request.Cursor);
        var arguments = request.Filter.For(caller, time.GetUtcNow(), await mediator.Within(request.Filter.Category, cancellationToken)) with
        {
            AfterDue = after?.DueAt,
            AfterId = after?.ComplaintId,
            Before = after?.Position ?? long.MaxValue,
            Limit = limit + 1,
        };
        var rows = request.Query is { } typed && !string.IsNullOrWhiteSpace(typed)
            ? await search.Find(SearchQuery.Read(typed), arguments, cancellationToken)
            : await database.Many<CaseSummary>(request.Filter.IsByDue ? ByDue : NewestFirst, arguments, cancellationToken);
        return Paging.From(rows, limit, row => new CaseCursor(row.NextDueAt, row.ComplaintId, row.Position));
    }
}

/// <summary>The last case that was seen: by what is due and which it is, or by its position.</summary>
internal sealed record CaseCursor(DateTimeOffset? DueAt, Guid? ComplaintId, long? Position);
