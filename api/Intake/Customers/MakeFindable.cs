using Complaints.Platform;
using MediatR;

namespace Complaints.Intake;

/// <summary>Makes the look-up keys of customers who have none yet, or whose details have changed, a bounded number at a time, or one alone. Answers how many.</summary>
internal sealed record MakeFindable(int Customers, Guid? Alone = null) : ICommand<int>;

internal sealed class MakeFindableHandler(Database database, PhoneBook phones) : IRequestHandler<MakeFindable, int>
{
    private const string Claim =
        """
        select id, name, phone, email, account_number from customer where not is_findable and (@Alone is null or id = @Alone)
        order by id limit @Customers for update skip locked
        """;

    // Two records may turn out to be one number: the second keeps its old identity, and is shown as likely the same person.
    private const string Store =
        """
        with made as (
            select *, row_number() over (partition by identity order by id) as nth
            from unnest(@Ids, @Digits, @Identities, @Keys, @Words) as made (id, digits, identity, keys, words)
        ), kept as (
            update customer u set is_findable = true, phone_digits = made.digits,
                identity_hash = case when u.identity_hash is null or made.nth > 1 or exists (
                    select from customer other where other.identity_hash = made.identity and other.id <> u.id) then u.identity_hash else made.identity end
            from made where u.id = made.id
        )
        insert into customer_search (customer_id, keys, words)
        select id, keys, array_to_tsvector(string_to_array(words, ' ')) from made
        on conflict (customer_id) do update set keys = excluded.keys, words = excluded.words
        """;

    public async Task<int> Handle(MakeFindable request, CancellationToken cancellationToken)
    {
        var customers = await database.Many<Row>(Claim, new { request.Customers, request.Alone }, cancellationToken);
        if (customers.Count > 0)
        {
            var made = customers.Select(row => (row, Phone: phones.Read(row.Phone))).ToList();
            var keys = made.Select(one => CustomerKeys.Of(one.row.Name, one.Phone, one.row.Email, one.row.AccountNumber)).ToList();
            database.Write(Store, new
            {
                Ids = customers.Select(row => row.Id).ToArray(),
                Digits = made.Select(one => CustomerIdentity.Storable(one.Phone)).ToArray(),
                Identities = made.Select(one => CustomerIdentity.Of(one.row.Name, one.Phone, one.row.Email, one.row.AccountNumber)).ToArray(),
                Keys = keys.Select(key => key.Text).ToArray(),
                Words = keys.Select(key => key.Words).ToArray(),
            });
        }

        return customers.Count;
    }

    private sealed record Row(Guid Id, string Name, string? Phone, string? Email, string? AccountNumber);
}
