using Complaints.Contracts.Intake;
using Complaints.Contracts.Tracking;
using Complaints.Platform;
using MediatR;

namespace Complaints.Tracking;

/// <summary>
/// Starts a new complaint's first clocks and puts its acknowledgement into the outbox: the way its channel is acknowledged, to whoever speaks,
/// in their language, with the number to quote and the secret that opens the progress page.
/// </summary>
internal sealed class AcknowledgeComplaint(Database database, IMediator mediator, Clocks clocks, Calendars calendars, TimeProvider time) : INotificationHandler<ComplaintReceived>
{
    private const string Queue =
        """
        insert into outbox (id, complaint_id, kind, channel, language, body, created_at, due_at, sent_at)
        select id, complaint, 'acknowledgement', channel, language, body::json, @Now, @Now, case when channel not in ('email', 'sms') then @Now end
        from unnest(@Ids, @Complaints, @Channels, @Languages, @Bodies) as letter (id, complaint, channel, language, body)
        """;

    public async Task Handle(ComplaintReceived received, CancellationToken cancellationToken)
    {
        var (id, at) = (received.ComplaintId, received.ReceivedAt);
        var firstAnswer = Deadlines.FirstAnswer(at);
        await clocks.Start(id, ClockKind.Acknowledge, at, Deadlines.Acknowledge(at), cancellationToken);
        await clocks.Start(id, ClockKind.FirstAnswer, at, firstAnswer, cancellationToken);

        if (received.Origin?.DeadlineAt is { } deadline)
        {
            await clocks.Start(id, ClockKind.Regulator, at, deadline, cancellationToken);
        }

        var calendar = await calendars.Get(database, cancellationToken);
        var letter = Write(received, TimeZoneInfo.ConvertTime(firstAnswer, calendar.Zone).DateTime);
        database.Gather(Queue, letter, Columns);
        await mediator.Publish(new AcknowledgementQueued(id, letter.Channel), cancellationToken);
        await clocks.Meet(id, cancellationToken, ClockKind.Acknowledge);
    }

    // Where nobody takes a complaint down, nobody is there to say, print or pass on anything.
    private static AcknowledgementWay WayOf(ComplaintReceived received) =>
        received.ReceivedBy is null && received.AcknowledgedBy is (AcknowledgementWay.Aloud or AcknowledgementWay.Letter or AcknowledgementWay.Regulator)
            ? AcknowledgementWay.Email
            : received.AcknowledgedBy;

    private static Letter Write(ComplaintReceived received, DateTime answerBy)
    {
        var language = received.Language;
        // Who speaks but cannot be written to is not greeted in a letter that reaches the complainant.
        var to = received.Spokesperson is { Email: not null } or { Phone: not null } ? received.Spokesperson : received.Customer;
        var (email, phone) = (to.Email, to.Phone);
        var name = to.Name.Length > 0 ? to.Name : Texts.Get(language, "acknowledgement.nobody");
        object[] places = [name, received.Number, received.TrackingSecret, answerBy, received.PostalAddress ?? "", received.Origin?.RegulatorNumber ?? ""];
        return WayOf(received) switch
        {
            AcknowledgementWay.Aloud => InHand("aloud", Texts.Get(language, "acknowledgement.aloud", places)),
            AcknowledgementWay.Letter => InHand("letter", Texts.Get(language, "acknowledgement.printed", places)),
            AcknowledgementWay.Regulator => InHand("regulator", Texts.Get(language, "acknowledgement.regulator", places)),
            AcknowledgementWay.Email when email is not null => ByEmail(email),
            AcknowledgementWay.Sms when phone is not null => BySms(phone),
            AcknowledgementWay.Email when phone is not null => BySms(phone),
            AcknowledgementWay.Sms when email is not null => ByEmail(email),
            // Nobody can be written to, or is to be: the number is told where the complaint is taken down.
            _ => new Letter(received.ComplaintId, "none", language, Json.Of(new { received.Number })),
        };

        Letter InHand(string way, string text) => new(received.ComplaintId, way, language, Json.Of(new { Text = text }));

        Letter BySms(string number) => new(received.ComplaintId, "sms", language, Json.Of(new { To = number, Text = Texts.Get(language, "acknowledgement.sms", places) }));

        Letter ByEmail(string address) => new(received.ComplaintId, "email", language, Json.Of(new
        {
            To = address,
            Subject = Texts.Get(language, "acknowledgement.subject", places),
            Text = Texts.Get(language, "acknowledgement.letter", places),
        }));
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
