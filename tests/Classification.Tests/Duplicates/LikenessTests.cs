using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Classification.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class LikenessTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 3, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Parts = ["空调维修三次仍不制冷", "客服每次都说会回复", "the technician came late again", "要求退款", "AC-2026X", "，", "。", " "];

    private static readonly Gen<string> Text = Gen.Elements(Parts).ListOf().Select(parts => string.Concat(parts));

    private static readonly Arbitrary<(string, string)> Texts = (from one in Text from other in Text select (one, other)).ToArbitrary();

    [Test]
    public void What_two_texts_share_does_not_depend_on_which_is_asked_and_is_never_more_than_either_has() =>
        Prop.ForAll(Texts, texts =>
        {
            var (one, other) = (new Wording(texts.Item1), new Wording(texts.Item2));
            return one.Shared(other) == other.Shared(one) && one.Shared(other) <= Math.Min(one.Count, other.Count) && one.Shared(one) == one.Count;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Passages_in_common_stand_in_both_texts() =>
        Prop.ForAll(Texts, texts => new Wording(texts.Item1).WordsIn(new Wording(texts.Item2), 5).All(texts.Item1.Contains)).QuickCheckThrowOnFailure();

    [Test]
    public void Each_reason_makes_it_more_likely_and_none_leads_out_of_bounds() =>
        Prop.ForAll(Texts, texts =>
        {
            var customer = Guid.NewGuid();
            var bare = Score(texts, null, null, null);
            double[] more = [Score(texts, customer, null, null), Score(texts, null, "DD-2026-1", null), Score(texts, null, null, "BCD-520"), Score(texts, customer, "DD-2026-1", "BCD-520")];
            return bare is >= 0 and <= 1 && more.All(score => score >= bare && score <= 1);
        }).QuickCheckThrowOnFailure();

    [TestCase("空调维修三次仍不制冷，师傅每次都说缺氟", "空調維修三次仍不製冷，師傅每次都說缺氟", TestName = "Traditional_and_simplified_characters_are_the_same_wording")]
    [TestCase("The AC-2026X broke AGAIN yesterday evening", "the ａｃ-２０２６ｘ broke again yesterday evening", TestName = "Capitals_and_full_width_do_not_matter")]
    public void The_same_wording(string one, string other)
    {
        Assert.That(new Wording(one).Shared(new Wording(other)), Is.EqualTo(new Wording(one).Count).And.GreaterThan(3));
        Assert.That(new Wording(one).Signs, Is.EqualTo(new Wording(other).Signs));
    }

    [Test]
    public void The_customer_or_the_product_alone_is_not_worth_a_look_but_the_order_is()
    {
        Assert.That(Of("退款迟迟不到账", "服务员态度恶劣", Guid.Empty, null, null).Likelihood, Is.Null);
        Assert.That(Of("退款迟迟不到账", "服务员态度恶劣", null, null, "冰箱").Likelihood, Is.Null);
        Assert.That(Of("退款迟迟不到账", "服务员态度恶劣", null, "DD-2026-1", null).Likelihood, Is.EqualTo(Likelihood.Possible));
        Assert.That(Of("退款迟迟不到账", "服务员态度恶劣", Guid.Empty, "DD-2026-1", null).Likelihood, Is.EqualTo(Likelihood.Likely));
    }

    private static double Score((string, string) texts, Guid? customer, string? order, string? product) => Of(texts.Item1, texts.Item2, customer, order, product).Score;

    private static Likeness Of(string one, string other, Guid? customer, string? order, string? product) =>
        Likeness.Of(Told.Of(null, one, customer, null, order, product, Now), Told.Of(null, other, customer, null, order, product, Now));
}
