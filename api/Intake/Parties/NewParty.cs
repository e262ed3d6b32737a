using Complaints.Platform;
using FluentValidation;

namespace Complaints.Intake;

/// <summary>What somebody is on the complainant's side.</summary>
internal enum PartyPart
{
    /// <summary>共同投诉人: complains of the same.</summary>
    Complainant,

    /// <summary>受影响的人: it happened to them, and the complainant is another.</summary>
    Affected,

    /// <summary>代理人: speaks and decides for the complainant.</summary>
    Representative,

    /// <summary>单位联系人: whom to ask for at a company.</summary>
    Contact,
}

/// <summary>Whether a representative has shown that they may speak.</summary>
internal enum PartyAuthority
{
    /// <summary>Said only.</summary>
    NotSeen,

    /// <summary>A power of attorney or the like was shown.</summary>
    Seen,

    /// <summary>A copy of it lies with the case.</summary>
    OnFile,
}

/// <summary>Somebody on the complainant's side, with a contact of their own.</summary>
/// <param name="Part">What they are there.</param>
/// <param name="Name" example="李华">One line of at most 200 characters.</param>
/// <param name="Phone" example="139 5678 5678">At most 40 characters with 3 to 20 digits among them.</param>
/// <param name="Email" example="lihua@example.com">At most 254 characters.</param>
/// <param name="Relation" example="女儿">To the complainant: at most 100 characters.</param>
/// <param name="Authority">Whether a representative has shown that they may speak; notSeen where nothing is said. Of representatives only.</param>
/// <param name="IsSpokesperson">
/// True for the one who speaks for all and is written to, false for one who is not. A representative speaks unless told otherwise; where nobody does, the customer does.
/// </param>
internal sealed record NewParty(PartyPart? Part, string Name, string? Phone, string? Email, string? Relation, PartyAuthority? Authority, bool? IsSpokesperson)
{
    /// <summary>Joint complainants, representatives and those affected, of one case.</summary>
    public const int Most = 50;

    /// <summary>The one of them who speaks; null where the customer does.</summary>
    public static NewParty? Spokesperson(IReadOnlyList<NewParty> parties) =>
        parties.FirstOrDefault(party => party.IsSpokesperson == true)
        ?? parties.FirstOrDefault(party => party is { Part: PartyPart.Representative, IsSpokesperson: null });
}

internal sealed class NewPartyRules : AbstractValidator<NewParty>
{
    public NewPartyRules()
    {
        RuleFor(party => party.Part).NotNull().WithErrorCode("required");
        RuleFor(party => party.Name).Required().Line(200);
        RuleFor(party => party.Phone).Phone();
        RuleFor(party => party.Email).Email();
        RuleFor(party => party.Relation).Line(100);
        RuleFor(party => party.Authority).Null().When(party => party.Part != PartyPart.Representative).WithErrorCode("ofRepresentative");
    }
}
