using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Intake.Tests;

internal sealed class MailPlacingTests
{
    private static readonly Guid One = Guid.CreateVersion7();

    private static readonly MailFacts Plain = new(MailNature.Personal, true, false, true, false, false, [], 0);

    private static readonly Gen<MailFacts> Any =
        from nature in Gen.Elements(Enum.GetValues<MailNature>())
        from flags in Gen.Elements(true, false).ListOf(5)
        from cases in Gen.Choose(0, 2)
        from complaints in Gen.Choose(0, 8)
        select new MailFacts(
            nature, flags[0], flags[1], flags[2], flags[3], cases > 0 || flags[4], [.. Enumerable.Range(0, cases).Select(_ => Guid.CreateVersion7())], complaints);

    [Test]
    public void A_mail_goes_into_a_case_only_by_the_token_of_that_one_case() =>
        Prop.ForAll(Any.ToArbitrary(), mail => MailPlacing.Of(mail) is not { Reason: null, CaseId: { } into } || (mail.Cases.Count == 1 && mail.Cases.First() == into))
            .QuickCheckThrowOnFailure();

    [Test]
    public void What_a_program_wrote_never_goes_anywhere_without_a_person() =>
        Prop.ForAll(Any.ToArbitrary(), mail => (mail.Nature == MailNature.Personal && !mail.IsOurs) || MailPlacing.Of(mail).Reason is not null).QuickCheckThrowOnFailure();

    [Test]
    public void A_new_complaint_can_be_answered_and_says_something() =>
        Prop.ForAll(Any.ToArbitrary(), mail => !MailPlacing.Of(mail).IsNewComplaint || mail is { HasWords: true, HasSender: true, HasToken: false }).QuickCheckThrowOnFailure();

    [Test]
    public void Each_reason_is_told_by_its_name()
    {
        var token = Plain with { HasToken = true };
        Assert.Multiple(() =>
        {
            Assert.That(MailPlacing.Of(Plain), Is.EqualTo(new MailPlacing(null, null)));
            Assert.That(MailPlacing.Of(token with { Cases = [One] }), Is.EqualTo(new MailPlacing(One, null)));
            Assert.That(MailPlacing.Of(token with { Cases = [One], Nature = MailNature.Bounce }), Is.EqualTo(new MailPlacing(One, MailReason.Bounce)));
            Assert.That(MailPlacing.Of(token with { Cases = [One], HasWords = false, HasFiles = true }), Is.EqualTo(new MailPlacing(One, null)));
            Assert.That(MailPlacing.Of(token), Is.EqualTo(new MailPlacing(null, MailReason.UnknownToken)));
            Assert.That(MailPlacing.Of(token with { Cases = [One, Guid.Empty] }), Is.EqualTo(new MailPlacing(null, MailReason.SeveralCases)));
            Assert.That(MailPlacing.Of(Plain with { IsOurs = true }).Reason, Is.EqualTo(MailReason.Ourselves));
            Assert.That(MailPlacing.Of(Plain with { HasWords = false }).Reason, Is.EqualTo(MailReason.NoWords));
            Assert.That(MailPlacing.Of(Plain with { HasSender = false }).Reason, Is.EqualTo(MailReason.NoSender));
            Assert.That(MailPlacing.Of(Plain with { ComplaintsWithinTheHour = 5 }).Reason, Is.EqualTo(MailReason.TooManyFromSender));
        });
    }
}
