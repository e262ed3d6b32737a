namespace Complaints.Contracts.Intake;

/// <summary>Who passes complaints on to us.</summary>
public enum Regulator
{
    /// <summary>全国12315平台: market regulation.</summary>
    Market12315,

    /// <summary>12345 政务热线: a city's hotline.</summary>
    City12345,

    /// <summary>Consumer Financial Protection Bureau, United States.</summary>
    Cfpb,

    /// <summary>An ombudsman.</summary>
    Ombudsman,

    /// <summary>Another one, by its name.</summary>
    Other,
}

/// <summary>How the receipt of a complaint is acknowledged.</summary>
public enum AcknowledgementWay
{
    /// <summary>By e-mail; by text message where there is no address.</summary>
    Email,

    /// <summary>By text message; by e-mail where there is no phone number.</summary>
    Sms,

    /// <summary>Said by whoever takes it down.</summary>
    Aloud,

    /// <summary>A letter, printed by whoever takes it down.</summary>
    Letter,

    /// <summary>To the regulator that passed it on.</summary>
    Regulator,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>What the way that a complaint came in tells of it, as far as it says nothing of a person.</summary>
/// <param name="CallId">The telephone system's id of the call.</param>
/// <param name="LetterDate">The date on the letter.</param>
/// <param name="Regulator">Who passed it on.</param>
/// <param name="RegulatorNumber">Its number there.</param>
/// <param name="DeadlineAt">By when the regulator wants to be answered; a clock runs until then.</param>
public sealed record ComplaintOrigin(string? CallId, DateOnly? LetterDate, Regulator? Regulator, string? RegulatorNumber, DateTimeOffset? DeadlineAt);
