using System.Buffers;
using System.Text;

namespace Complaints.Intake;

/// <summary>The product's language that a text is written in, for complaints that do not say.</summary>
internal static class LanguageGuess
{
    private const double ChineseFrom = 0.2;

    // Frequent characters that exist in one script only; those used in both (后, 里, 只, 台, 面) are left out.
    private static readonly SearchValues<char> Traditional = SearchValues.Create(
        "們個來這說時國會為對過發麼現動關點問開樣還經讓給應該電話沒錢東車門買賣費務單機質處請謝訴寫無與實總長頭見聽覺條幾號業產員學氣體價戶證險銀網線備維換裝壞貨訂購僅從後進運邊連遲難題類級約結絕繼續織紅細終組報場塊執據損擔擇歡漢災熱營獨獲環療癒盡監");
    private static readonly SearchValues<char> Simplified = SearchValues.Create(
        "们个来这说时国会为对过发么现动关点问开样还经让给应该电话没钱东车门买卖费务单机质处请谢诉写无与实总长头见听觉条几号业产员学气体价户证险银网线备维换装坏货订购仅从进运边连迟难题类级约结绝继续织红细终组报场块执据损担择欢汉灾热营独获环疗愈尽监");

    public static string Of(string text)
    {
        int letters = 0, chinese = 0, traditional = 0, simplified = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune))
            {
                continue;
            }

            letters++;
            if (rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF))
            {
                chinese++;
                traditional += rune.IsBmp && Traditional.Contains((char)rune.Value) ? 1 : 0;
                simplified += rune.IsBmp && Simplified.Contains((char)rune.Value) ? 1 : 0;
            }
        }

        return chinese == 0 || chinese < letters * ChineseFrom ? "en" : traditional > simplified ? "zh-TW" : "zh-CN";
    }
}
