using System.Text.RegularExpressions;

namespace Complaints.Classification;

/// <summary>
/// How a customer sounds before anything was learnt: words of anger and of courtesy, exclamation marks, and words in capitals.
/// Never very sure: most who are angry do not swear, and some who are polite are.
/// </summary>
internal sealed partial class MoodWords : IKnownWords
{
    public const string Angry = "angry", Calm = "calm";

    private const double OfAnger = 1.0, OfCourtesy = -0.7, OfMark = 0.35, OfCapitals = 0.5, Without = -0.9, Surest = 0.85;
    private const int MarksCounted = 4;

    private static readonly string[] AngryWords =
    [
        "气愤", "愤怒", "气死", "生气", "太过分", "过分", "忍无可忍", "受够了", "恶心", "无耻", "不要脸", "骗子", "骗人", "欺骗", "欺负", "坑人", "黑心", "黑店",
        "垃圾", "混蛋", "滚", "缺德", "岂有此理", "强烈不满", "非常不满", "极其不满", "强烈谴责", "恶劣", "什么态度", "凭什么", "讨个说法", "给个说法", "曝光",
        "起诉", "敷衍", "推三阻四", "推诿", "踢皮球", "耍我们", "耍人", "骂人", "再也不", "太差", "差劲", "最差", "令人发指", "心寒", "丧尽天良", "霸道", "嚣张",
        "furious", "angry", "outraged", "outrageous", "disgusting", "disgusted", "disgrace", "disgraceful", "ridiculous", "unacceptable", "appalled", "appalling",
        "scam", "scammer", "liar", "lied", "thief", "thieves", "crook", "worst", "terrible", "horrible", "awful", "pathetic", "useless", "incompetent", "shameful",
        "sick of", "fed up", "never again", "how dare", "ripped off", "rip off", "wtf", "damn", "unbelievable", "insulting", "a joke", "hate", "stupid",
    ];

    private static readonly string[] CalmWords =
    [
        "请问", "麻烦", "谢谢", "感谢", "建议", "咨询", "恳请", "烦请", "能否", "您好", "辛苦", "理解",
        "please", "thank you", "thanks", "could you", "would like", "appreciate", "kindly", "wondering", "suggestion",
    ];

    public static readonly MoodWords Instance = new();

    private readonly WordFinder finder = new([.. AngryWords, .. CalmWords]);

    public Dictionary<string, double> Shares(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var found = finder.In(Plain.Of(text)).Select(word => word.Word).Distinct().ToList();
        var score = Without + (OfAnger * found.Count(IsAngry)) + (OfCourtesy * found.Count(word => !IsAngry(word)))
            + (OfMark * Math.Min(MarksCounted, text.Count(c => c is '!' or '！'))) + (OfCapitals * Shouted(text).Count);
        var angry = Math.Clamp(1 / (1 + Math.Exp(-score)), 1 - Surest, Surest);
        return new() { [Angry] = angry, [Calm] = 1 - angry };
    }

    public IReadOnlyList<string> Evidence(string text, string label, int top) =>
        [.. finder.In(Plain.Of(text)).Where(word => IsAngry(word.Word) == (label == Angry))
            .Select(word => text.Substring(word.Start, word.Length))
            .Concat(label == Angry ? Shouted(text) : [])
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(top)];

    private static bool IsAngry(int word) => word < AngryWords.Length;

    // A text all in capitals was typed with the key locked; three words among others were shouted.
    private static List<string> Shouted(string text) =>
        text.Any(char.IsAsciiLetterLower) ? [.. Capitals().Matches(text).Select(match => match.Value).Distinct().Take(3)] : [];

    [GeneratedRegex(@"\b[A-Z]{4,12}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Capitals();
}
