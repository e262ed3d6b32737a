using System.Collections.Frozen;

namespace Complaints.Intake;

/// <summary>Which of a channel's required facts a complaint does not bring.</summary>
internal static class MissingFacts
{
    // The field that wants filling in, and whether it is. A customer who was looked up is reached as they were before.
    private static readonly FrozenDictionary<RequiredFact, (string Field, Func<IComplaintForm, bool> IsGiven)> Facts =
        new Dictionary<RequiredFact, (string, Func<IComplaintForm, bool>)>
        {
            [RequiredFact.Name] = ("customer.name", form => form.CustomerId is not null || Said(form.Customer?.Name)),
            [RequiredFact.Phone] = ("customer.phone", form => form.CustomerId is not null || form.Source?.IsCallerWithheld == true || Said(form.Customer?.Phone) || AnyParty(form, party => party.Phone)),
            [RequiredFact.Email] = ("customer.email", form => form.CustomerId is not null || Said(form.Customer?.Email) || AnyParty(form, party => party.Email)),
            [RequiredFact.PostalAddress] = ("source.postalAddress", form => Said(form.Source?.PostalAddress)),
            [RequiredFact.LetterDate] = ("source.letterDate", form => form.Source?.LetterDate is not null),
            [RequiredFact.Post] = ("source.post", form => Said(form.Source?.Post)),
            [RequiredFact.Regulator] = ("source.regulator", form => form.Source?.Regulator is not null),
            [RequiredFact.RegulatorNumber] = ("source.regulatorNumber", form => Said(form.Source?.RegulatorNumber)),
            [RequiredFact.Deadline] = ("source.deadlineAt", form => form.Source?.DeadlineAt is not null),
            [RequiredFact.Place] = ("place", form => Said(form.Place)),
            [RequiredFact.Product] = ("product", form => Said(form.Product)),
            [RequiredFact.OrderNumber] = ("orderNumber", form => Said(form.OrderNumber)),
            [RequiredFact.OccurredAt] = ("occurredAt", form => form.OccurredAt is not null),
            [RequiredFact.DesiredOutcome] = ("desiredOutcome", form => Said(form.DesiredOutcome)),
        }.ToFrozenDictionary();

    /// <summary>The paths of the fields that want filling in.</summary>
    public static IEnumerable<string> Of(IComplaintForm form, ChannelSetting channel) =>
        channel.RequiredFacts.Select(fact => Facts[fact]).Where(fact => !fact.IsGiven(form)).Select(fact => fact.Field);

    private static bool Said(string? text) => !string.IsNullOrWhiteSpace(text);

    private static bool AnyParty(IComplaintForm form, Func<NewParty, string?> contact) => form.Parties?.Any(party => party is not null && Said(contact(party))) == true;
}
