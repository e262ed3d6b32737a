using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Access;

internal sealed record ListPeople(Role? Role, string? Query, string? Cursor, int? Limit) : IQuery<Page<Person>>;

/// <summary>A colleague.</summary>
/// <param name="PersonId">The account's id.</param>
/// <param name="DisplayName" example="王芳">What others see.</param>
/// <param name="Role">What the person is in the organisation.</param>
internal sealed record Person(Guid PersonId, string DisplayName, Role Role);

internal static class ListPeopleEndpoint
{
    public static void MapListPeople(this IEndpointRouteBuilder api) =>
        api.MapGet("/people", Get).WithName(nameof(ListPeople)).Requires(Permission.SignedIn);

    /// <summary>Colleagues</summary>
    /// <remarks>Everybody who can be given a case or a task, by name.</remarks>
    /// <param name="role">Only people with this role.</param>
    /// <param name="query" example="王">Part of the name.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<Person>>> Get(
        Named<Role>? role, string? query, string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListPeople(role?.Value, query, cursor, limit), cancellationToken));
}

internal sealed class ListPeopleHandler(Database database) : IRequestHandler<ListPeople, Page<Person>>
{
    private const string Find =
        """
        select id as person_id, display_name, role
        from account
        where disabled_at is null
          and (@Role is null or role = @Role)
          and (@Query is null or strpos(lower(display_name), lower(@Query)) > 0)
          and (@Name is null or (display_name, id) > (@Name, @Id))
        order by display_name, id
        limit @Limit + 1
        """;

    public async Task<Page<Person>> Handle(ListPeople request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var after = Paging.Read<NameKey>(request.Cursor);
        var rows = await database.Many<Person>(Find, new { request.Role, request.Query, after?.Name, after?.Id, Limit = limit }, cancellationToken);
        return Paging.From(rows, limit, person => new NameKey(person.DisplayName, person.PersonId));
    }
}

/// <summary>Where a list by name goes on.</summary>
internal sealed record NameKey(string Name, Guid Id);
