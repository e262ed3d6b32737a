using System.Globalization;
using System.Text.RegularExpressions;

namespace Complaints.Intake;

/// <summary>Which comes first where a date does not begin with its year.</summary>
internal enum DateOrder
{
    DayFirst,
    MonthFirst,
}

/// <summary>Reads times as people and programs write them.</summary>
internal static partial class Dates
{
    private const int Looked = 300;
    private const double MostlyFrom = 0.8;

    /// <summary>What the dates of a column look like; null where hardly any of its cells holds one.</summary>
    public static DateForm? FormOf(IReadOnlyList<string> cells)
    {
        var filled = cells.Where(cell => !string.IsNullOrWhiteSpace(cell)).Take(Looked).ToList();
        var read = filled.Where(cell => Read(cell, DateOrder.DayFirst, TimeZoneInfo.Utc) is not null || Read(cell, DateOrder.MonthFirst, TimeZoneInfo.Utc) is not null).ToList();
        if (read.Count == 0 || read.Count < filled.Count * MostlyFrom)
        {
            return null;
        }

        var yearLast = read.Select(cell => Numeric().Match(cell.Trim())).Where(match => match.Success && match.Groups["a"].Length < 4).ToList();
        return yearLast.Count == 0 ? DateForm.Clear
            : yearLast.Exists(match => int.Parse(match.Groups["a"].Value, CultureInfo.InvariantCulture) > 12) ? DateForm.DayFirst
            : yearLast.Exists(match => int.Parse(match.Groups["b"].Value, CultureInfo.InvariantCulture) > 12) ? DateForm.MonthFirst
            : DateForm.Ambiguous;
    }

    /// <summary>
    /// 2020/1/6 12:09:38, 2017-06-08T17:31:20Z, 2020年3月18日, 18/3/2020 and 3/18/2020 by <paramref name="order"/>, 42055.8618171296 (Excel),
    /// seconds and milliseconds since 1970; null for anything else. A time without an offset is one of <paramref name="zone"/>.
    /// </summary>
    public static DateTimeOffset? Read(string cell, DateOrder? order, TimeZoneInfo zone)
    {
        var text = cell.Trim();
        if (Serial().IsMatch(text))
        {
            return WorkbookDates.OfSerial(double.Parse(text, CultureInfo.InvariantCulture)) is { } local ? In(local, zone) : null;
        }

        if (Epoch().IsMatch(text))
        {
            var number = long.Parse(text, CultureInfo.InvariantCulture);
            return text.Length == 10 ? DateTimeOffset.FromUnixTimeSeconds(number) : DateTimeOffset.FromUnixTimeMilliseconds(number);
        }

        var match = Numeric().Match(text);
        int Part(string name) => match.Groups[name] is { Success: true } part ? int.Parse(part.Value, CultureInfo.InvariantCulture) : 0;
        var (year, month, day) = !match.Success ? default
            : match.Groups["a"].Length == 4 ? (Part("a"), Part("b"), Part("c"))
            : match.Groups["c"].Length != 4 || order is null ? default
            : order == DateOrder.DayFirst ? (Part("c"), Part("b"), Part("a")) : (Part("c"), Part("a"), Part("b"));
        var hour = (Part("h") % 12, match.Groups["half"].Value.ToUpperInvariant()) switch
        {
            (_, "") => Part("h"),
            (var h, "PM" or "下午") => h + 12,
            (var h, _) => h,
        };
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || Part("min") > 59 || Part("s") > 59)
        {
            return null;
        }

        var time = new DateTime(year, month, day, hour, Part("min"), Part("s"), DateTimeKind.Unspecified);
        return match.Groups["zone"].Value switch
        {
            "" => In(time, zone),
            "Z" => new DateTimeOffset(time, TimeSpan.Zero),
            var offset => OffsetOf(offset) is { } known && time.Year is > 1 and < 9999 ? new DateTimeOffset(time, known) : null,
        };
    }

    private static DateTimeOffset? In(DateTime local, TimeZoneInfo zone) =>
        local.Year is > 1 and < 9999 ? new DateTimeOffset(local, zone.GetUtcOffset(local)) : null;

    private static TimeSpan? OffsetOf(string offset)
    {
        var digits = offset[1..].Replace(":", "", StringComparison.Ordinal);
        var (hours, minutes) = (int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..], CultureInfo.InvariantCulture));
        return hours > 14 || minutes > 59 ? null : new TimeSpan(hours, minutes, 0) * (offset[0] == '-' ? -1 : 1);
    }

    [GeneratedRegex(@"^(?<a>\d{4}|\d{1,2})[-/.年](?<b>\d{1,2})[-/.月](?<c>\d{4}|\d{1,2})日?(?:[T\s]*(?<half>上午|下午)?\s*(?<h>\d{1,2})[:：时時](?<min>\d{1,2})分?(?:[:：]?(?<s>\d{1,2})(?:[.,]\d+)?秒?)?\s*(?<half>[AaPp][Mm])?)?\s*(?<zone>Z|[+-]\d{2}:?\d{2})?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Numeric();

    // From 1954 to 2119: smaller and larger numbers are something else.
    [GeneratedRegex(@"^[2-7]\d{4}(\.\d+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Serial();

    [GeneratedRegex(@"^1\d{9}(\d{3})?$", RegexOptions.NonBacktracking)]
    private static partial Regex Epoch();
}
