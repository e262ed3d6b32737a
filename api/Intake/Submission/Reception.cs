using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;

namespace Complaints.Intake;

/// <summary>
/// The one way in for complaints of every channel, one or a thousand at a time: number, customer, complaint, people,
/// then the news to the other modules.
/// </summary>
internal sealed class Reception(Database database, IMediator mediator, RunningNumbers numbers, PhoneBook phones, Channels channels, Caller caller)
{
    private const string FindEarlier =
        """
        select partner_reference, id, number, received_at from complaint where partner_id = @PartnerId and partner_reference = any(@References)
        """;

    private const string NamePeople =
        """
        insert into complaint_person (complaint_id, line, name, part) select * from unnest(@Ids, @Lines, @Names, @Parts)
        """;

    /// <summary>The receipts stand in the order of the arrivals; one without a secret is that of an earlier complaint with the same reference.</summary>
    public async Task<IReadOnlyList<ComplaintReceipt>> Receive(IReadOnlyList<Arrival> arrivals, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (arrivals.Count == 0)
        {
            return [];
        }

        var partner = caller.Kind == CallerKind.Partner ? caller.Id : null;
        var running = await numbers.Take(arrivals.Count, database, cancellationToken);
        var rows = ArrivalRows.Of(arrivals, [.. running.Select(n => ComplaintNumber.Of(now.Year, n))], phones, now);
        var taken = await ArrivalRows.Store(rows, partner, caller.Kind == CallerKind.Account ? caller.Id : null, now, database, cancellationToken);
        IReadOnlyList<ArrivalRow> fresh = [.. rows.Where(row => taken.ContainsKey(row.Id))];
        WritePeople(fresh);
        ArrivalDetails.Write(fresh, phones, now, database);
        var earlier = taken.Count == rows.Count ? [] : await Earlier(rows.Where(row => !taken.ContainsKey(row.Id)), partner, cancellationToken);
        var receipts = new List<ComplaintReceipt>(rows.Count);
        var met = new HashSet<Guid>();
        foreach (var row in rows)
        {
            if (!taken.TryGetValue(row.Id, out var stored))
            {
                receipts.Add(earlier[row.Arrival.PartnerReference!]);
                continue;
            }

            var isRepeat = row.Arrival.KnownCustomerId is not null || stored.CustomerId != row.CustomerId || !met.Add(stored.CustomerId);
            receipts.Add(new ComplaintReceipt(row.Id, row.Number, row.Arrival.Secret, now));
            var channel = await channels.Of(row.Arrival.Through, cancellationToken);
            await mediator.Publish(News(row, stored, channel, partner, isRepeat, now), cancellationToken);
        }

        return receipts;
    }

    private ComplaintReceived News(ArrivalRow row, StoredArrival stored, ChannelSetting channel, Guid? partner, bool isRepeat, DateTimeOffset now)
    {
        var arrival = row.Arrival;
        var speaker = NewParty.Spokesperson(arrival.Parties);
        var by = caller.Kind == CallerKind.Account ? caller.Id : null;
        return new ComplaintReceived(row.Id, row.Number, arrival.Channel, arrival.Language, stored.CustomerId, partner, by, now)
        {
            Said = arrival.Said,
            TrackingSecret = arrival.Secret,
            Customer = arrival.Contact with
            {
                IsVip = arrival.Contact.IsVip || stored.IsVip,
                IsVulnerable = arrival.Contact.IsVulnerable || stored.IsVulnerable,
            },
            Spokesperson = speaker is null ? null : new CustomerContact(speaker.Name.Trim(), speaker.Phone.Tidy(), speaker.Email.Tidy(), IsVip: false, IsVulnerable: false),
            Origin = arrival.Source?.ToOrigin(),
            Parties = arrival.Parties.Count,
            AcknowledgedBy = channel.Acknowledgement,
            PostalAddress = arrival.Source?.PostalAddress,
            CategoryHint = arrival.Category,
            IsRepeat = isRepeat,
        };
    }

    private void WritePeople(IReadOnlyList<ArrivalRow> rows)
    {
        var people = rows.SelectMany(row => row.Arrival.People.Select((person, line) => (row.Id, Line: line + 1, person.Name, person.Part))).ToList();
        if (people.Count > 0)
        {
            database.Write(NamePeople, new
            {
                Ids = people.Select(person => person.Id).ToArray(),
                Lines = people.Select(person => person.Line).ToArray(),
                Names = people.Select(person => person.Name.Trim()).ToArray(),
                Parts = people.Select(person => person.Part ?? PersonPart.Other).ToArray(),
            });
        }
    }

    private async Task<Dictionary<string, ComplaintReceipt>> Earlier(IEnumerable<ArrivalRow> rows, Guid? partner, CancellationToken cancellationToken)
    {
        var references = rows.Select(row => row.Arrival.PartnerReference!).ToArray();
        var found = await database.Many<KnownReference>(FindEarlier, new { PartnerId = partner, References = references }, cancellationToken);
        return found.ToDictionary(row => row.PartnerReference, row => new ComplaintReceipt(row.Id, row.Number, null, row.ReceivedAt));
    }

    private sealed record KnownReference(string PartnerReference, Guid Id, string Number, DateTimeOffset ReceivedAt);
}
