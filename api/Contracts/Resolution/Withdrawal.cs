using System.Text.Json.Serialization;
using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;

namespace Complaints.Contracts.Resolution;

/// <summary>That the complainant does not want the complaint pursued any more.</summary>
/// <param name="Channel">How they said so.</param>
/// <param name="Words" example="门店已经换了新机，不用再处理了。">In their words, at most 2,000 characters; null where they gave no reason.</param>
public sealed record Withdrawal(Channel? Channel, string? Words);

/// <summary>Ends a case by the complainant's will: sent for the complainant by an agent, or by the complainants themselves once number and secret are proven.</summary>
public sealed record WithdrawComplaint(Guid ComplaintId, Withdrawal Body) : ICommand<Unit>, ICaseCommand;

/// <summary>Who withdrew a complaint.</summary>
public enum WithdrawnBy
{
    /// <summary>The complainant, on the public page.</summary>
    Complainant,

    /// <summary>An agent to whom the complainant had said so.</summary>
    Agent,
}

/// <summary>撤诉: the complainant does not want the complaint pursued any more. <see cref="CaseClosed"/> follows.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="By">Who did it.</param>
/// <param name="Channel">How the complainant said so.</param>
public sealed record ComplaintWithdrawn(Guid ComplaintId, WithdrawnBy By, Channel Channel) : CaseEvent(ComplaintId)
{
    [JsonIgnore]
    public string? Reason { get; init; }

    public override string? Words => Reason;
}
