using Microsoft.Extensions.Options;
using PhoneNumbers;

namespace Complaints.Intake;

/// <summary>A phone number in the forms that people write it in, digits alone.</summary>
/// <param name="Known">By which the number is known: as dialled at home, with its country code from abroad; empty without digits.</param>
/// <param name="All">Every form, <paramref name="Known"/> among them.</param>
internal sealed record PhoneForms(string Known, IReadOnlyList<string> All)
{
    public static PhoneForms None { get; } = new("", []);
}

/// <summary>Makes <c>+86 138 0013 8000</c>, <c>0086-13800138000</c> and <c>138 0013 8000</c> the same number. What is no valid number stays as it was written.</summary>
internal sealed class PhoneBook(IOptions<IntakeSettings> settings)
{
    private const int ShortestWithCountry = 7;

    private readonly PhoneNumberUtil rules = PhoneNumberUtil.GetInstance();

    public PhoneForms Read(string? phone)
    {
        var digits = CustomerIdentity.Digits(phone);
        if (digits.Length < ShortestWithCountry || Parse(phone!) is not { } number)
        {
            return digits.Length == 0 ? PhoneForms.None : new PhoneForms(digits, [digits]);
        }

        var home = CustomerIdentity.Digits(rules.Format(number, PhoneNumberFormat.NATIONAL));
        var abroad = CustomerIdentity.Digits(rules.Format(number, PhoneNumberFormat.E164));
        var isHome = rules.GetRegionCodeForNumber(number) == settings.Value.PhoneRegion;
        return new PhoneForms(isHome ? home : abroad, [.. new[] { home, abroad, digits }.Distinct()]);
    }

    private PhoneNumber? Parse(string phone)
    {
        try
        {
            var number = rules.Parse(phone.Normalize(System.Text.NormalizationForm.FormKC), settings.Value.PhoneRegion);
            // With an extension, two people may share the number.
            return rules.IsValidNumber(number) && !number.HasExtension ? number : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
