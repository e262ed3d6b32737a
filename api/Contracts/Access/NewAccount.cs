using Complaints.Platform;

namespace Complaints.Contracts.Access;

/// <summary>Creates an account with a password that is known already. Answers with its id; 409 where the name is taken.</summary>
/// <param name="UserName">2 to 60 characters of <c>a-z 0-9 . _ @ -</c>; upper case is lowered.</param>
/// <param name="DisplayName">What others see.</param>
/// <param name="Role">What it is in the organisation.</param>
/// <param name="Language">zh-CN, zh-TW or en.</param>
/// <param name="Password">12 to 200 characters.</param>
/// <param name="MustChangePassword">True where the person has to choose one of their own first.</param>
public sealed record CreateAccountWithPassword(
    string UserName, string DisplayName, Role Role, string Language, string Password, bool MustChangePassword) : ICommand<Guid>;

/// <summary>
/// Creates the account <c>admin</c> where there is none at all, and answers with its password, to be shown once; null where there is one.
/// Any number of replicas may send it at once.
/// </summary>
public sealed record CreateFirstAdministrator : ICommand<string?>;
