using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Access;

/// <summary>An account as it shall be.</summary>
/// <param name="DisplayName" example="王芳">What others see, at most 80 characters.</param>
/// <param name="Role">What the account is in the organisation.</param>
/// <param name="Language" example="zh-CN">zh-CN, zh-TW or en.</param>
/// <param name="IsDisabled">True to keep the person out.</param>
/// <param name="Version" example="3">The version that was seen.</param>
internal sealed record AccountChange(string DisplayName, Role? Role, string Language, bool? IsDisabled, long? Version);

internal sealed record ChangeAccount(Guid AccountId, AccountChange Body) : ICommand<Account>;

internal static class ChangeAccountEndpoint
{
    public static void MapChangeAccount(this IEndpointRouteBuilder api) =>
        api.MapPut("/accounts/{accountId:guid}", Put).WithName(nameof(ChangeAccount)).Requires(Permission.ManageAccounts);

    /// <summary>Change, disable or enable an account</summary>
    /// <remarks>
    /// With another role, and when disabled, the account's sessions end at their next request. 409 where somebody else has changed it since
    /// (<c>changed-by-another</c>), and where nobody would be left to administer (<c>last-administrator</c>).
    /// </remarks>
    /// <param name="accountId">The account.</param>
    private static async Task<Ok<Account>> Put(Guid accountId, AccountChange body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ChangeAccount(accountId, body), cancellationToken));
}

internal sealed class ChangeAccountRules : AbstractValidator<ChangeAccount>
{
    public ChangeAccountRules()
    {
        RuleFor(change => change.Body.DisplayName).DisplayName();
        RuleFor(change => change.Body.Role).Required();
        RuleFor(change => change.Body.Language).Language();
        RuleFor(change => change.Body.IsDisabled).Required();
        RuleFor(change => change.Body.Version).Required();
    }
}

internal sealed class ChangeAccountHandler(Database database, Caller caller, TimeProvider time) : IRequestHandler<ChangeAccount, Account>
{
    // Every change holds all active administrators, so that two of them cannot remove each other at once.
    private const string Find =
        """
        select id, role, disabled_at is not null as is_disabled, version
        from account where id = @AccountId or (role = 'administrator' and disabled_at is null)
        order by id for update
        """;

    private const string Change =
        """
        update account
        set display_name = @DisplayName, role = @Role, language = @Language, version = version + 1,
            disabled_at = case when @IsDisabled then coalesce(disabled_at, @Now) end,
            security_stamp = case when @EndsSessions then @Stamp else security_stamp end
        where id = @AccountId
        returning id as account_id, user_name, display_name, role, language, must_change_password,
                  disabled_at is not null as is_disabled, created_at, version
        """;

    public async Task<Account> Handle(ChangeAccount request, CancellationToken cancellationToken)
    {
        var (accountId, wanted) = request;
        var isDisabled = wanted.IsDisabled!.Value;
        var found = await database.Many<Found>(Find, new { accountId }, cancellationToken);
        var present = found.SingleOrDefault(account => account.Id == accountId) ?? throw Problem.NotFound();
        if (present.Version != wanted.Version)
        {
            throw Problem.Conflict("changed-by-another");
        }

        var isStillAdministrator = wanted.Role == Role.Administrator && !isDisabled;
        if (!isStillAdministrator && present is { Role: Role.Administrator, IsDisabled: false } && found.Count == 1)
        {
            throw Problem.Conflict("last-administrator");
        }

        var now = time.GetUtcNow();
        var endsSessions = isDisabled || wanted.Role != present.Role;
        database.Write(AccessLog.Note, new { At = now, Kind = "accountChanged", AccountId = caller.Id, SubjectId = accountId });
        return await database.One<Account>(
            Change,
            new { accountId, wanted.DisplayName, wanted.Role, wanted.Language, IsDisabled = isDisabled, EndsSessions = endsSessions, Stamp = Guid.NewGuid(), Now = now },
            cancellationToken);
    }

    private sealed record Found(Guid Id, Role Role, bool IsDisabled, long Version);
}
