using Complaints.Contracts.Intake;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using MediatR;

namespace Complaints.Tracking;

/// <summary>
/// Starts a new complaint's first clocks and puts its acknowledgement into the outbox: in the complainant's language, with the number
/// to quote and the secret that opens the progress page.
/// </summary>
internal sealed class AcknowledgeComplaint(Database database, IMediator mediator, Clocks clocks, Calendars calendars, TimeProvider time) : INotificationHandler<ComplaintReceived>
{
    private const string Queue =
        """
        insert into outbox (id, complaint_id, kind, channel, language, body, created_at, due_at, sent_at)
        select id, complaint, 'acknowledgement', channel, language, body::json, @Now, @Now, case when channel = 'none' then @Now end
        from unnest(@Ids, @Complaints, @Channels, @Languages, @Bodies) as letter (id, complaint, channel, language, body)
        """;

    public async Task Handle(ComplaintReceived received, CancellationToken cancellationToken)
    {
        var (id, at) = (received.ComplaintId, received.ReceivedAt);
        var firstAnswer = Deadlines.FirstAnswer(at);
        await clocks.Start(id, ClockKind.Acknowledge, at, Deadlines.Acknowledge(at), cancellationToken);
        await clocks.Start(id, ClockKind.FirstAnswer, at, firstAnswer, cancellationToken);

        var calendar = await calendars.Get(database, cancellationToken);
        var letter = Write(received, TimeZoneInfo.ConvertTime(firstAnswer, calendar.Zone).DateTime);
        database.Gather(Queue, letter, Columns);
        await mediator.Publish(new AcknowledgementQueued(id, letter.Channel), cancellationToken);
        await clocks.Meet(id, cancellationToken, ClockKind.Acknowledge);
    }

    private static Letter Write(ComplaintReceived received, DateTime answerBy)
    {
        var (customer, language) = (received.Customer, received.Language);
        var name = customer.Name.Length > 0 ? customer.Name : Texts.Get(language, "acknowledgement.nobody");
        object[] places = [name, received.Number, received.TrackingSecret, answerBy];
        return customer switch
        {
            { Email: { } address } => new Letter(received.ComplaintId, "email", language, Json.Of(new
            {
                To = address,
                Subject = Texts.Get(language, "acknowledgement.subject", places),
                Text = Texts.Get(language, "acknowledgement.letter", places),
            })),
            { Phone: { } phone } => new Letter(received.ComplaintId, "sms", language, Json.Of(new
            {
                To = phone,
                Text = Texts.Get(language, "acknowledgement.sms", places),
            })),
            // Nobody can be written to: the number is told where the complaint is taken down.
            _ => new Letter(received.ComplaintId, "none", language, Json.Of(new { received.Number })),
        };
    }

    private object Columns(IReadOnlyList<Letter> letters) => new
    {
        Ids = letters.Select(_ => Guid.CreateVersion7(time.GetUtcNow())).ToArray(),
        Complaints = letters.Select(letter => letter.ComplaintId).ToArray(),
        Channels = letters.Select(letter => letter.Channel).ToArray(),
        Languages = letters.Select(letter => letter.Language).ToArray(),
        Bodies = letters.Select(letter => letter.Body.Text).ToArray(),
        Now = time.GetUtcNow(),
    };

    private sealed record Letter(Guid ComplaintId, string Channel, string Language, Json Body);
}
