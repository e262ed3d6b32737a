using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Classification.Tests;

public sealed class SeverityRulesTests
{
    private static readonly string[] Signs =
    [
        "有人受伤住院", "商场起火", "存在安全隐患", "我要起诉你们", "已向12315反映", "记者来采访", "发到微博", "家里有老人", "被骗了", "多次投诉无人处理",
        "损失8万元", "我们200多户都这样", "She was injured", "the battery caught fire", "I will sue", "my attorney", "$20,000 lost", "my disabled son", "停水三天",
    ];

    private static readonly string[] Talk = ["你好", "昨天我去了营业厅", "没有", "快递单号 20240312", "not", "thank you", "¥", "$", "3", "万", "，", "\n", "😀", "The bill was 12.50", "没有人"];

    private static readonly Gen<string> Text =
        Gen.Elements(Talk.Concat(Signs)).ListOf().Select(parts => string.Join(' ', parts)).Or(ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get));

    private static readonly Gen<Circumstances> Any =
        from text in Text
        from language in Gen.Elements("zh-CN", "zh-TW", "en")
        from flags in ArbMap.Default.GeneratorFor<bool[]>().Where(flags => flags.Length >= 4)
        select new Circumstances(text, language, flags[0], flags[1], flags[2], flags[3]);

    [Test]
    public void Adding_a_grave_sign_never_makes_a_complaint_slighter() => Prop.ForAll(
        (from before in Any from sign in Gen.Elements(Signs) select (before, sign)).ToArbitrary(),
        sample =>
        {
            var after = SeverityRules.Of(sample.before with { Text = sample.before.Text + "。" + sample.sign }).Severity;
            var alone = SeverityRules.Of(sample.before with { Text = sample.sign }).Severity;
            return after <= SeverityRules.Of(sample.before).Severity && after <= alone && alone < SeverityRules.Slightest;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Coming_through_a_regulator_or_in_public_never_makes_it_slighter() => Prop.ForAll(
        Any.ToArbitrary(),
        sample => SeverityRules.Of(sample with { ThroughRegulator = true, InPublic = true }).Severity <= SeverityRules.Of(sample).Severity).QuickCheckThrowOnFailure();

    [Test]
    public void The_reasons_shown_are_those_that_decided_and_quote_the_text() => Prop.ForAll(Any.ToArbitrary(), sample =>
    {
        var (severity, reasons) = SeverityRules.Of(sample);
        return severity is >= 1 and <= 4 && reasons.Count > 0
            && reasons.All(reason => reason.Value == severity && reason.Words.All(word => sample.Text.Contains(word, StringComparison.Ordinal)));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Priority_follows_severity_and_rises_with_every_circumstance() => Prop.ForAll(Any.ToArbitrary(), sample =>
        Enumerable.Range(1, 4).All(severity =>
        {
            var priority = PriorityRules.Of(severity, sample).Priority;
            return priority is >= 1 and <= 4 && priority <= severity
                && priority <= PriorityRules.Of(Math.Min(4, severity + 1), sample).Priority
                && PriorityRules.Of(severity, sample with { IsVip = true }).Priority <= priority
                && PriorityRules.Of(severity, sample with { IsRepeat = true }).Priority <= priority
                && PriorityRules.Of(severity, sample with { ThroughRegulator = true }).Priority <= priority;
        })).QuickCheckThrowOnFailure();

    [TestCase("孩子在滑梯上摔伤，已经送医", 1, "harm.injury")]
    [TestCase("孩子在溜滑梯摔傷，已經送醫", 1, "harm.injury")]
    [TestCase("幸好没有受伤", 4, "severity.ordinary")]
    [TestCase("Luckily nobody was injured", 4, "severity.ordinary")]
    [TestCase("The charger caught fire on my desk", 1, "safety.danger")]
    [TestCase("小区停水两天", 2, "essential.lost")]
    [TestCase("他们骗了我 8.5 万元", 2, "money.large")]
    [TestCase("押金三千块一直不退", 3, "money.notable")]
    [TestCase("I was charged $1,250.00 twice", 3, "money.notable")]
    [TestCase("多收了我5元", 4, "severity.ordinary")]
    [TestCase("我们小区300多户都没有暖气", 2, "people.many")]
    [TestCase("一共交了3万人民币", 3, "money.notable")]
    [TestCase("Your driver was rude", 4, "severity.ordinary")]
    [TestCase("I will file suit", 2, "legal.action")]
    [TestCase("The issue of the magazine was late", 4, "severity.ordinary")]
    public void A_text_is_graded_by_its_gravest_sign(string text, int severity, string rule)
    {
        var graded = SeverityRules.Of(new Circumstances(text, text.Any(Plain.IsHan) ? "zh-CN" : "en"));

        Assert.That((graded.Severity, graded.Reasons[0].Rule), Is.EqualTo((severity, rule)));
    }

    [Test]
    public void A_bare_yuan_sign_is_Taiwans_dollar_in_a_text_from_Taiwan() => Assert.Multiple(() =>
    {
        Assert.That(SeverityRules.Of(new Circumstances("多收了我3000元", "zh-CN")).Severity, Is.EqualTo(3));
        Assert.That(SeverityRules.Of(new Circumstances("多收了我3000元", "zh-TW")).Severity, Is.EqualTo(4));
    });

    [Test]
    public void Every_rule_has_its_text_in_every_language()
    {
        Platform.Texts.AddFrom(typeof(ClassificationModule).Assembly);

        Assert.Multiple(() =>
        {
            foreach (var rule in SeverityRules.Codes.Concat(PriorityRules.Codes).Append(Grader.SenderNamedIt))
            {
                foreach (var language in Platform.Texts.Languages)
                {
                    Assert.That(Platform.Texts.Find(language, $"grading.rule.{rule}"), Is.Not.Null, $"{rule} {language}");
                }
            }
        });
    }

    [Test]
    public void Ten_times_the_longest_text_of_numbers_and_signs_is_graded_within_a_second()
    {
        var hostile = new Circumstances(string.Concat(Enumerable.Repeat("1,111,111.11一十百千万亿$¥没有人", 8_000)), "zh-CN");
        var start = TimeProvider.System.GetTimestamp();

        SeverityRules.Of(hostile);

        Assert.That(TimeProvider.System.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(1)));
    }
}
