using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

internal sealed record ListViews : IQuery<IReadOnlyList<SavedView>>;

internal static class ListViewsEndpoint
{
    public static void MapListViews(this IEndpointRouteBuilder api) =>
        api.MapGet("/views", Get).WithName(nameof(ListViews)).Requires(Permission.ReadCases);

    /// <summary>The caller's views</summary>
    /// <remarks>In the order in which they were kept.</remarks>
    private static async Task<Ok<IReadOnlyList<SavedView>>> Get(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListViews(), cancellationToken));
}

internal sealed class ListViewsHandler(Database database, Caller caller) : IRequestHandler<ListViews, IReadOnlyList<SavedView>>
{
    private const string Find = "select id, name, filter::text from saved_view where account_id = @AccountId order by position, id";

    public async Task<IReadOnlyList<SavedView>> Handle(ListViews request, CancellationToken cancellationToken)
    {
        var rows = await database.Many<Row>(Find, new { caller.AccountId }, cancellationToken);
        return [.. rows.Select(row => new SavedView(row.Id, row.Name, JsonSerializer.Deserialize<ViewFilter>(row.Filter, JsonForm.Options)!))];
    }

    private sealed record Row(Guid Id, string Name, string Filter);
}
