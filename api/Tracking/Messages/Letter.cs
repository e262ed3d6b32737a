using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Complaints.Tracking;

/// <summary>A message of the outbox that is to be mailed now.</summary>
internal sealed record Letter(Guid Id, Guid ComplaintId, string Kind, string Number, string Token, int Attempts, LetterBody Body)
{
    /// <summary>The mail as it is sent: the same message id however often it is tried, so that a receiver knows it again.</summary>
    public MailMessage Write(MailSettings settings, MailAddress to)
    {
        var mail = new MailMessage(settings.From, to)
        {
            Subject = $"[{Number}/{Token}] {OneLine(Body.Subject)}",
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            Body = Body.Text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64,
        };
        mail.ReplyToList.Add(settings.ReplyTo(Token));
        mail.Headers.Add("Message-ID", $"<{Id:N}@{settings.From.Host}>");
        if (Kind == "acknowledgement")
        {
            // RFC 3834: nobody's holiday notice answers it.
            mail.Headers.Add("Auto-Submitted", "auto-replied");
            mail.Headers.Add("X-Auto-Response-Suppress", "All");
        }

        return mail;
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}

/// <summary>What the outbox keeps of a mail until it is sent.</summary>
internal sealed record LetterBody(string To, string Subject, string Text);

/// <summary>What became of an attempt to send.</summary>
/// <param name="Kind">How it went.</param>
/// <param name="Problem">A code for people who look after the mail server; null where it was sent.</param>
internal sealed record PostResult(PostResultKind Kind, string? Problem)
{
    public static PostResult Sent { get; } = new(PostResultKind.Sent, null);
}

internal enum PostResultKind
{
    /// <summary>The mail server has taken it over.</summary>
    Sent,

    /// <summary>The mail server could not be reached, or did not let us in: this says nothing about the message.</summary>
    NotReached,

    /// <summary>Not now.</summary>
    Delayed,

    /// <summary>Never.</summary>
    Refused,
}

/// <summary>When to try again, and when to give up.</summary>
internal static class Attempts
{
    /// <summary>A message that the server has put off so often, over a day or so, is given up.</summary>
    public const int Most = 12;

    /// <summary>Null where the message is given up.</summary>
    /// <param name="result">How the last attempt went.</param>
    /// <param name="attempts">How many there were.</param>
    /// <param name="jitter">0 to 1: replicas and messages that failed together do not come back together.</param>
    public static TimeSpan? Wait(PostResultKind result, int attempts, double jitter)
    {
        if (result == PostResultKind.Refused || (result == PostResultKind.Delayed && attempts >= Most))
        {
            return null;
        }

        var longest = result == PostResultKind.NotReached ? TimeSpan.FromMinutes(10) : TimeSpan.FromHours(6);
        var doubled = TimeSpan.FromMinutes(Math.Pow(2, Math.Clamp(attempts - 1, 0, 12)));
        return (doubled < longest ? doubled : longest) * (0.75 + (jitter / 2));
    }
}
