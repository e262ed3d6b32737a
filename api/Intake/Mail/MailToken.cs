using System.Text.RegularExpressions;

namespace Complaints.Intake;

/// <summary>
/// Our own token, found again in an answer: after the plus sign of an address, or in the brackets before the subject. It alone leads a mail
/// into a case; who sent it does not.
/// </summary>
internal static partial class MailToken
{
    /// <summary>Every token in it, in small letters; most mails have one or none.</summary>
    public static IReadOnlyList<string> In(IEnumerable<string> to, string subject) =>
        [.. to.SelectMany(address => InAddress().Matches(address)).Concat(InSubject().Matches(subject))
            .Select(match => match.Groups[1].Value.ToLowerInvariant()).Distinct()];

    [GeneratedRegex(@"\+([0-9a-z]{16})@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InAddress();

    [GeneratedRegex(@"\[\s*C[0-9]{2}-[0-9]{7,}-[0-9]\s*/\s*([0-9a-z]{16})\s*\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InSubject();
}
