using Complaints.Platform;
using FluentValidation;

namespace Complaints.Intake;

/// <summary>By what a customer likes to be reached.</summary>
internal enum ContactChannel
{
    Phone,
    Sms,
    Email,
    Letter,
    Counter,
}

/// <summary>性格特质: how a customer talks, and wants to be talked to.</summary>
internal enum CommunicationStyle
{
    /// <summary>支配: wants results, fast, and to decide.</summary>
    Dominant,

    /// <summary>表现: wants to be heard and seen.</summary>
    Expressive,

    /// <summary>影响: wants a good relation and somebody who cares.</summary>
    Influencing,

    /// <summary>挑剔: wants facts, figures and everything in order.</summary>
    Exacting,
}

/// <summary>Why a customer needs particular help.</summary>
internal enum Vulnerability
{
    Age,
    Health,

    /// <summary>Does not speak or read the language well.</summary>
    Language,

    /// <summary>In financial difficulty.</summary>
    Hardship,

    Other,
}

/// <summary>What somebody is to the customer.</summary>
internal enum Relation
{
    Family,
    Friend,
    Colleague,
    Lawyer,
    Media,
    Other,
}

/// <summary>关键人物: somebody who has a say in what the customer decides.</summary>
/// <param name="Name" example="王建国">One line of at most 200 characters.</param>
/// <param name="Relation">other where nothing is said.</param>
/// <param name="Note" example="女婿，懂技术，拿主意的人">At most 500 characters.</param>
internal sealed record Influence(string Name, Relation? Relation, string? Note);

/// <summary>All that is known about a customer, as it shall be from now on: what is left out is taken away.</summary>
/// <param name="Name" example="王芳">One line of at most 200 characters.</param>
/// <param name="Kind">individual where nothing is said.</param>
/// <param name="Phone" example="138 0013 8000">At most 40 characters with 3 to 20 digits among them.</param>
/// <param name="Email" example="wang.fang@example.com">At most 254 characters.</param>
/// <param name="AccountNumber" example="K-20931">At most 100 characters.</param>
/// <param name="VipTier" example="2">0 to 3 stars; 0 where nothing is said.</param>
/// <param name="Language" example="zh-CN">zh-CN, zh-TW or en.</param>
/// <param name="PreferredChannel">How the customer likes to be reached.</param>
/// <param name="Style">How the customer talks.</param>
/// <param name="Vulnerability">Why the customer needs particular help; it raises the priority of their complaints.</param>
/// <param name="HelpNote" example="听力不好，请慢说，短信再确认一遍">How to help: at most 1,000 characters.</param>
/// <param name="Influences">People of influence, at most 10.</param>
internal sealed record CustomerDetails(
    string? Name, CustomerKind? Kind, string? Phone, string? Email, string? AccountNumber, int? VipTier, string? Language, ContactChannel? PreferredChannel,
    CommunicationStyle? Style, Vulnerability? Vulnerability, string? HelpNote, IReadOnlyList<Influence>? Influences) : IContact;

internal sealed class CustomerDetailsRules : AbstractValidator<CustomerDetails>
{
    private const int MostStars = 3;

    public CustomerDetailsRules()
    {
        Include(new ContactRules());
        RuleFor(customer => customer.VipTier).Must(tier => tier is null or (>= 0 and <= MostStars)).WithErrorCode("outOfRange").WithState(_ => new object[] { 0, MostStars });
        RuleFor(customer => customer.Language).Must(language => language is null || Texts.Languages.Contains(language)).WithErrorCode("unknown");
        RuleFor(customer => customer.HelpNote).Words(1_000);
        RuleFor(customer => customer.Influences).AtMost(10);
        RuleForEach(customer => customer.Influences).NotNull().WithErrorCode("required").SetValidator(new InfluenceRules());
    }

    private sealed class InfluenceRules : AbstractValidator<Influence>
    {
        public InfluenceRules()
        {
            RuleFor(influence => influence.Name).Required().Line(200);
            RuleFor(influence => influence.Note).Words(500);
        }
    }
}
