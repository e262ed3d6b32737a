using System.Globalization;
using System.Text.RegularExpressions;

namespace Complaints.Classification;

/// <summary>A number with what it counts, and where it stands.</summary>
internal readonly record struct Counted(decimal Value, string Unit, int Start, int Length);

/// <summary>Reads sums of money and numbers of people from <see cref="Plain"/> text: <c>¥3,200.50</c>, <c>3万元</c>, <c>三千块</c>, <c>1,500 dollars</c>, <c>200多户</c>.</summary>
internal static partial class Amounts
{
    private const string Number = @"(?<number>[0-9]{1,12}(?:,[0-9]{3}){0,3}(?:\.[0-9]{1,2}[0-9]{0,4})?|[一二三四五六七八九十百千万两零]{1,12})";
    private const string Scale = @" ?(?<scale>亿|万|千|百|million|thousand|k\b)?";

    private static readonly (string Currency, string Signs)[] Signs =
    [
        ("CNY", "¥ ￥ rmb cny 人民币 yuan"),
        ("USD", "$ usd us$ 美元 美金 dollar dollars bucks"),
        ("TWD", "nt$ twd 台币 新台币"),
        ("HKD", "hk$ hkd 港币 港元"),
    ];

    private static readonly Dictionary<string, string> Currencies = Signs
        .SelectMany(currency => currency.Signs.Split(' ').Select(sign => (sign, currency.Currency)))
        .ToDictionary(entry => entry.sign, entry => entry.Currency, StringComparer.Ordinal);

    /// <summary>Sums of money. A bare 元 or 块 is the yuan, or Taiwan's dollar where the text is in <c>zh-TW</c>.</summary>
    public static IEnumerable<Counted> Money(string plain, string language)
    {
        foreach (Match match in MoneyForm().Matches(plain))
        {
            var sign = (match.Groups["before"].Success ? match.Groups["before"] : match.Groups["after"]).Value;
            var unit = Currencies.GetValueOrDefault(sign, language == "zh-TW" ? "TWD" : "CNY");
            yield return new Counted(Value(match), language == "zh-TW" && sign == "$" ? "TWD" : unit, match.Index, match.Length);
        }
    }

    /// <summary>Numbers of people, households and customers.</summary>
    public static IEnumerable<Counted> People(string plain)
    {
        foreach (var match in PeopleForm().Matches(plain).Where(match => !match.Groups["not"].Success))
        {
            yield return new Counted(Value(match), "people", match.Index, match.Length);
        }
    }

    private static decimal Value(Match match)
    {
        var text = match.Groups["number"].Value;
        var number = char.IsAsciiDigit(text[0]) ? decimal.Parse(text.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) : Chinese(text);
        return number * match.Groups["scale"].Value switch
        {
            "亿" => 100_000_000m,
            "万" => 10_000m,
            "千" or "k" or "thousand" => 1_000m,
            "百" => 100m,
            "million" => 1_000_000m,
            _ => 1m,
        };
    }

    private static decimal Chinese(string text)
    {
        decimal sum = 0, digit = 0;
        foreach (var c in text)
        {
            if (c == '万')
            {
                (sum, digit) = (Math.Max(sum + digit, 1) * 10_000m, 0);
                continue;
            }

            var unit = c switch { '十' => 10m, '百' => 100m, '千' => 1000m, _ => 0m };
            if (unit > 0)
            {
                sum += (digit == 0 ? 1 : digit) * unit;
                digit = 0;
            }
            else
            {
                digit = c == '两' ? 2 : Math.Max("零一二三四五六七八九".IndexOf(c, StringComparison.Ordinal), 0);
            }
        }

        return sum + digit;
    }

    [GeneratedRegex(
        @"(?<before>us\$|nt\$|hk\$|\$|¥|￥|\brmb|\bcny|\busd|\btwd|\bhkd|人民币|新台币|台币|港币) ?" + Number + Scale
        + "|" + Number + Scale + @"[多余几来]? ?(?<after>元|块|人民币|美元|美金|新台币|台币|港币|港元|yuan\b|dollars?\b|usd\b|rmb\b|bucks\b)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex MoneyForm();

    [GeneratedRegex(
        Number + Scale + @"[多余几来]? ?(户|名|人|位|个(人|业主|居民|村民|家庭|客户|消费者|家长|学生|工人|员工)|people\b|residents\b|customers\b|households\b|families\b|passengers\b|tenants\b|employees\b|workers\b|students\b)(?<not>民币|次|均|口|大代表|才)?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PeopleForm();
}
