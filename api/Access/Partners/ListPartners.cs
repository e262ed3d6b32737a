using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Access;

internal sealed record ListPartners(string? Cursor, int? Limit) : IQuery<Page<Partner>>;

/// <summary>An organisation whose systems post complaints or read their progress.</summary>
/// <param name="PartnerId">The partner.</param>
/// <param name="Name" example="12345 市民热线">Its name.</param>
/// <param name="IsDisabled">True where none of its keys is accepted.</param>
/// <param name="CreatedAt">When it was entered.</param>
/// <param name="Version" example="1">To be sent back with a change.</param>
internal sealed record Partner(Guid PartnerId, string Name, bool IsDisabled, DateTimeOffset CreatedAt, long Version);

internal static class ListPartnersEndpoint
{
    public static void MapListPartners(this IEndpointRouteBuilder api) =>
        api.MapGet("/partners", Get).WithName(nameof(ListPartners)).Requires(Permission.ManagePartners);

    /// <summary>All partners</summary>
    /// <remarks>By name; disabled ones too.</remarks>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<Partner>>> Get(string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListPartners(cursor, limit), cancellationToken));
}

internal sealed class ListPartnersHandler(Database database) : IRequestHandler<ListPartners, Page<Partner>>
{
    private const string Find =
        """
        select id as partner_id, name, disabled_at is not null as is_disabled, created_at, version
        from partner
        where @Name is null or (name, id) > (@Name, @Id)
        order by name, id
        limit @Limit + 1
        """;

    public async Task<Page<Partner>> Handle(ListPartners request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var after = Paging.Read<NameKey>(request.Cursor);
        var rows = await database.Many<Partner>(Find, new { after?.Name, after?.Id, Limit = limit }, cancellationToken);
        return Paging.From(rows, limit, partner => new NameKey(partner.Name, partner.PartnerId));
    }
}
