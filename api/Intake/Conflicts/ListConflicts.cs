using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record ListConflicts(Guid ComplaintId) : IQuery<IReadOnlyList<Conflict>>, ICaseMessage;

/// <summary>A colleague who neither sees nor handles the case.</summary>
/// <param name="AccountId">Who.</param>
/// <param name="Name" example="王芳">Their name.</param>
/// <param name="Kind">Whether the complaint is about them or they stepped back themselves.</param>
/// <param name="Reason">What was said of it; null where nothing was.</param>
/// <param name="NamedAt">Since when.</param>
/// <param name="NamedById">Who said so.</param>
/// <param name="NamedByName" example="李强">Their name.</param>
internal sealed record Conflict(
    Guid AccountId, string Name, ConflictKind Kind, string? Reason, DateTimeOffset NamedAt, Guid NamedById, string? NamedByName);

internal static class ListConflictsEndpoint
{
    public static void MapListConflicts(this IEndpointRouteBuilder api) =>
        api.MapGet("/complaints/{complaintId:guid}/conflicts", Get).WithName(nameof(ListConflicts)).Requires(Permission.ReadCases);

    /// <summary>Who is kept out of a case</summary>
    /// <remarks>回避: in the order in which they were named, at most 100.</remarks>
    /// <param name="complaintId">The case.</param>
    private static async Task<Ok<IReadOnlyList<Conflict>>> Get(Guid complaintId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListConflicts(complaintId), cancellationToken));
}

internal sealed class ListConflictsHandler(Database database) : IRequestHandler<ListConflicts, IReadOnlyList<Conflict>>
{
    private const string Exists = "select exists (select from complaint where id = @ComplaintId)";

    private const string Find =
        """
        select c.account_id, p.display_name as name, c.kind, c.reason, c.named_at, c.named_by as named_by_id, n.display_name as named_by_name
        from conflict_of_interest c join person p on p.person_id = c.account_id left join person n on n.person_id = c.named_by
        where c.complaint_id = @ComplaintId order by c.named_at, c.account_id limit 100
        """;

    public async Task<IReadOnlyList<Conflict>> Handle(ListConflicts request, CancellationToken cancellationToken)
    {
        var found = await database.Many<Conflict>(Find, new { request.ComplaintId }, cancellationToken);
        return found.Count > 0 || await database.One<bool>(Exists, new { request.ComplaintId }, cancellationToken) ? found : throw Problem.NotFound();
    }
}
