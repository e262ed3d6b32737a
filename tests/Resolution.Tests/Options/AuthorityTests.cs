using Complaints.Platform;
using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Resolution.Tests;

public sealed class AuthorityTests
{
    private static readonly Gen<decimal> Amounts = Gen.Choose(0, 1_000_000).Select(cents => cents / 100m);

    private static readonly Gen<List<AuthorityLimit>> Limits =
        from amounts in Amounts.ListOf(3)
        select amounts.Zip(["CNY", "TWD", "USD"], (amount, currency) => new AuthorityLimit(currency, amount)).ToList();

    [Test]
    public void An_option_above_the_limit_is_never_on_offer_unapproved() => Prop.ForAll(
        (from lines in Amounts.ListOf() from limits in Limits from currency in Gen.Elements("CNY", "TWD", "USD", "JPY") select (lines, limits, currency)).ToArbitrary(),
        sample =>
        {
            var total = Authority.Total(sample.lines);
            var limit = Authority.Limit(sample.limits, sample.currency);
            return Authority.Drawn(total, limit) == (sample.lines.Sum() > limit ? OptionState.AwaitingApproval : OptionState.Offered);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Nobody_approves_above_their_own_limit() => Prop.ForAll(
        (from option in Samples.Options from limit in Amounts select (option, limit)).ToArbitrary(),
        sample => CaseRules.AgainstOption(CaseAction.ApproveOption, sample.option, sample.limit) is null
            == (sample.option.State == OptionState.AwaitingApproval && sample.option.Total <= sample.limit)).QuickCheckThrowOnFailure();

    [Test]
    public void The_customer_is_asked_about_what_is_on_offer_and_nothing_else() => Prop.ForAll(
        Samples.Options.ToArbitrary(),
        option => CaseRules.AgainstOption(CaseAction.AnswerOption, option, 0) is null == (option.State == OptionState.Offered)).QuickCheckThrowOnFailure();

    [Test]
    public void Without_a_limit_for_the_currency_nothing_may_be_given() =>
        Assert.That(Authority.Limit([new AuthorityLimit("CNY", 500)], "EUR"), Is.Zero);
}
