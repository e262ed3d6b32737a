using System.Text.RegularExpressions;
using Complaints.Platform;
using FluentValidation;

namespace Complaints.Access;

/// <summary>What holds for every account, however it comes to be.</summary>
internal static partial class AccountRules
{
    public static IRuleBuilderOptions<T, string?> UserName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Required().Must(name => string.IsNullOrEmpty(name) || UserNameForm().IsMatch(name)).WithErrorCode("userName");

    public static IRuleBuilderOptions<T, string?> DisplayName<T>(this IRuleBuilder<T, string?> rule) => rule.Required().Line(80);

    public static IRuleBuilderOptions<T, string?> Language<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Required().Must(language => string.IsNullOrEmpty(language) || Texts.Languages.Contains(language)).WithErrorCode("unknown");

    // ASCII only: no two names that look the same.
    [GeneratedRegex(@"\A[A-Za-z0-9._@-]{2,60}\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex UserNameForm();
}
