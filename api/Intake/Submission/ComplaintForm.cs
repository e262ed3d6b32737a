using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;
using FluentValidation.Results;

namespace Complaints.Intake;

/// <summary>What every way of handing in a complaint has in common.</summary>
internal interface IComplaintForm
{
    string? Subject { get; }
    string Narrative { get; }
    string? DesiredOutcome { get; }
    string? Product { get; }
    string? OrderNumber { get; }
    DateTimeOffset? OccurredAt { get; }
    string? Place { get; }
    string? Language { get; }
    string? Category { get; }
    NewCustomer? Customer { get; }
    IReadOnlyList<NewPerson>? People { get; }
    NewSource? Source { get; }
    IReadOnlyList<NewParty>? Parties { get; }

    /// <summary>A customer who was looked up, instead of <see cref="Customer"/>.</summary>
    Guid? CustomerId => null;
}

/// <summary>Whether a person or an organisation complains.</summary>
internal enum CustomerKind
{
    Individual,
    Company,
}

/// <summary>What a customer is reached and known by.</summary>
internal interface IContact
{
    string? Name { get; }
    string? Phone { get; }
    string? Email { get; }
    string? AccountNumber { get; }
}

/// <summary>Who complains. Everything may be left out: an anonymous complaint is a complaint.</summary>
/// <param name="Name" example="王小明">One line of at most 200 characters.</param>
/// <param name="Phone" example="138 1234 1234">At most 40 characters with 3 to 20 digits among them.</param>
/// <param name="Email" example="xiaoming@example.com">At most 254 characters.</param>
/// <param name="AccountNumber" example="88-10023">The customer's number with the organisation; at most 100 characters.</param>
/// <param name="Kind">individual where nothing is said.</param>
internal sealed record NewCustomer(string? Name, string? Phone, string? Email, string? AccountNumber, CustomerKind? Kind) : IContact;

/// <summary>What somebody has to do with what happened.</summary>
internal enum PersonPart
{
    /// <summary>Works for the organisation.</summary>
    Staff,

    /// <summary>Saw or heard it.</summary>
    Witness,

    /// <summary>Was with the customer.</summary>
    Companion,

    /// <summary>关键人物: has a say in what the customer decides.</summary>
    Influencer,

    Other,
}

/// <summary>Somebody else in what happened.</summary>
/// <param name="Name" example="前台李经理">A name or a description: one line of at most 200 characters.</param>
/// <param name="Part">other where nothing is said.</param>
internal sealed record NewPerson(string Name, PersonPart? Part);

/// <summary>The rules for all fields of <see cref="IComplaintForm"/>, and what its channel asks for.</summary>
internal abstract class ComplaintFormRules<TForm> : AbstractValidator<TForm>
    where TForm : IComplaintForm
{
    private static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Channels channels;

    protected ComplaintFormRules(TimeProvider time, Channels channels)
    {
        this.channels = channels;
        RuleFor(form => form.Subject).Line(200);
        RuleFor(form => form.Narrative).Required().Words(20_000);
        RuleFor(form => form.DesiredOutcome).Words(2_000);
        RuleFor(form => form.Product).Line(200);
        RuleFor(form => form.OrderNumber).Line(100);
        RuleFor(form => form.OccurredAt).NotInTheFuture(time).Must(at => at is null || at >= Earliest).WithErrorCode("wrongForm");
        RuleFor(form => form.Place).Line(200);
        RuleFor(form => form.Language).Must(language => language is null || Texts.Languages.Contains(language)).WithErrorCode("unknown");
        RuleFor(form => form.Category).Line(100);
        RuleFor(form => form.Customer!).SetValidator(new ContactRules()).When(form => form.Customer is not null);
        RuleFor(form => form.People).AtMost(20);
        RuleForEach(form => form.People).NotNull().WithErrorCode("required").SetValidator(new NewPersonRules());
        RuleFor(form => form.Source!).SetValidator(new NewSourceRules(time)).When(form => form.Source is not null);
        RuleFor(form => form.Parties).AtMost(NewParty.Most);
        RuleFor(form => form.Parties).Must(parties => parties is null || parties.Count(party => party?.IsSpokesperson == true) <= 1).WithErrorCode("oneSpokesperson");
        RuleForEach(form => form.Parties).NotNull().WithErrorCode("required").SetValidator(new NewPartyRules());
    }

    public override async Task<ValidationResult> ValidateAsync(ValidationContext<TForm> context, CancellationToken cancellation = default)
    {
        var result = await base.ValidateAsync(context, cancellation);
        if (RuledBy(context.InstanceToValidate) is { } channel)
        {
            var missing = Missing(context.InstanceToValidate, await channels.Of(channel, cancellation)).ToList();
            missing.ForEach(fault => fault.PropertyName = context.PropertyChain.BuildPropertyPath(fault.PropertyName));
            result.Errors.AddRange(missing.Where(fault => !result.Errors.Exists(known => string.Equals(known.PropertyName, fault.PropertyName, StringComparison.OrdinalIgnoreCase))));
        }

        return result;
    }

    /// <summary>The channel whose required facts hold; null where it is not known.</summary>
    protected abstract Channel? RuledBy(TForm form);

    /// <summary>What the channel asks for and the form does not bring.</summary>
    protected virtual IEnumerable<ValidationFailure> Missing(TForm form, ChannelSetting channel) =>
        MissingFacts.Of(form, channel).Select(field => new ValidationFailure(field, "") { ErrorCode = "required" });
}

internal sealed class ContactRules : AbstractValidator<IContact>
{
    public ContactRules()
    {
        RuleFor(customer => customer.Name).Line(200);
        RuleFor(customer => customer.Phone).Phone();
        RuleFor(customer => customer.Email).Email();
        RuleFor(customer => customer.AccountNumber).Line(100);
    }
}

/// <summary>How a contact must look.</summary>
internal static class ContactChecks
{
    public static IRuleBuilderOptions<T, string?> Phone<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Line(40).Must(phone => string.IsNullOrWhiteSpace(phone) || CustomerIdentity.Digits(phone).Length is >= 3 and <= 20).WithErrorCode("wrongForm");

    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Line(254).Must(email => string.IsNullOrWhiteSpace(email) || CustomerIdentity.IsAddress(email.Trim())).WithErrorCode("wrongForm");
}

internal sealed class NewPersonRules : AbstractValidator<NewPerson>
{
    public NewPersonRules() => RuleFor(person => person.Name).Required().Line(200);
}
