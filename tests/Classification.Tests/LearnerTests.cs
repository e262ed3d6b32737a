using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Complaints.Classification.Tests;

public sealed class LearnerTests
{
    private const string Delivery = "delivery", Refund = "refund", Quality = "quality";

    private static readonly LabelWords[] Words =
    [
        new(Delivery, ["快递", "物流", "没收到货", "late delivery", "courier", "parcel"]),
        new(Refund, ["退款", "退钱", "refund", "money back"]),
        new(Quality, ["质量", "破损", "坏了", "broken", "defect"]),
    ];

    private static readonly LabelledText[] Confirmed =
    [
        new("快递员把包裹放在门口就走了，电话也不打，东西丢了谁负责", Delivery),
        new("下单十天还没有发货，物流信息一直不更新", Delivery),
        new("The courier left my parcel in the rain and never rang the bell", Delivery),
        new("My order was promised for Monday and it is still on the way", Delivery),
        new("申请退款两个星期了，客服一直说在处理，钱还没有到账", Refund),
        new("商家拒绝退款，说超过七天不能退", Refund),
        new("I returned the shoes a month ago and have not been paid back", Refund),
        new("They refuse to give my money back although I cancelled in time", Refund),
        new("鞋子穿了一天就开胶，做工太差", Quality),
        new("收到的杯子是裂的，屏幕上还有划痕", Quality),
        new("The kettle stopped working after two days, the lid is cracked", Quality),
        new("The zip of the jacket broke the first time I wore it", Quality),
    ];

    private static LearnedModel Trained => Learner.Train(Confirmed, words: Words);

    private static LearnedModel Untrained => Learner.Train([], words: Words);

    [TestCase("我要退款，已经等了很久", Refund)]
    [TestCase("东西坏了，质量太差", Quality)]
    [TestCase("ＬＡＴＥ　ＤＥＬＩＶＥＲＹ again", Delivery)]
    [TestCase("I asked for refunds twice", Refund)]
    [TestCase("Both of them arrived with defects", Quality)]
    public void A_text_with_a_categorys_key_words_is_proposed_before_anything_was_learnt(string text, string label)
    {
        var proposal = Untrained.Propose(text);
        Assert.Multiple(() =>
        {
            Assert.That(proposal.IsKnown);
            Assert.That(proposal.Labels[0].Label, Is.EqualTo(label));
            Assert.That(proposal.Labels[0].Probability, Is.InRange(0.4, 0.95));
        });
    }

    [TestCase("今天天气很好，我们去公园散步")]
    [TestCase("What are your opening hours on Sunday?")]
    [TestCase("Доставка не пришла")]
    [TestCase("!!!")]
    [TestCase("")]
    public void An_unfamiliar_text_is_not_known(string text) =>
        Assert.That((Untrained.Propose(text).IsKnown, Trained.Propose(text).IsKnown), Is.EqualTo((false, false)));

    [Test]
    public void A_second_key_word_makes_a_proposal_surer() =>
        Assert.That(ProbabilityOf(Untrained, "快递太慢，物流也不更新", Delivery), Is.GreaterThan(ProbabilityOf(Untrained, "快递太慢", Delivery)));

    [Test]
    public void A_key_word_that_two_categories_share_decides_for_neither()
    {
        var model = Learner.Train([], words: [new("a", ["发票", "退款"]), new("b", ["发票", "物流"]), new("c", ["质量"])]);
        var best = model.Propose("没有发票", 2);
        Assert.That(best.Labels[0].Probability, Is.EqualTo(best.Labels[1].Probability).Within(1e-9));
        Assert.That(best.Labels.Select(l => l.Label), Is.EquivalentTo(new[] { "a", "b" }));
    }

    [Test]
    public void A_key_word_longer_than_a_feature_is_found() =>
        Assert.That(Learner.Train([], words: [new("a", ["七天无理由退货", "app闪退"]), new("b", ["three weeks without an answer"]), new("c", ["x"])])
            .Propose("说好的七天无理由退货呢").Labels[0].Label, Is.EqualTo("a"));

    [TestCase("东西丢在门口，快递员电话也不打", Delivery)]
    [TestCase("The lid of the new kettle is cracked", Quality)]
    [TestCase("钱还没有到账", Refund)]
    public void What_was_confirmed_is_proposed_for_texts_like_it(string text, string label) =>
        Assert.That(Trained.Propose(text).Labels[0].Label, Is.EqualTo(label));

    [Test]
    public void Corrections_change_the_proposal_after_training_again()
    {
        const string text = "会员积分不见了";
        Assert.That(Trained.Propose(text).IsKnown, Is.False);
        LabelledText[] corrections =
        [
            new("会员积分被清零了，找不到记录", "membership"),
            new("积分兑换不了，会员等级也降了", "membership"),
            new("My points have vanished from the account", "membership"),
        ];
        var corrected = Learner.Train([.. Confirmed, .. corrections], words: Words);
        Assert.That(corrected.Propose(text).Labels[0].Label, Is.EqualTo("membership"));
    }

    [Test]
    public void A_model_without_any_label_knows_nothing()
    {
        var proposal = LearnedModel.FromBytes(Learner.Train([]).ToBytes()).Propose("退款");
        Assert.That((proposal.IsKnown, proposal.Labels.Count), Is.EqualTo((false, 0)));
    }

    [Test]
    public void The_same_examples_make_the_same_bytes()
    {
        var bytes = Trained.ToBytes();
        Assert.That(Trained.ToBytes(), Is.EqualTo(bytes));
    }

    [Test]
    public void A_stored_model_judges_as_the_one_that_was_stored()
    {
        var bytes = Trained.ToBytes();
        var loaded = LearnedModel.FromBytes(bytes);
        Assert.That(loaded.ToBytes(), Is.EqualTo(bytes));
        foreach (var example in Confirmed)
            Assert.That(loaded.Propose(example.Text, 3).Labels, Is.EqualTo(Trained.Propose(example.Text, 3).Labels));
    }

    [Test]
    public void Damaged_bytes_are_refused()
    {
        var bytes = Trained.ToBytes();
        for (var at = 0; at < bytes.Length; at += 97)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 0x10;
            Assert.That(() => LearnedModel.FromBytes(damaged), Throws.TypeOf<InvalidDataException>());
        }
        Assert.That(() => LearnedModel.FromBytes(bytes.AsSpan(0, bytes.Length / 2)), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => LearnedModel.FromBytes([]), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void Evidence_is_quoted_from_the_text()
    {
        const string text = "客服态度一般，但是我申请退款两个星期了，Refund Still Pending！";
        var evidence = Trained.Evidence(text, Refund);
        Assert.That(evidence, Is.Not.Empty.And.Some.Contains("退款").And.Some.Contains("Refund").And.All.Matches<string>(text.Contains));
    }

    [Test]
    public void Evidence_for_an_unknown_label_is_none() => Assert.That(Trained.Evidence("退款", "no such label"), Is.Empty);

    [TestCaseSource(nameof(Hostile))]
    public void A_long_hostile_text_is_read_no_further_than_a_long_honest_one(string text)
    {
        var counter = new Counter();
        TextFeatures.Read(text, ref counter);
        Assert.That(counter.Features, Is.LessThanOrEqualTo(5 * TextFeatures.LongestText));
        var model = Learner.Train([.. Confirmed, new(text, Quality)], words: Words);
        Assert.That(model.Propose(text).Labels, Is.EqualTo(model.Propose(text[..TextFeatures.LongestText]).Labels));
        Assert.That(model.Evidence(text, Quality), Has.Count.LessThanOrEqualTo(5));
    }

    private static IEnumerable<TestCaseData> Hostile()
    {
        var noise = new char[1_000_000];
        var random = new Random(3);
        foreach (ref var unit in noise.AsSpan())
            unit = (char)random.Next(0x10000);
        yield return new TestCaseData(new string(noise)).SetArgDisplayNames("noise");
        yield return new TestCaseData(new string('退', 1_000_000)).SetArgDisplayNames("one ideograph");
        yield return new TestCaseData(new string('a', 1_000_000)).SetArgDisplayNames("one letter");
        yield return new TestCaseData(new string('\'', 1_000_000)).SetArgDisplayNames("apostrophes");
        yield return new TestCaseData(string.Concat(Enumerable.Repeat("a ", 500_000))).SetArgDisplayNames("short words");
        yield return new TestCaseData(new string('\uD83D', 1_000_000)).SetArgDisplayNames("halves of characters");
    }

    private struct Counter : IFeatureSink
    {
        public int Features;

        public void Add(uint feature, int start, int length, bool isWord) => Features++;
    }

    [Test]
    public void Training_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.That(() => Learner.Train(Confirmed, cancellation: cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Threads_that_share_a_model_get_the_answers_that_one_gets()
    {
        var model = Trained;
        var alone = Confirmed.Select(c => model.Propose(c.Text).Labels[0]).ToArray();
        var together = new LabelProbability[2_000];
        Parallel.For(0, together.Length, i => together[i] = model.Propose(Confirmed[i % alone.Length].Text).Labels[0]);
        Assert.That(together, Is.EqualTo(Enumerable.Range(0, together.Length).Select(i => alone[i % alone.Length])));
    }

    [Test]
    public void Any_text_gets_probabilities_that_sum_to_one()
    {
        var model = Trained;
        Prop.ForAll(AnyText, text =>
        {
            var proposal = model.Propose(text, model.Labels.Count);
            return Math.Abs(proposal.Labels.Sum(l => l.Probability) - 1) < 1e-9
                && proposal.Labels.Zip(proposal.Labels.Skip(1)).All(pair => pair.First.Probability >= pair.Second.Probability);
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Evidence_for_any_text_occurs_in_it()
    {
        var model = Trained;
        Prop.ForAll(AnyText, text => model.Evidence(text, Delivery).All(text.Contains)).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Any_texts_can_be_learnt_from() =>
        Prop.ForAll(AnyText, AnyText, (first, second) =>
        {
            var model = Learner.Train([new(first, "a"), new(second, "b")], words: [new("c", [second, first, ""])]);
            return double.IsFinite(model.Propose(first).Labels[0].Probability);
        }).QuickCheckThrowOnFailure();

    private static double ProbabilityOf(LearnedModel model, string text, string label) =>
        model.Propose(text, model.Labels.Count).Labels.Single(l => l.Label == label).Probability;

    /// <summary>Every UTF-16 unit with equal right, lone surrogates among them, mixed with words that mean something.</summary>
    private static Arbitrary<string> AnyText => Arb.From(
        Gen.OneOf(
            Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()),
            Gen.Elements("退款", "快递", "refund", "parcel", " ", "，", "'s", "ing", "\uD83D\uDE21", "７"))
        .ListOf().Select(parts => string.Concat(parts)));
}
