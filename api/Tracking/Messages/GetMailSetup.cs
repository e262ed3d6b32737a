using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Tracking;

internal sealed record GetMailSetup : IQuery<MailSetup>;

/// <summary>Whether messages leave the house, and how many do not. Counting stops at 1,000.</summary>
/// <param name="SendsMail">False where no mail server is set up: mails wait.</param>
/// <param name="SendsSms">False: text messages wait until there is a way to send them.</param>
/// <param name="WaitingMails">Mails that have not left yet.</param>
/// <param name="WaitingSms">Text messages that have not left yet.</param>
/// <param name="GivenUp">Messages that a person has to look after.</param>
internal sealed record MailSetup(bool SendsMail, bool SendsSms, int WaitingMails, int WaitingSms, int GivenUp);

internal static class GetMailSetupEndpoint
{
    public static void MapGetMailSetup(this IEndpointRouteBuilder api) =>
        api.MapGet("/messages/setup", Get).WithName(nameof(GetMailSetup)).Requires(Permission.ReadCases);

    /// <summary>Whether messages leave the house</summary>
    private static async Task<Ok<MailSetup>> Get(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetMailSetup(), cancellationToken));
}

internal sealed class GetMailSetupHandler(Database database, SmtpPost post) : IRequestHandler<GetMailSetup, MailSetup>
{
    private const string Count =
        """
        select (select count(*)::int from (select from outbox where channel = 'email' and sent_at is null and failed_at is null limit 1000) as n) as mails,
               (select count(*)::int from (select from outbox where channel = 'sms' and sent_at is null and failed_at is null limit 1000) as n) as sms,
               (select count(*)::int from (select from outbox where failed_at is not null limit 1000) as n) as given_up
        """;

    public async Task<MailSetup> Handle(GetMailSetup request, CancellationToken cancellationToken)
    {
        var counted = await database.One<Counted>(Count, new { }, cancellationToken);
        return new MailSetup(post.Settings is not null, false, counted.Mails, counted.Sms, counted.GivenUp);
    }

    private sealed record Counted(int Mails, int Sms, int GivenUp);
}
