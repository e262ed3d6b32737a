using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Access;

internal sealed record ListAccounts(string? Cursor, int? Limit) : IQuery<Page<Account>>;

/// <summary>An account, as its administrator sees it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="UserName" example="wang.fang">What the person signs in with.</param>
/// <param name="DisplayName" example="王芳">What others see.</param>
/// <param name="Role">What the account is in the organisation.</param>
/// <param name="Language" example="zh-CN">zh-CN, zh-TW or en.</param>
/// <param name="MustChangePassword">True until the person has replaced a password that somebody else has set.</param>
/// <param name="IsDisabled">True where the account may not sign in.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="Version" example="3">To be sent back with a change.</param>
internal sealed record Account(
    Guid AccountId, string UserName, string DisplayName, Role Role, string Language, bool MustChangePassword, bool IsDisabled,
    DateTimeOffset CreatedAt, long Version);

internal static class ListAccountsEndpoint
{
    public static void MapListAccounts(this IEndpointRouteBuilder api) =>
        api.MapGet("/accounts", Get).WithName(nameof(ListAccounts)).Requires(Permission.ManageAccounts);

    /// <summary>All accounts</summary>
    /// <remarks>By display name; disabled ones too.</remarks>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 200; 50 unless said.</param>
    private static async Task<Ok<Page<Account>>> Get(string? cursor, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListAccounts(cursor, limit), cancellationToken));
}

internal sealed class ListAccountsHandler(Database database) : IRequestHandler<ListAccounts, Page<Account>>
{
    private const string Find =
        """
        select id as account_id, user_name, display_name, role, language, must_change_password,
               disabled_at is not null as is_disabled, created_at, version
        from account
        where @Name is null or (display_name, id) > (@Name, @Id)
        order by display_name, id
        limit @Limit + 1
        """;

    public async Task<Page<Account>> Handle(ListAccounts request, CancellationToken cancellationToken)
    {
        var limit = Paging.Limit(request.Limit);
        var after = Paging.Read<NameKey>(request.Cursor);
        var rows = await database.Many<Account>(Find, new { after?.Name, after?.Id, Limit = limit }, cancellationToken);
        return Paging.From(rows, limit, account => new NameKey(account.DisplayName, account.AccountId));
    }
}
