using Complaints.Contracts.Intake;

namespace Complaints.Classification.Tests;

/// <summary>The table that graded before rules were data, word for word: the shipped rules are held against it.</summary>
internal static class RulesBefore
{
    public const int Gravest = 1;
    public const int Slightest = 4;
    private const int WordsShown = 5;

    private sealed record Rule(string Code, int Severity, string Zh, string En);

    private static readonly Rule[] Rules =
    [
        new("harm.life", 1, "致死 身亡 死亡 丧命 出人命 猝死 生命危险 自杀 轻生 不想活 跳楼 寻短见",
            "killed, fatal, fatality, life threatening, suicide, suicidal, kill myself, end my life"),
        new("harm.injury", 1, "受伤 摔伤 烫伤 烧伤 骨折 昏迷 流血 中毒 伤亡 被打 打伤 殴打 触电 送医 抢救 急诊 流产 致残 重伤",
            "injured, injury, injuries, hospitalised, hospitalized, ambulance, bleeding, broken bone, fractured, food poisoning, electric shock, assaulted, allergic reaction, heart attack"),
        new("safety.danger", 1, "爆炸 起火 着火 失火 漏电 燃气泄漏 煤气泄漏 漏气 坍塌 倒塌 塌方 刹车失灵 坠落 电梯坠 冒烟 火灾",
            "explosion, exploded, caught fire, on fire, gas leak, collapsed, brakes failed, brake failure, carbon monoxide, burst into flames"),
        new("safety.hazard", 2, "安全隐患 消防隐患 危房 危险 异物 变质 过敏 安全事故 人身安全 有毒 毒气 致癌",
            "unsafe, dangerous, hazard, hazardous, safety risk, expired food, contaminated, mold, toxic"),
        new("essential.lost", 2, "停水 停电 停暖 断水 断电 无家可归 强拆 流落街头 没饭吃 吃不上饭 没地方住",
            "foreclosure, foreclosed, foreclose, evicted, eviction, homeless, no heat, no water, no electricity, cannot afford food, repossessed"),
        new("publicity.media", 2, "记者 电视台 报社 媒体 曝光 热搜 上新闻", "reporter, journalist, newspaper, tv station, the media, news channel, go to the press"),
        new("publicity.social", 3, "微博 抖音 小红书 快手 发到网上 发帖 朋友圈 网上曝 贴吧 微信群 热帖 脸书", "twitter, facebook, social media, go viral, reddit, tiktok, instagram, youtube, post this online"),
        new("legal.action", 2, "律师函 起诉 打官司 提起诉讼 告上法庭 法律程序 诉诸法律 走法律 法律途径 集体诉讼 申请仲裁 存证信函",
            "lawsuit, legal action, sue, suing, class action, my attorney, my lawyer, small claims court, file suit, cease and desist"),
        new("legal.mention", 3, "律师 法院 报警 报案 仲裁 违法 公安", "attorney, lawyer, court, police, illegal, violation, violated, federal law, unlawful"),
        new("regulator.named", 2, "12315 银保监 金融监管局 证监会 消协 消保会 信访局 上访 工信部 纪委 监察委 市场监督管理局投诉 公平会 金管会",
            "ombudsman, attorney general, federal trade commission, better business bureau, file a complaint with the, reported to the cfpb, regulator"),
        new("people.group", 3, "全小区 全体业主 全村 众多业主 所有业主 广大业主 集体投诉 业主们 联名 群体 很多业主 全校 多名 居民们 村民们 广大居民",
            "all residents, other customers, many customers, many people, whole building, entire neighborhood, on behalf of, petition"),
        new("vulnerable", 3, "老人 老年人 孕妇 残疾 婴儿 幼儿 儿童 小孩 低保 重病 癌症 白血病 留守 孤儿 未成年 行动不便 独居 尿毒症",
            "elderly, disabled, disability, pregnant, infant, baby, cancer, wheelchair, terminally ill, dementia, widow, senior citizen, minor child, on a fixed income"),
        new("fraud", 3, "诈骗 骗钱 被骗 盗刷 传销 非法集资 冒名 伪造 假冒 欺诈 套路贷 骗局",
            "fraud, fraudulent, scam, scammed, scammer, identity theft, stolen, forged, unauthorized"),
        new("abuse", 3, "辱骂 威胁 恐吓 歧视 骚扰 暴力 骂人 欺负 欺压", "threatened, threatening, harassed, harassing, harassment, discriminated, discrimination, abusive, racist, intimidated"),
        new("unsolved", 3, "一直没有解决 多次反映 多次投诉 反复投诉 再次投诉 无人处理 没人管 没人处理 无人管 迟迟没有 迟迟不 多次联系 石沉大海 至今未 至今没有 至今没",
            "still not resolved, several times, multiple times, numerous times, again and again, many times, repeatedly, still waiting, no one has helped, complained before, for months, countless"),
    ];

    // From which sum on money asks for severity 3, and for 2: about a month's rent, and about a year's.
    private static readonly Dictionary<string, (decimal Notable, decimal Large)> Money = new(StringComparer.Ordinal)
    {
        ["CNY"] = (2_000, 50_000),
        ["USD"] = (500, 15_000),
        ["TWD"] = (10_000, 250_000),
        ["HKD"] = (4_000, 100_000),
    };

    private static readonly (string Word, int Rule)[] Words =
        [.. Rules.SelectMany((rule, at) => rule.Zh.Split(' ').Concat(rule.En.Split(", ")).Select(word => (word, at)))];

    private static readonly WordFinder Finder = new([.. Words.Select(entry => entry.Word)]);

    // Said directly before a sign, these take it back: nobody was hurt.
    private static readonly string[] Denials =
        ["没有", "没", "未", "无", "没人", "没有人", "无人", "未造成", "没有造成", "未造成人员", "没有造成人员", "不是",
         "not ", "no ", "not been ", "nobody was ", "no one was ", "without ", "wasn't ", "weren't ", "never "];

    /// <summary>The severity with the rules that decided it; never empty.</summary>
    public static (int Severity, IReadOnlyList<Reason> Reasons) Of(Circumstances circumstances)
    {
        var plain = Plain.Of(circumstances.Text);
        var asked = Signs(circumstances, plain).Concat(Sums(circumstances, plain)).Concat(Crowds(circumstances, plain)).Concat(Ways(circumstances)).ToList();
        if (asked.Count == 0)
        {
            return (Slightest, [new Reason("severity.ordinary", "severity", Slightest, [])]);
        }

        var gravest = asked.Min(reason => reason.Value);
        return (gravest, [.. asked.Where(reason => reason.Value == gravest)]);
    }

    /// <summary>1 to 4.</summary>
    public static int Priority(int severity, Circumstances circumstances) =>
        Math.Max(1, severity - new[] { circumstances.IsVip, circumstances.IsVulnerable, circumstances.IsRepeat, circumstances.Channel == Channel.Regulator }.Count(holds => holds));

    private static IEnumerable<Reason> Signs(Circumstances circumstances, string plain) =>
        from found in Finder.In(plain)
        where !IsDenied(plain, found.Start)
        group circumstances.Text.Substring(found.Start, found.Length) by Words[found.Word].Rule into words
        let rule = Rules[words.Key]
        select new Reason(rule.Code, "severity", rule.Severity, Shown(words));

    private static IEnumerable<Reason> Sums(Circumstances circumstances, string plain)
    {
        var sums = Amounts.Money(plain, circumstances.Language).ToList();
        return Asking("money.large", 2, circumstances.Text, sums.Where(sum => sum.Value >= Money[sum.Unit].Large))
            .Concat(Asking("money.notable", 3, circumstances.Text, sums.Where(sum => sum.Value >= Money[sum.Unit].Notable)));
    }

    private static IEnumerable<Reason> Crowds(Circumstances circumstances, string plain)
    {
        var crowds = Amounts.People(plain).ToList();
        return Asking("people.many", 2, circumstances.Text, crowds.Where(crowd => crowd.Value >= 100))
            .Concat(Asking("people.some", 3, circumstances.Text, crowds.Where(crowd => crowd.Value >= 10)));
    }

    private static IEnumerable<Reason> Asking(string rule, int severity, string text, IEnumerable<Counted> counted)
    {
        var words = Shown(counted.Select(number => text.Substring(number.Start, number.Length)));
        return words.Count > 0 ? [new Reason(rule, "severity", severity, words)] : [];
    }

    private static IEnumerable<Reason> Ways(Circumstances circumstances)
    {
        if (circumstances.Channel == Channel.Regulator)
        {
            yield return new Reason("regulator.channel", "severity", 2, []);
        }

        if (circumstances.Channel == Channel.SocialMedia)
        {
            yield return new Reason("publicity.channel", "severity", 3, []);
        }
    }

    private static bool IsDenied(string plain, int start)
    {
        var before = plain.AsSpan(Math.Max(0, start - 12), Math.Min(12, start));
        foreach (var denial in Denials)
        {
            if (before.EndsWith(denial, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static IReadOnlyList<string> Shown(IEnumerable<string> words) => [.. words.Distinct(StringComparer.OrdinalIgnoreCase).Take(WordsShown)];
}
