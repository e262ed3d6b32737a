using Complaints.Platform;
using FluentValidation;
using MediatR;

namespace Complaints.Contracts.Resolution;

/// <summary>A solution for the customer.</summary>
/// <param name="Title" example="免费上门维修，并补偿误工费">In one line, as it is told to the customer; at most 200 characters.</param>
/// <param name="Currency" example="CNY">ISO 4217, of all amounts; one for which authority limits are set.</param>
/// <param name="Remedies">1 to 10 lines: what is done to make good.</param>
/// <param name="Reason" example="客户三次请假等候，损失较大">Why so much; needed where the total is above the caller's authority. At most 2,000 characters.</param>
public sealed record NewOption(string Title, string Currency, IReadOnlyList<NewRemedy> Remedies, string? Reason);

/// <summary>One thing to be done.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Words" example="补偿误工费">What exactly; at most 500 characters.</param>
/// <param name="Amount" example="200">What it costs the house, in the option's currency, with at most two decimals; 0 for nothing.</param>
/// <param name="DueAt" example="2026-06-05T09:00:00Z">By when it is done, once accepted; null for no fixed day.</param>
/// <param name="OwnerId">Who carries it out; the caller where left out.</param>
public sealed record NewRemedy(RemedyKind? Kind, string Words, decimal? Amount, DateTimeOffset? DueAt, Guid? OwnerId);

/// <summary>What a solution must be like, wherever it is drawn up.</summary>
public sealed class NewOptionRules : AbstractValidator<NewOption>
{
    public NewOptionRules(TimeProvider time)
    {
        RuleFor(option => option.Title).Required().Line(200);
        RuleFor(option => option.Currency).Required();
        RuleFor(option => option.Reason).Words(2000);
        RuleFor(option => option.Remedies).Required().AtMost(10);
        RuleForEach(option => option.Remedies).SetValidator(new NewRemedyRules(time));
    }
}

/// <summary>What a line of it must be like.</summary>
public sealed class NewRemedyRules : AbstractValidator<NewRemedy>
{
    private const decimal Most = 99_999_999;

    public NewRemedyRules(TimeProvider time)
    {
        RuleFor(line => line.Kind).Required();
        RuleFor(line => line.Words).Required().Words(500);
        RuleFor(line => line.Amount).Required();
        RuleFor(line => line.Amount).Must(amount => amount is null or (>= 0 and <= Most)).WithErrorCode("outOfRange").WithState(_ => new object[] { 0, Most });
        RuleFor(line => line.Amount).Must(amount => amount is null || decimal.Round(amount.Value, 2) == amount).WithErrorCode("twoDecimals");
        RuleFor(line => line.DueAt).Must(due => due is null || due > time.GetUtcNow()).WithErrorCode("inThePast");
    }
}

/// <summary>How an answer reaches the complainant.</summary>
public enum AnswerWay
{
    /// <summary>By mail: it is in the outbox.</summary>
    Mail,

    /// <summary>As a letter that somebody prints: recorded, because no mail address is known.</summary>
    Letter,
}

/// <summary>Answers the complainant of one case: the rules of <c>SendMail</c> hold, and those of <c>WriteNote</c> where no mail can reach them.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Subject">One line of at most 200 characters.</param>
/// <param name="Text">At most 7,700 characters.</param>
public sealed record AnswerCase(Guid ComplaintId, string Subject, string Text) : ICommand<AnswerWay>, ICaseCommand;

/// <summary>Draws up a solution in one case: the rules of <c>OfferOption</c> hold. True where it is on offer, false where it waits for somebody with the authority.</summary>
public sealed record OfferInCase(Guid ComplaintId, NewOption Option) : ICommand<bool>, ICaseCommand;

/// <summary>Closes one case: the rules of <c>CloseCase</c> hold.</summary>
public sealed record CloseCaseAs(Guid ComplaintId, Outcome Outcome, string Summary) : ICommand<Unit>, ICaseCommand;
