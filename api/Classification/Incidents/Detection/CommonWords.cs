namespace Complaints.Classification;

/// <summary>What most complaints say, whatever they are about: known before the first one is heard.</summary>
internal static class CommonWords
{
    private const double SharedBy = 0.2;

    private static readonly HashSet<string> Words = [.. """
        投诉 问题 客服 公司 处理 解决 回复 电话 我们 你们 他们 没有 一直 现在 不能 可以 要求 希望 严重 影响 领导 您好 请问 关于 反映 咨询 建议 请求 尊敬 敬的 你好
        小区 业主 居民 市民 老百 百姓 生活 时间 今年 去年 年月 月份 多次 但是 因为 所以 如果 这个 那个 什么 怎么 为什 么时 时候 已经 还是 就是 不是 自己 大家 相关 部门 有关 政府
        服务 产品 购买 商家 退款 订单 质量 态度 工作 人员 员工 情况 进行 导致 造成 不合 合理 给我 我的 的问 是否 能否 何时 谢谢 感谢 望领 急需 到现 目前 至今 今天 昨天 之后 以后 之前
        扰民 污染 噪音 存在 附近 地方 公里 左右 晚上 每天 天天 出现 发现 使用 需要 应该 知道 告诉 联系 打电 话给 结果 无法 收到 通知 办理 申请 规定 政策 国家 社会 经济
        the and for that this with was were not have has had are but they you your our from been their when what which would could there out about after before all any can did will
        she his her him its who how why just now then than them also only because other into over said told get got very more no yes please some such through while where here may does doing been being those these every each both most many much own same few off over under again further once should thank thanks
        customer service customers complaint complain company called call phone email asked back still days day weeks week months month year years time times again never ever
        issue problem money pay paid payment account refund order product help need want make made take took sent send received receive
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ByText = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Has(ReadOnlySpan<char> word) => ByText.Contains(word);

    /// <summary>The share of complaints that have a word, as far as one can tell beforehand.</summary>
    public static double Share(string word) => Has(word) ? SharedBy : 0;
}
