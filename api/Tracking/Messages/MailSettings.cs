using System.Globalization;
using System.Net.Mail;
using Microsoft.Extensions.Configuration;

namespace Complaints.Tracking;

/// <summary>How mail leaves the house: the settings <c>Mail:Smtp:*</c>.</summary>
/// <param name="Host">The mail server.</param>
/// <param name="Port">587 unless said.</param>
/// <param name="User">Null where the server asks nobody to sign in.</param>
/// <param name="Password">The user's.</param>
/// <param name="From">The address that mails come from; answers go to it with the case's token.</param>
/// <param name="StartTls">True unless said: the connection is refused where the server cannot encrypt.</param>
internal sealed record MailSettings(string Host, int Port, string? User, string? Password, MailAddress From, bool StartTls)
{
    /// <summary>Null without a host: nothing is sent then.</summary>
    public static MailSettings? Read(IConfiguration configuration)
    {
        var smtp = configuration.GetSection("Mail:Smtp");
        if (string.IsNullOrWhiteSpace(smtp["Host"]))
        {
            return null;
        }

        var port = int.TryParse(smtp["Port"] ?? "587", NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536
            ? number : throw new InvalidOperationException("Mail:Smtp:Port is not a port.");
        var from = MailAddress.TryCreate(smtp["From"], out var address) ? address : throw new InvalidOperationException("Mail:Smtp:From is not an address.");
        var startTls = bool.TryParse(smtp["StartTls"] ?? "true", out var wanted) ? wanted : throw new InvalidOperationException("Mail:Smtp:StartTls is neither true nor false.");
        return new MailSettings(smtp["Host"]!, port, smtp["User"], smtp["Password"], from, startTls);
    }

    /// <summary>Where an answer about the case with this token goes.</summary>
    public MailAddress ReplyTo(string token) => new($"{From.User}+{token}@{From.Host}", From.DisplayName);
}
