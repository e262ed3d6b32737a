using Complaints.Contracts.Intake;
using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Classification.Tests;

public sealed class RuleBookTests
{
    private static readonly RuleBook Shipped = new(1, RulesInUse.Shipped);

    private static readonly string[] Signs =
    [
        "有人受伤住院", "商场起火", "存在安全隐患", "我要起诉你们", "已向12315反映", "记者来采访", "发到微博", "家里有老人", "被骗了", "多次投诉无人处理",
        "损失8万元", "我们200多户都这样", "She was injured", "the battery caught fire", "I will sue", "my attorney", "$20,000 lost", "my disabled son", "停水三天",
        "知假买假，退一赔十",
    ];

    private static readonly string[] Talk = ["你好", "昨天我去了营业厅", "没有", "快递单号 20240312", "not", "thank you", "¥", "$", "3", "万", "，", "\n", "😀", "The bill was 12.50", "没有人"];

    private static readonly Gen<string> Text =
        Gen.Elements(Talk.Concat(Signs)).ListOf().Select(parts => string.Join(' ', parts)).Or(ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get));

    private static readonly Gen<Circumstances> Any =
        from text in Text
        from language in Gen.Elements("zh-CN", "zh-TW", "en")
        from flags in ArbMap.Default.GeneratorFor<bool[]>().Where(flags => flags.Length >= 3)
        from channel in Gen.Elements<Channel?>(null, Channel.Phone, Channel.Regulator, Channel.SocialMedia)
        from hours in Gen.Elements<double?>(null, 1, 72, 73)
        select new Circumstances(text, language, channel, flags[0], flags[1], flags[2]) { DeadlineIn = hours is { } value ? TimeSpan.FromHours(value) : null };

    [Test]
    public void The_shipped_rules_grade_as_the_table_did_before_them() => Prop.ForAll(Any.ToArbitrary(), sample =>
    {
        var now = Shipped.Of(sample with { DeadlineIn = null });
        var (severity, reasons) = RulesBefore.Of(sample);
        return now.Severity == severity && now.Priority == RulesBefore.Priority(severity, sample)
            && Told(now.Reasons.Where(reason => reason.Grade == Reason.OfSeverity)).SetEquals(Told(reasons));

        static HashSet<string> Told(IEnumerable<Reason> reasons) => [.. reasons.Select(reason => $"{reason.Rule} {reason.Value} {string.Join('|', reason.Words)}")];
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Whatever_is_added_makes_a_complaint_only_graver_and_of_more_special_types() => Prop.ForAll(
        (from before in Any from sign in Gen.Elements(Signs) select (before, sign)).ToArbitrary(),
        sample =>
        {
            var before = Shipped.Of(sample.before);
            var after = Shipped.Of(sample.before with { Text = sample.before.Text + "。" + sample.sign });
            var hastier = Shipped.Of(sample.before with { IsVip = true, IsRepeat = true, IsVulnerable = true, DeadlineIn = TimeSpan.FromHours(1) });
            return after.Severity <= before.Severity && after.Priority <= before.Priority && after.SpecialTypes.ToHashSet().IsSupersetOf(before.SpecialTypes)
                && after.Severity <= Shipped.Of(sample.before with { Text = sample.sign }).Severity
                && hastier.Severity == before.Severity && hastier.Priority <= before.Priority;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Any_set_of_rules_is_graver_with_one_rule_more() => Prop.ForAll(
        (from sample in Any from kept in Gen.SubListOf(RulesInUse.Shipped.Rules.ToArray()) from more in Gen.Elements(RulesInUse.Shipped.Rules.ToArray()) select (sample, kept, more)).ToArbitrary(),
        drawn =>
        {
            var (fewer, more) = (Rules(drawn.kept).Of(drawn.sample), Rules([.. drawn.kept, drawn.more]).Of(drawn.sample));
            return more.Severity <= fewer.Severity && more.Priority <= fewer.Priority && more.SpecialTypes.ToHashSet().IsSupersetOf(fewer.SpecialTypes);

            static RuleBook Rules(IEnumerable<GradingRule> rules) => new(1, RulesInUse.Shipped with { Rules = [.. rules.DistinctBy(rule => rule.Code)] });
        }).QuickCheckThrowOnFailure();

    [Test]
    public void The_same_complaint_is_judged_the_same_and_the_reasons_quote_it() => Prop.ForAll(Any.ToArbitrary(), sample =>
    {
        var judged = Shipped.Of(sample);
        var again = new RuleBook(2, RulesInUse.Shipped).Of(sample);
        return Platform.Json.Of(judged).Text == Platform.Json.Of(again).Text
            && judged.Severity is >= 1 and <= 4 && judged.Priority is >= 1 && judged.Priority <= judged.Severity
            && judged.Reasons.Where(reason => reason.Grade == Reason.OfSeverity).All(reason => reason.Value == judged.Severity)
            && judged.Reasons.Any(reason => reason.Grade == Reason.OfSeverity)
            && judged.SpecialTypes.All(type => judged.Reasons.Any(reason => reason.SpecialType == type))
            && judged.Reasons.All(reason => reason.Words.All(word => sample.Text.Contains(word, StringComparison.Ordinal)));
    }).QuickCheckThrowOnFailure();

    [TestCase("我买到过期食品，按食品安全法退一赔十", "claimant")]
    [TestCase("我们业主群联合投诉，记者明天到", "media group")]
    [TestCase("老人被电梯夹伤，已经送医，再不处理就找媒体曝光", "injury media")]
    [TestCase("My attorney will file a lawsuit", "legal")]
    [TestCase("包装破了一个角", "")]
    public void Special_types_are_found_and_what_goes_furthest_up_comes_first(string text, string types) =>
        Assert.That(string.Join(' ', Shipped.Of(new Circumstances(text, "zh-CN")).SpecialTypes), Is.EqualTo(types));

    [Test]
    public void All_conditions_of_a_rule_must_hold_together()
    {
        var book = Book(new RuleWhen(Words: ["冰箱"], PeopleFrom: 3, Channels: [Channel.Phone], IsVip: true, Categories: ["product"], Causes: ["cause.product"],
            Sentiment: Contracts.Classification.Sentiment.Angry, DeadlineWithinHours: 24));
        var all = new Circumstances("我们5户的冰箱都坏了", "zh-CN", Channel.Phone, IsVip: true)
        {
            Categories = ["product.quality", "product"],
            Causes = ["cause.product"],
            Sentiment = Contracts.Classification.Sentiment.Angry,
            DeadlineIn = TimeSpan.FromHours(24),
        };
        Circumstances[] lacking =
        [
            all with { Text = "我们5户的空调都坏了" }, all with { Text = "我们的冰箱都坏了" }, all with { Channel = null }, all with { IsVip = false }, all with { Categories = ["service"] },
            all with { Causes = [] }, all with { Sentiment = null }, all with { DeadlineIn = TimeSpan.FromHours(25) }, all with { DeadlineIn = null },
        ];

        Assert.That(book.Of(all).Severity, Is.EqualTo(2));
        Assert.That(lacking.Select(circumstances => book.Of(circumstances).Severity), Is.All.EqualTo(4));
    }

    [Test]
    public void A_rule_is_told_by_its_own_name_where_it_has_one() => Assert.That(
        Book(new RuleWhen(Words: ["冰箱"])).Of(new Circumstances("冰箱坏了", "zh-CN")).Reasons[0].Names!.In("zh-TW"), Is.EqualTo("關於冰箱"));

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
        var graded = Shipped.Of(new Circumstances(text, text.Any(Plain.IsHan) ? "zh-CN" : "en"));

        Assert.That((graded.Severity, graded.Reasons[0].Rule), Is.EqualTo((severity, rule)));
    }

    [Test]
    public void A_bare_yuan_sign_is_Taiwans_dollar_in_a_text_from_Taiwan() => Assert.Multiple(() =>
    {
        Assert.That(Shipped.Of(new Circumstances("多收了我3000元", "zh-CN")).Severity, Is.EqualTo(3));
        Assert.That(Shipped.Of(new Circumstances("多收了我3000元", "zh-TW")).Severity, Is.EqualTo(4));
    });

    [Test]
    public void Every_rule_has_its_text_in_every_language()
    {
        Platform.Texts.AddFrom(typeof(ClassificationModule).Assembly);

        Assert.Multiple(() =>
        {
            string[] others = [RuleBook.Ordinary, RuleBook.FromSeverity, Grader.SenderNamedIt];
            foreach (var rule in RulesInUse.Shipped.Rules.Select(rule => rule.Code).Concat(others))
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

        Shipped.Of(hostile);

        Assert.That(TimeProvider.System.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    private static RuleBook Book(RuleWhen when) =>
        new(1, new GradingRules([], [new GradingRule("own.rule", new Names("About the fridge", "关于冰箱", "關於冰箱"), when, new RuleThen(Severity: 2))], []));
}
