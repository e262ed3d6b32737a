namespace Complaints.Intake;

/// <summary>Configuration section <c>Intake</c>.</summary>
internal sealed class IntakeSettings
{
    /// <summary>Where a phone number without a country code is at home: an ISO 3166 code such as CN, TW or GB.</summary>
    public string PhoneRegion { get; set; } = "CN";
}
