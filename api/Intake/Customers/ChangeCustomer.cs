using System.Text.Json;
using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Complaints.Intake;

internal sealed record ChangeCustomer(Guid CustomerId, CustomerDetails Body) : ICommand<long>;

internal static class ChangeCustomerEndpoint
{
    public static void MapChangeCustomer(this IEndpointRouteBuilder api) =>
        api.MapPut("/customers/{customerId:guid}", Put).WithName(nameof(ChangeCustomer)).Requires(Permission.RecordComplaints).ChangesCase()
            .Produces<ProblemAnswer>(StatusCodes.Status409Conflict, ProblemAnswer.MediaType);

    /// <summary>Change what is known about a customer</summary>
    /// <remarks>
    /// `If-Match` names the version that `GetCustomer` told; who changed what is kept. 409 `customer-is-merged` for a record that belongs to another.
    /// </remarks>
    /// <param name="customerId">The customer.</param>
    private static async Task<NoContent> Put(Guid customerId, CustomerDetails body, IMediator mediator, HttpContext http, CancellationToken cancellationToken)
    {
        CaseVersion.Tag(http, await mediator.Send(new ChangeCustomer(customerId, body), cancellationToken));
        return TypedResults.NoContent();
    }
}

internal sealed class ChangeCustomerRules : AbstractValidator<ChangeCustomer>
{
    public ChangeCustomerRules() => RuleFor(change => change.Body).SetValidator(new CustomerDetailsRules());
}

internal sealed class ChangeCustomerHandler(Database database, IMediator mediator, PhoneBook phones, Caller caller, TimeProvider time) : IRequestHandler<ChangeCustomer, long>
{
    private const string Lock =
        """
        select version, merged_into, name, kind, phone, email, account_number, vip_tier::int, language, preferred_channel, style, vulnerability, help_note,
            (select coalesce(json_agg(json_build_object('name', name, 'relation', relation, 'note', note) order by line), '[]')
                from customer_influence where customer_id = u.id)::text as influences
        from customer u where id = @CustomerId for update
        """;

    private const string Change =
        """
        update customer set version = version + 1, name = @Name, kind = @Kind, phone = @Phone, phone_digits = @PhoneDigits, email = @Email,
            account_number = @AccountNumber, vip_tier = @VipTier, is_vip = @VipTier > 0, language = @Language, preferred_channel = @PreferredChannel,
            style = @Style, vulnerability = @Vulnerability, help_note = @HelpNote, is_findable = false
        where id = @CustomerId
        """;

    private const string Forget = "delete from customer_influence where customer_id = @CustomerId";

    private const string Name =
        """
        insert into customer_influence (customer_id, line, name, relation, note)
        select @CustomerId, line, name, relation, note from unnest(@Names, @Relations, @Notes) with ordinality as influence (name, relation, note, line)
        """;

    private const string Note =
        """
        insert into customer_change (customer_id, version, at, by_id, changes) values (@CustomerId, @Version, @Now, @By, @Changes)
        """;

    private const string FindRecords = "select id from customer where id = @CustomerId or merged_into = @CustomerId";

    public async Task<long> Handle(ChangeCustomer request, CancellationToken cancellationToken)
    {
        var expected = caller.ExpectedVersion ?? throw Problem.IfMatchRequired();
        var row = await database.OneOrNone<Row>(Lock, new { request.CustomerId }, cancellationToken) ?? throw Problem.NotFound();
        if (row.MergedInto is not null)
        {
            throw Problem.Conflict("customer-is-merged");
        }

        if (row.Version != expected)
        {
            throw new Problem("customer-changed-meanwhile", StatusCodes.Status412PreconditionFailed);
        }

        var (before, after) = (row.Details, CustomerChange.Tidy(request.Body));
        var changes = CustomerChange.Between(before, after);
        if (changes.Count == 0)
        {
            return row.Version;
        }

        Write(request.CustomerId, row.Version + 1, after, changes);
        await mediator.Send(new MakeFindable(1, request.CustomerId), cancellationToken);
        if (((before.VipTier > 0), before.Vulnerability is null) != ((after.VipTier > 0), after.Vulnerability is null))
        {
            var records = await database.Many<Guid>(FindRecords, new { request.CustomerId }, cancellationToken);
            await mediator.Publish(new CustomerStandingChanged(records, after.VipTier > 0, after.Vulnerability is not null), cancellationToken);
        }

        return row.Version + 1;
    }

    private void Write(Guid customerId, long version, CustomerDetails after, IReadOnlyList<CustomerChange> changes)
    {
        var influences = after.Influences!;
        database.Write(Change, new
        {
            CustomerId = customerId,
            after.Name,
            after.Kind,
            after.Phone,
            PhoneDigits = CustomerIdentity.Storable(phones.Read(after.Phone)),
            after.Email,
            after.AccountNumber,
            VipTier = (short)after.VipTier!,
            after.Language,
            after.PreferredChannel,
            after.Style,
            after.Vulnerability,
            after.HelpNote,
        });
        database.Write(Forget, new { CustomerId = customerId });
        database.Write(Name, new
        {
            CustomerId = customerId,
            Names = influences.Select(influence => influence.Name).ToArray(),
            Relations = influences.Select(influence => influence.Relation ?? Relation.Other).ToArray(),
            Notes = influences.Select(influence => influence.Note).ToArray(),
        });
        database.Write(Note, new { CustomerId = customerId, Version = version, Now = time.GetUtcNow(), By = caller.AccountId, Changes = Json.Of(changes) });
    }

    private sealed record Row(
        long Version, Guid? MergedInto, string Name, CustomerKind Kind, string? Phone, string? Email, string? AccountNumber, int VipTier, string? Language,
        ContactChannel? PreferredChannel, CommunicationStyle? Style, Vulnerability? Vulnerability, string? HelpNote, string Influences)
    {
        public CustomerDetails Details => new(
            Name, Kind, Phone, Email, AccountNumber, VipTier, Language, PreferredChannel, Style, Vulnerability, HelpNote,
            JsonSerializer.Deserialize<IReadOnlyList<Influence>>(Influences, JsonForm.Options)!);
    }
}
