using Complaints.Contracts.Intake;
using Complaints.Platform;

namespace Complaints.Intake;

/// <summary>An arrival with its number and the ids it gets unless its reference or its customer turns out to be known.</summary>
internal sealed record ArrivalRow(Guid Id, string Number, Guid CustomerId, PhoneForms Phone, byte[]? Identity, Arrival Arrival);

/// <summary>An arrival that was new, with the customer it now belongs to.</summary>
internal sealed record StoredArrival(Guid Id, Guid CustomerId, bool IsVip, bool IsVulnerable);

/// <summary>One statement that decides, for any number of arrivals, who is a known customer and which partner reference was received before, and stores the rest.</summary>
internal static class ArrivalRows
{
    // Customers and references are taken in sorted order, so that two batches may wait for each other but never in a circle.
    private const string TakeIn =
        """
        with arrival as (
            select * from unnest(@Ids, @Numbers, @Channels, @CustomerIds, @References, @Subjects, @Narratives, @Outcomes, @Products,
                @OrderNumbers, @OccurredAt, @Places, @Languages, @Secrets, @ConfirmedAt)
                as arrival (id, number, channel, customer_id, partner_reference, subject, narrative, desired_outcome, product,
                    order_number, occurred_at, place, language, secret_hash, confirmed_at)
            where partner_reference is null or not exists (
                select from complaint c where c.partner_id = @PartnerId and c.partner_reference = arrival.partner_reference)
        ), newcomer as (
            select * from unnest(@NewIds, @Identities, @Kinds, @Names, @Phones, @PhoneDigits, @Emails, @Accounts, @NewLanguages, @Keys, @Words)
                as newcomer (id, identity_hash, kind, name, phone, phone_digits, email, account_number, language, keys, words)
            where id in (select customer_id from arrival)
        ), met as (
            insert into customer (id, identity_hash, kind, name, phone, phone_digits, email, account_number, language, created_at, last_contact_at,
                is_findable)
            select id, identity_hash, kind, name, phone, phone_digits, email, account_number, language, @Now, @Now, true
            from newcomer order by identity_hash
            on conflict (identity_hash) do update set last_contact_at = excluded.last_contact_at,
                email = coalesce(customer.email, excluded.email), account_number = coalesce(customer.account_number, excluded.account_number),
                is_findable = customer.is_findable
                    and (customer.email is not null or excluded.email is null) and (customer.account_number is not null or excluded.account_number is null)
            returning id, identity_hash, coalesce(merged_into, id) as person_id
        ), findable as (
            insert into customer_search (customer_id, keys, words)
            select id, keys, array_to_tsvector(string_to_array(words, ' ')) from newcomer join met using (id)
        ), taken as (
            insert into complaint (id, number, channel, customer_id, partner_id, partner_reference, subject, narrative, desired_outcome, product,
                order_number, occurred_at, place, language, secret_hash, received_at, received_by, confirmed_at)
            select arrival.id, number, channel, coalesce(met.id, customer_id), @PartnerId, partner_reference, subject, narrative, desired_outcome, product,
                order_number, occurred_at, place, arrival.language, secret_hash, @Now, @ReceivedBy, confirmed_at
            from arrival left join newcomer on newcomer.id = customer_id left join met on met.identity_hash = newcomer.identity_hash
            order by partner_reference
            on conflict (partner_id, partner_reference) where partner_reference is not null do nothing
            returning id, customer_id
        )
        select taken.id, taken.customer_id, coalesce(person.is_vip, false) as is_vip, person.vulnerability is not null as is_vulnerable
        from taken left join met on met.id = taken.customer_id left join customer person on person.id = met.person_id
        """;

    /// <summary>Gives each arrival its ids; arrivals of one customer share the customer's.</summary>
    public static IReadOnlyList<ArrivalRow> Of(IReadOnlyList<Arrival> arrivals, IReadOnlyList<string> numbers, PhoneBook phones, DateTimeOffset now)
    {
        var known = new Dictionary<string, Guid>();
        return [.. arrivals.Select((arrival, i) =>
        {
            var phone = arrival.KnownCustomerId is null ? phones.Read(arrival.Customer.Phone) : PhoneForms.None;
            var identity = arrival.KnownCustomerId is null ? CustomerIdentity.Of(arrival.Customer.Name, phone, arrival.Customer.Email, arrival.Customer.AccountNumber) : null;
            var customer = arrival.KnownCustomerId ?? Guid.CreateVersion7(now);
            if (identity is not null && !known.TryAdd(Convert.ToHexString(identity), customer))
            {
                customer = known[Convert.ToHexString(identity)];
            }

            return new ArrivalRow(Guid.CreateVersion7(now), numbers[i], customer, phone, identity, arrival);
        })];
    }

    /// <summary>Stores what is new and returns it; an arrival that is missing from the answer has a reference that was received before.</summary>
    public static async Task<Dictionary<Guid, StoredArrival>> Store(
        IReadOnlyList<ArrivalRow> rows, Guid? partner, Guid? receivedBy, DateTimeOffset now, Database database, CancellationToken cancellationToken)
    {
        var newcomers = rows.Where(row => row.Arrival.KnownCustomerId is null).DistinctBy(row => row.CustomerId).ToList();
        var keys = newcomers.Select(row => CustomerKeys.Of(row.Arrival.Contact.Name, row.Phone, row.Arrival.Contact.Email, row.Arrival.Customer.AccountNumber)).ToList();
        var stored = await database.Many<StoredArrival>(TakeIn, new
        {
            Now = now,
            PartnerId = partner,
            ReceivedBy = receivedBy,
            Ids = Column(rows, row => row.Id),
            Numbers = Column(rows, row => row.Number),
            Channels = Column(rows, row => row.Arrival.Channel),
            CustomerIds = Column(rows, row => row.CustomerId),
            References = Column(rows, row => row.Arrival.PartnerReference),
            Subjects = Column(rows, row => row.Arrival.Said.Subject),
            Narratives = Column(rows, row => row.Arrival.Said.Narrative),
            Outcomes = Column(rows, row => row.Arrival.Said.DesiredOutcome),
            Products = Column(rows, row => row.Arrival.Said.Product),
            OrderNumbers = Column(rows, row => row.Arrival.Said.OrderNumber),
            OccurredAt = Column(rows, row => row.Arrival.Said.OccurredAt),
            Places = Column(rows, row => row.Arrival.Said.Place),
            Languages = Column(rows, row => row.Arrival.Language),
            Secrets = Column(rows, row => TrackingSecret.Hash(row.Arrival.Secret)),
            ConfirmedAt = Column(rows, row => row.Arrival.ConfirmedAt),
            NewIds = Column(newcomers, row => row.CustomerId),
            Identities = Column(newcomers, row => row.Identity),
            Kinds = Column(newcomers, row => row.Arrival.Customer.Kind ?? CustomerKind.Individual),
            Names = Column(newcomers, row => row.Arrival.Contact.Name),
            Phones = Column(newcomers, row => row.Arrival.Contact.Phone),
            PhoneDigits = Column(newcomers, row => CustomerIdentity.Storable(row.Phone)),
            Emails = Column(newcomers, row => row.Arrival.Contact.Email),
            Accounts = Column(newcomers, row => row.Arrival.Customer.AccountNumber.Tidy()),
            NewLanguages = Column(newcomers, row => row.Arrival.Language),
            Keys = keys.Select(key => key.Text).ToArray(),
            Words = keys.Select(key => key.Words).ToArray(),
        }, cancellationToken);
        return stored.ToDictionary(row => row.Id);
    }

    private static T[] Column<T>(IReadOnlyList<ArrivalRow> rows, Func<ArrivalRow, T> value) => [.. rows.Select(value)];
}
