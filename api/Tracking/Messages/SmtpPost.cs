using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Security.Authentication;
using Microsoft.Extensions.Configuration;

namespace Complaints.Tracking;

/// <summary>Hands letters to the mail server.</summary>
internal sealed class SmtpPost(IConfiguration configuration)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Null where no mail server is set up.</summary>
    public MailSettings? Settings { get; } = MailSettings.Read(configuration);

    public async Task<PostResult> Send(Letter letter, CancellationToken cancellationToken)
    {
        var settings = Settings ?? throw new InvalidOperationException("No mail server is set up.");
        if (!MailAddress.TryCreate(letter.Body.To, out var to))
        {
            return new PostResult(PostResultKind.Refused, "badAddress");
        }

        // The client's own time limit is for synchronous calls only.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var mail = letter.Write(settings, to);
            using var client = new SmtpClient(settings.Host, settings.Port)
            {
                EnableSsl = settings.StartTls,
                DeliveryFormat = SmtpDeliveryFormat.International,
                Credentials = settings.User is null ? null : new NetworkCredential(settings.User, settings.Password),
            };
            await client.SendMailAsync(mail, limit.Token);
            return PostResult.Sent;
        }
        catch (SmtpException e)
        {
            return Judge(e);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or AuthenticationException && !cancellationToken.IsCancellationRequested)
        {
            return new PostResult(PostResultKind.NotReached, "noAnswer");
        }
    }

    // RFC 5321: 4xx is for now, 5xx for good; 421, 454 and 530 to 538 speak of the connection and not of the message.
    private static PostResult Judge(SmtpException e)
    {
        var status = (int)e.StatusCode;
        var problem = status > 0 ? string.Create(CultureInfo.InvariantCulture, $"smtp{status}") : e.InnerException is null ? "notSupported" : "noConnection";
        var kind = status switch
        {
            421 or 454 or (>= 530 and <= 538) => PostResultKind.NotReached,
            >= 500 => PostResultKind.Refused,
            < 0 when e.InnerException is not null => PostResultKind.NotReached,
            _ => PostResultKind.Delayed,
        };
        return new PostResult(kind, problem);
    }
}
