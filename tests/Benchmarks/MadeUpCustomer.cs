using System.Globalization;
using Complaints.Intake;

namespace Complaints.Benchmarks;

/// <summary>A customer that never lived, the same for the same number: six of seven Chinese, names as common as they are in China.</summary>
internal sealed record MadeUpCustomer(string Surname, string GivenName, string Name, string Sound, string Initials, string Phone, string? Email, string? AccountNumber)
{
    // Shares of a thousand, from the most common down; what is left goes to the last ones.
    private const string Surnames = "王72 李72 张68 刘54 陈45 杨31 黄22 赵21 吴20 周20 徐17 孙15 马13 朱13 胡13 郭12 何12 林11 高11 罗11 郑10 梁9 谢8 宋8 唐7 许7 韩7 冯7 邓6 曹6 彭6 曾6 肖6 田6 董6 袁5 潘5 于5 蒋5 蔡5 余5 杜5 叶5 程5 苏5 魏5 吕5 丁4 任4 沈4 姚4 卢4 姜4 崔4 钟4 谭4 陆4 汪4 范4 金4 石4 廖4 贾4 夏4 韦3 付3 方3 白3 邹3 孟3 熊3 秦3 邱3 江3 尹3 薛3 闫3 段3 雷3 侯3 龙3 史3 陶3 黎3 贺3 顾3 毛3 郝3 龚3 邵3 欧阳1";
    private const string Given = "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红建国文志海春梅晓东小燕婷雪琳欣怡子轩浩宇梓涵思雨佳慧宁博鹏飞俊峰凯龙云天成庆荣德生美凤莲珍金林森辉斌波鑫琪瑶璐倩颖晨阳一诺可心安然嘉乐家豪诗语若曦永福长青少卿立新爱民卫兵学良克勤";
    private static readonly string[] First = "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Charles Karen Daniel Lisa Matthew Nancy Anthony Sandra Mark Ashley Paul Emily Andrew Donna Kevin Michelle Brian Carol George Amanda Edward Melissa Ronald Deborah".Split(' ');
    private static readonly string[] Last = "Smith Johnson Williams Brown Jones Garcia Miller Davis Martinez Lopez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Wang Chen".Split(' ');
    private static readonly string[] Mails = ["qq.com", "qq.com", "qq.com", "qq.com", "qq.com", "163.com", "163.com", "126.com", "gmail.com", "outlook.com", "sina.com", "example.com"];
    private static readonly string[] Weighted = [.. Surnames.Split(' ').SelectMany(one => Enumerable.Repeat(one.TrimEnd([.. "0123456789"]), int.Parse(one.AsSpan(one.IndexOfAny([.. "0123456789"])), CultureInfo.InvariantCulture)))];

    public bool IsChinese => Name[0] > 0x2E80;

    public static MadeUpCustomer At(int number)
    {
        var random = new Random(number);
        var isChinese = random.Next(7) > 0;
        var surname = Pick(random, isChinese ? Weighted : Last);
        var given = !isChinese ? Pick(random, First) : string.Concat(Enumerable.Range(0, random.Next(5) == 0 ? 1 : 2).Select(_ => Given[random.Next(Given.Length)]));
        var name = isChinese ? surname + given : $"{given} {surname}";
        var syllables = isChinese ? name.EnumerateRunes().Select(rune => Pinyin.Of(rune)[0]).ToArray() : name.ToLowerInvariant().Split(' ');
        var sound = string.Concat(syllables);
        var phone = string.Create(CultureInfo.InvariantCulture, $"1{random.Next(30, 100)}{random.Next(100_000_000):00000000}");
        var local = random.Next(2) == 0 ? random.NextInt64(10_000_000, 9_999_999_999).ToString(CultureInfo.InvariantCulture) : $"{sound}{random.Next(1000)}";
        return new MadeUpCustomer(
            surname, given, name, sound, string.Concat(syllables.Select(syllable => syllable[0])),
            random.Next(3) == 0 ? $"+86 {phone[..3]} {phone[3..7]} {phone[7..]}" : phone,
            random.Next(10) < 7 ? $"{local}@{Pick(random, Mails)}" : null,
            random.Next(10) < 4 ? string.Create(CultureInfo.InvariantCulture, $"K-{number:0000000}") : null);
    }

    private static string Pick(Random random, string[] words) => words[random.Next(words.Length)];
}
