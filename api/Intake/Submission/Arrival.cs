using Complaints.Contracts.Intake;

namespace Complaints.Intake;

/// <summary>What the sender of a complaint gets back.</summary>
/// <param name="Id">The complaint's id in this API.</param>
/// <param name="Number" example="C26-0000123-8">The number to quote to people; its last digit is a check digit.</param>
/// <param name="TrackingSecret" example="7K3M9QX2RD">
/// Opens the public progress page together with the number. Told once, here; null where the complaint had already been received under the same reference.
/// </param>
/// <param name="ReceivedAt">When it was received.</param>
internal sealed record ComplaintReceipt(Guid Id, string Number, string? TrackingSecret, DateTimeOffset ReceivedAt);

/// <summary>A complaint that has passed its checks and is about to be received, tidied, with what it did not say filled in.</summary>
internal sealed record Arrival
{
    public Arrival(IComplaintForm form, Channel channel)
    {
        var narrative = form.Narrative.Trim();
        Channel = channel;
        Through = channel;
        Language = form.Language ?? LanguageGuess.Of(narrative);
        Category = form.Category.Tidy();
        People = form.People ?? [];
        Source = NewSource.Tidy(form.Source);
        Parties = form.Parties ?? [];
        Customer = form.Customer ?? new NewCustomer(null, null, null, null, null);
        Contact = new CustomerContact(Customer.Name.Tidy() ?? "", Customer.Phone.Tidy(), Customer.Email.Tidy(), IsVip: false, IsVulnerable: false);
        Said = new ComplaintWords(
            form.Subject.Tidy() ?? SubjectLine.From(narrative), narrative, form.DesiredOutcome.Tidy(), form.Product.Tidy(),
            form.OrderNumber.Tidy(), form.Place.Tidy(), form.OccurredAt?.ToUniversalTime());
    }

    public Channel Channel { get; }

    /// <summary>The channel whose settings hold: of what partners and files bring, theirs, whatever way it once reached them.</summary>
    public Channel Through { get; init; }

    public ComplaintWords Said { get; }
    public string Language { get; }
    public string? Category { get; }
    public IReadOnlyList<NewPerson> People { get; }
    public NewSource? Source { get; }
    public IReadOnlyList<NewParty> Parties { get; }
    public string? PartnerReference { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public string Secret { get; } = TrackingSecret.New();

    /// <summary>The customer whom the agent has looked up; null where <see cref="Customer"/> is yet to be found or created.</summary>
    public Guid? KnownCustomerId { get; private init; }

    public NewCustomer Customer { get; }
    public CustomerContact Contact { get; private init; }

    /// <summary>The same complaint, of a customer who is known.</summary>
    public Arrival From(Guid customerId, CustomerContact contact) => this with { KnownCustomerId = customerId, Contact = contact };
}
