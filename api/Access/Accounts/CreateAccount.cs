using Complaints.Contracts.Access;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Access;

/// <summary>A new account.</summary>
/// <param name="UserName" example="wang.fang">What the person will sign in with: 2 to 60 characters of <c>a-z 0-9 . _ @ -</c>; upper case is lowered.</param>
/// <param name="DisplayName" example="王芳">What others see, at most 80 characters.</param>
/// <param name="Role">What the account is in the organisation.</param>
/// <param name="Language" example="zh-CN">zh-CN, zh-TW or en.</param>
internal sealed record CreateAccount(string UserName, string DisplayName, Role? Role, string Language) : ICommand<CreatedAccount>;

/// <summary>An account that was just created.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Password" example="hT4vN8qRwYk3ZbGm7sXe">For the first sign-in, where it has to be changed. Shown once and kept nowhere.</param>
internal sealed record CreatedAccount(Guid AccountId, string Password);

internal static class CreateAccountEndpoint
{
    public static void MapCreateAccount(this IEndpointRouteBuilder api) =>
        api.MapPost("/accounts", Post).WithName(nameof(CreateAccount)).Requires(Permission.ManageAccounts).NeverReplayed()
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Create an account</summary>
    /// <remarks>Answers with a password for the first sign-in; it is shown this once. 409 where the name is taken.</remarks>
    private static async Task<Created<CreatedAccount>> Post(CreateAccount body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Created((string?)null, await mediator.Send(body, cancellationToken));
}

internal sealed class CreateAccountRules : AbstractValidator<CreateAccount>
{
    public CreateAccountRules()
    {
        RuleFor(account => account.UserName).UserName();
        RuleFor(account => account.DisplayName).DisplayName();
        RuleFor(account => account.Role).Required();
        RuleFor(account => account.Language).Language();
    }
}

internal sealed class CreateAccountHandler(IMediator mediator) : IRequestHandler<CreateAccount, CreatedAccount>
{
    public async Task<CreatedAccount> Handle(CreateAccount request, CancellationToken cancellationToken)
    {
        var password = Passwords.Generate();
        var account = new CreateAccountWithPassword(
            request.UserName, request.DisplayName, request.Role!.Value, request.Language, password, MustChangePassword: true);
        return new CreatedAccount(await mediator.Send(account, cancellationToken), password);
    }
}
