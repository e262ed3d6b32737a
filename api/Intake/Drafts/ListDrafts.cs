using System.Text.Json;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record ListDrafts : IQuery<IReadOnlyList<Draft>>;

/// <summary>A complaint that is being typed.</summary>
/// <param name="Content">The JSON object as it was saved.</param>
/// <param name="Id">The draft, named by the desk.</param>
/// <param name="SavedAt">When it was last kept.</param>
internal sealed record Draft(Guid Id, DateTimeOffset SavedAt, JsonElement Content);

internal static class ListDraftsEndpoint
{
    public static void MapListDrafts(this IEndpointRouteBuilder api) =>
        api.MapGet("/drafts", Get).WithName(nameof(ListDrafts)).Requires(Permission.RecordComplaints);

    /// <summary>My drafts</summary>
    /// <remarks>The caller's own, newest first, at most 20.</remarks>
    private static async Task<Ok<IReadOnlyList<Draft>>> Get(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListDrafts(), cancellationToken));
}

internal sealed class ListDraftsHandler(Database database, Caller caller) : IRequestHandler<ListDrafts, IReadOnlyList<Draft>>
{
    private const string Newest =
        """
        select id, saved_at, content::text from intake_draft where account_id = @AccountId order by saved_at desc, id limit 20
        """;

    public async Task<IReadOnlyList<Draft>> Handle(ListDrafts request, CancellationToken cancellationToken)
    {
        var rows = await database.Many<Row>(Newest, new { caller.AccountId }, cancellationToken);
        return [.. rows.Select(row => new Draft(row.Id, row.SavedAt, JsonSerializer.Deserialize<JsonElement>(row.Content, JsonForm.Options)))];
    }

    private sealed record Row(Guid Id, DateTimeOffset SavedAt, string Content);
}
