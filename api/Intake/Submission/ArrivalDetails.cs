using Complaints.Platform;

namespace Complaints.Intake;

/// <summary>Stores what only some complaints bring: the facts of their channel, and the parties on the complainant's side.</summary>
internal static class ArrivalDetails
{
    private const string KeepSource =
        """
        insert into complaint_source (complaint_id, is_caller_withheld, call_id, letter_date, postal_address, post, regulator, regulator_name, regulator_number, deadline_at)
        values (@ComplaintId, @IsCallerWithheld, @CallId, @LetterDate, @PostalAddress, @Post, @Regulator, @RegulatorName, @RegulatorNumber, @DeadlineAt)
        """;

    private const string KeepParty =
        """
        insert into complaint_party (id, complaint_id, part, name, phone, phone_digits, email, relation, authority, is_spokesperson, added_at)
        values (@Id, @ComplaintId, @Part, @Name, @Phone, @PhoneDigits, @Email, @Relation, @Authority, @IsSpokesperson, @Now)
        """;

    public static void Write(IReadOnlyList<ArrivalRow> rows, PhoneBook phones, DateTimeOffset now, Database database)
    {
        foreach (var (id, arrival) in rows.Select(row => (row.Id, row.Arrival)))
        {
            if (arrival.Source is { } source)
            {
                database.Write(KeepSource, new
                {
                    ComplaintId = id,
                    IsCallerWithheld = source.IsCallerWithheld == true,
                    source.CallId,
                    source.LetterDate,
                    source.PostalAddress,
                    source.Post,
                    source.Regulator,
                    source.RegulatorName,
                    source.RegulatorNumber,
                    source.DeadlineAt,
                });
            }

            var speaker = NewParty.Spokesperson(arrival.Parties);
            foreach (var (line, party) in arrival.Parties.Index())
            {
                // Ids of one moment are in no order, and parties stay in the order in which they were named.
                database.Write(KeepParty, Columns(Guid.CreateVersion7(now.AddMilliseconds(line)), id, party, ReferenceEquals(party, speaker), phones, now));
            }
        }
    }

    /// <summary>A party as its row is written.</summary>
    public static object Columns(Guid id, Guid complaintId, NewParty party, bool isSpokesperson, PhoneBook phones, DateTimeOffset now) => new
    {
        Id = id,
        ComplaintId = complaintId,
        party.Part,
        Name = party.Name.Trim(),
        Phone = party.Phone.Tidy(),
        PhoneDigits = CustomerIdentity.Storable(phones.Read(party.Phone)),
        Email = party.Email.Tidy(),
        Relation = party.Relation.Tidy(),
        Authority = party.Part == PartyPart.Representative ? party.Authority ?? PartyAuthority.NotSeen : (PartyAuthority?)null,
        IsSpokesperson = isSpokesperson,
        Now = now,
    };
}
