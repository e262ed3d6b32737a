using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;

namespace Complaints.Intake;

/// <summary>What belongs to the way that a complaint came in. Which of it is needed, <c>ListChannels</c> tells.</summary>
/// <param name="IsCallerWithheld">True where the caller's number is withheld and they gave none.</param>
/// <param name="CallId" example="4711-20260603-0815">The telephone system's id of the call: at most 100 characters.</param>
/// <param name="LetterDate" example="2026-06-03">The date on the letter.</param>
/// <param name="PostalAddress" example="杭州市西湖区文三路1号">Where a letter reaches them: at most 500 characters.</param>
/// <param name="Post" example="https://social.example/p/123">The post's link, or the handle of who wrote it: at most 500 characters.</param>
/// <param name="Regulator">Who passed it on.</param>
/// <param name="RegulatorName" example="杭州市消费者权益保护委员会">Its name, where it is another one: at most 200 characters.</param>
/// <param name="RegulatorNumber" example="ZJ20260603-0042">Its number there: at most 100 characters.</param>
/// <param name="DeadlineAt">By when the regulator wants to be answered.</param>
internal sealed record NewSource(
    bool? IsCallerWithheld, string? CallId, DateOnly? LetterDate, string? PostalAddress, string? Post,
    Regulator? Regulator, string? RegulatorName, string? RegulatorNumber, DateTimeOffset? DeadlineAt)
{
    /// <summary>Without blanks around; null where nothing is said.</summary>
    public static NewSource? Tidy(NewSource? source)
    {
        var tidy = source is null ? null : new NewSource(
            source.IsCallerWithheld == true, source.CallId.Tidy(), source.LetterDate, source.PostalAddress.Tidy(), source.Post.Tidy(), source.Regulator,
            source.RegulatorName.Tidy(), source.RegulatorNumber.Tidy(), source.DeadlineAt?.ToUniversalTime());
        return tidy == new NewSource(false, null, null, null, null, null, null, null, null) ? null : tidy;
    }

    /// <summary>What of it says nothing of a person.</summary>
    public ComplaintOrigin ToOrigin() => new(CallId, LetterDate, Regulator, RegulatorNumber, DeadlineAt);
}

internal sealed class NewSourceRules : AbstractValidator<NewSource>
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    public NewSourceRules(TimeProvider time)
    {
        RuleFor(source => source.CallId).Line(100);
        RuleFor(source => source.LetterDate).Must(date => date is null || date <= DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddDays(1))).WithErrorCode("inTheFuture");
        RuleFor(source => source.LetterDate).Must(date => date is null || date >= Earliest).WithErrorCode("wrongForm");
        RuleFor(source => source.PostalAddress).Words(500);
        RuleFor(source => source.Post).Line(500);
        RuleFor(source => source.RegulatorName).Line(200);
        RuleFor(source => source.RegulatorName).Required().When(source => source.Regulator == Regulator.Other);
        RuleFor(source => source.RegulatorNumber).Line(100);
        // A transfer may come late, but not by years.
        RuleFor(source => source.DeadlineAt).Must(at => at is null || (at > time.GetUtcNow().AddYears(-1) && at < time.GetUtcNow().AddYears(5))).WithErrorCode("wrongForm");
    }
}
