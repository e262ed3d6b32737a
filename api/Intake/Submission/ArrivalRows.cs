using Complaints.Contracts.Intake;
using Complaints.Platform;

namespace Complaints.Intake;

/// <summary>An arrival with its number and the ids it gets unless its reference or its customer turns out to be known.</summary>
internal sealed record ArrivalRow(Guid Id, string Number, Guid CustomerId, byte[]? Identity, Arrival Arrival);

/// <summary>An arrival that was new, with the customer it now belongs to.</summary>
internal sealed record StoredArrival(Guid Id, Guid CustomerId, bool IsVip);

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
            select * from unnest(@NewIds, @Identities, @Kinds, @Names, @Phones, @PhoneDigits, @Emails, @Accounts, @NewLanguages)
                as newcomer (id, identity_hash, kind, name, phone, phone_digits, email, account_number, language)
            where id in (select customer_id from arrival)
        ), met as (
            insert into customer (id, identity_hash, kind, name, phone, phone_digits, email, account_number, language, created_at, last_contact_at)
            select id, identity_hash, kind, name, phone, phone_digits, email, account_number, language, @Now, @Now
            from newcomer order by identity_hash
            on conflict (identity_hash) do update set last_contact_at = excluded.last_contact_at,
                email = coalesce(customer.email, excluded.email), account_number = coalesce(customer.account_number, excluded.account_number)
            returning id, identity_hash, is_vip
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
        select taken.id, taken.customer_id, coalesce(met.is_vip, false) as is_vip from taken left join met on met.id = taken.customer_id
        """;

    /// <summary>Gives each arrival its ids; arrivals of one customer share the customer's.</summary>
    public static IReadOnlyList<ArrivalRow> Of(IReadOnlyList<Arrival> arrivals, IReadOnlyList<string> numbers, DateTimeOffset now)
    {
        var known = new Dictionary<string, Guid>();
        return [.. arrivals.Select((arrival, i) =>
        {
            var identity = arrival.KnownCustomerId is null ? CustomerIdentity.Of(arrival.Customer) : null;
            var customer = arrival.KnownCustomerId ?? Guid.CreateVersion7(now);
            if (identity is not null && !known.TryAdd(Convert.ToHexString(identity), customer))
            {
                customer = known[Convert.ToHexString(identity)];
            }

            return new ArrivalRow(Guid.CreateVersion7(now), numbers[i], customer, identity, arrival);
        })];
    }

    /// <summary>Stores what is new and returns it; an arrival that is missing from the answer has a reference that was received before.</summary>
    public static async Task<Dictionary<Guid, StoredArrival>> Store(
        IReadOnlyList<ArrivalRow> rows, Guid? partner, Guid? receivedBy, DateTimeOffset now, Database database, CancellationToken cancellationToken)
    {
        var newcomers = rows.Where(row => row.Arrival.KnownCustomerId is null).DistinctBy(row => row.CustomerId).ToList();
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
            PhoneDigits = Column(newcomers, row => CustomerIdentity.Digits(row.Arrival.Contact.Phone) is { Length: > 0 } digits ? digits : null),
            Emails = Column(newcomers, row => row.Arrival.Contact.Email),
            Accounts = Column(newcomers, row => row.Arrival.Customer.AccountNumber.Tidy()),
            NewLanguages = Column(newcomers, row => row.Arrival.Language),
        }, cancellationToken);
        return stored.ToDictionary(row => row.Id);
    }

    private static T[] Column<T>(IReadOnlyList<ArrivalRow> rows, Func<ArrivalRow, T> value) => [.. rows.Select(value)];
}
