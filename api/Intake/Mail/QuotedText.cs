using System.Text.RegularExpressions;

namespace Complaints.Intake;

/// <summary>A mail's text with what is new first. Nothing is left out: both parts together have every line.</summary>
/// <param name="New">What the sender wrote now.</param>
/// <param name="Quoted">What stands under it from earlier mails; empty where there is none.</param>
internal sealed partial record QuotedText(string New, string Quoted)
{
    /// <summary>Both, the new part first.</summary>
    public string Whole => Quoted.Length == 0 ? New : $"{New}\n\n{Quoted}";

    /// <summary>Cuts where a mail program says that an earlier mail begins; else takes the lines marked with &gt; apart.</summary>
    public static QuotedText Of(string text)
    {
        var plain = text.ReplaceLineEndings("\n").Trim();
        if (Header().Match(plain) is { Success: true, Index: > 0 } header && !string.IsNullOrWhiteSpace(plain[..header.Index]))
        {
            return new QuotedText(plain[..header.Index].TrimEnd(), plain[header.Index..].TrimStart('\n'));
        }

        var lines = plain.Split('\n');
        var isQuoted = lines.ToLookup(line => line.StartsWith('>') || (Header().IsMatch(line) && lines.Length > 1));
        var added = string.Join('\n', isQuoted[false]).Trim();
        return added.Length == 0 ? new QuotedText(plain, "") : new QuotedText(added, string.Join('\n', isQuoted[true]));
    }

    // Outlook, Gmail, Apple Mail, QQ, NetEase and Foxmail, in Chinese and English.
    [GeneratedRegex(
        """
        ^(?:
            [ \t]*-{2,}[ ]*(?:Original[ ]Message|Forwarded[ ]message|原始邮件|原始郵件|回复的原邮件|转发的邮件|轉寄郵件)[ ]*-{2,}.*
            | \s*On[ ].{1,300}[ ]wrote:[ \t]*
            | .{0,200}[0-9].{0,200}(?:写道|寫道)\s*[：:][ \t]*
            | \s*(?:From|发件人|寄件者|發件人)\s*[：:].{1,300}\n\s*(?:Sent|Date|To|发送时间|发送日期|日期|寄件日期|收件人|收件者|發送時間)\s*[：:].*
        )$
        """,
        RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Header();
}
