using Complaints.Contracts.Intake;

namespace Complaints.Intake;

/// <summary>Something that must be known before a complaint of a channel is received.</summary>
internal enum RequiredFact
{
    /// <summary>The complainant's name.</summary>
    Name,

    /// <summary>A phone number, or that the caller's is withheld.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>Where a letter reaches them.</summary>
    PostalAddress,

    /// <summary>The date on the letter.</summary>
    LetterDate,

    /// <summary>The post's link, or the handle of who wrote it.</summary>
    Post,

    /// <summary>The regulator that passed it on.</summary>
    Regulator,

    /// <summary>Its number there.</summary>
    RegulatorNumber,

    /// <summary>By when the regulator wants to be answered.</summary>
    Deadline,

    /// <summary>Where it happened, or was said.</summary>
    Place,

    Product,

    /// <summary>Order or contract.</summary>
    OrderNumber,

    /// <summary>When it happened.</summary>
    OccurredAt,

    /// <summary>诉求: what the customer wants.</summary>
    DesiredOutcome,
}

/// <summary>How the organisation takes complaints on one channel.</summary>
/// <param name="Channel">Which one; its name stands in the catalogues.</param>
/// <param name="IsOffered">True where agents can choose it.</param>
/// <param name="Position" example="1">Its place in the agent's choice, 1 to 99.</param>
/// <param name="RequiredFacts">What must be known before a complaint is received.</param>
/// <param name="Acknowledgement">How the receipt is acknowledged.</param>
/// <param name="Version" example="1">For the next change.</param>
internal sealed record ChannelSetting(
    Channel Channel, bool IsOffered, int Position, IReadOnlyList<RequiredFact> RequiredFacts, AcknowledgementWay Acknowledgement, long Version);
