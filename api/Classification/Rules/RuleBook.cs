using Complaints.Contracts.Resolution;

namespace Complaints.Classification;

/// <summary>What the rules make of a complaint.</summary>
/// <param name="Severity">1 (gravest) to 4.</param>
/// <param name="Priority">1 (first) to 4.</param>
/// <param name="SpecialTypes">Codes of special types, the ones that go furthest up first.</param>
/// <param name="Reasons">The rules that decided, with what they found; never empty.</param>
internal sealed record Judgement(int Severity, int Priority, IReadOnlyList<string> SpecialTypes, IReadOnlyList<Reason> Reasons);

/// <summary>A rule whose conditions hold, with what was found, as written.</summary>
internal sealed record FiredRule(GradingRule Rule, IReadOnlyList<string> Words);

/// <summary>
/// A version of the rules, made ready to judge: the words of all rules are looked for in one pass over the text.
/// A pure function of the circumstances, for any number of threads.
/// </summary>
internal sealed class RuleBook
{
    public const int Gravest = 1;
    public const int Slightest = 4;

    /// <summary>Codes of what every complaint is told beside the rules: that nothing grave was found, and where its priority starts.</summary>
    public const string Ordinary = "severity.ordinary", FromSeverity = "priority.severity";

    private const int WordsShown = 5;
    private const int LongestDenial = 21;

    private readonly WordFinder finder;
    private readonly int[] ruleOfWord;
    private readonly string[] denials;
    private readonly bool asksForMoney, asksForPeople;
    private readonly Dictionary<string, (SpecialType Type, int Order)> types;

    public RuleBook(long version, GradingRules content)
    {
        Version = version;
        Content = content;
        var words = content.Rules.SelectMany((rule, at) => (rule.When.Words ?? []).Select(word => (Word: word, Rule: at))).ToList();
        finder = new WordFinder([.. words.Select(entry => entry.Word)]);
        ruleOfWord = [.. words.Select(entry => entry.Rule)];
        // A word in letters ends before a blank; Chinese goes on without one.
        denials = [.. content.Denials.Select(denial => Plain.Of(Plain.IsHan(denial[^1]) ? denial : denial + " "))];
        asksForMoney = content.Rules.Any(rule => rule.When.Money is not null);
        asksForPeople = content.Rules.Any(rule => rule.When.PeopleFrom is not null);
        types = content.SpecialTypes.OrderByDescending(type => type.Level).Select((type, order) => (type, order)).ToDictionary(entry => entry.type.Code, StringComparer.Ordinal);
    }

    public long Version { get; }

    public GradingRules Content { get; }

    /// <summary>The special type behind a code; null where this version has none of it.</summary>
    public SpecialType? Type(string code) => types.TryGetValue(code, out var known) ? known.Type : null;

    /// <summary>What the special types call for in a case.</summary>
    public IReadOnlyList<Pin> Pins(IEnumerable<string> codes) => [.. codes.Select(Type).OfType<SpecialType>().Select(type => new Pin(type.Code, type.Procedure, type.Level))];

    /// <summary>In the order of what goes furthest up; what this version does not know comes last.</summary>
    public IReadOnlyList<string> InOrder(IEnumerable<string> codes) =>
        [.. codes.Distinct().OrderBy(code => types.TryGetValue(code, out var known) ? known.Order : int.MaxValue).ThenBy(code => code, StringComparer.Ordinal)];

    public Judgement Of(Circumstances circumstances) => Judge(Fired(circumstances));

    /// <summary>Every rule whose conditions hold, with what was found, in the order of the rules.</summary>
    public IReadOnlyList<FiredRule> Fired(Circumstances circumstances)
    {
        var plain = Plain.Of(circumstances.Text);
        var found = Words(circumstances.Text, plain);
        var sums = asksForMoney ? Amounts.Money(plain, circumstances.Language).ToList() : [];
        var crowds = asksForPeople ? Amounts.People(plain).ToList() : [];
        var fired = new List<FiredRule>();
        for (var at = 0; at < Content.Rules.Count; at++)
        {
            var quoted = new List<string>();
            if (Holds(Content.Rules[at].When, at, circumstances, found, sums, crowds, quoted))
            {
                fired.Add(new FiredRule(Content.Rules[at], [.. quoted.Distinct(StringComparer.OrdinalIgnoreCase).Take(WordsShown)]));
            }
        }

        return fired;
    }

    /// <summary>What follows from the rules that fired.</summary>
    public Judgement Judge(IReadOnlyList<FiredRule> fired)
    {
        var severity = fired.Min(one => one.Rule.Then.Severity) ?? Slightest;
        var raises = fired.Where(one => one.Rule.Then.RaisesPriority is not null).ToList();
        var special = fired.Where(one => one.Rule.Then.SpecialType is not null).ToList();
        List<Reason> reasons =
        [
            .. fired.Where(one => one.Rule.Then.Severity == severity).Select(one => new Reason(one.Rule.Code, Reason.OfSeverity, severity, one.Words, one.Rule.Names)),
            .. severity == Slightest ? [new Reason(Ordinary, Reason.OfSeverity, Slightest, [])] : Array.Empty<Reason>(),
            new Reason(FromSeverity, Reason.OfPriority, severity, []),
            .. raises.Select(one => new Reason(one.Rule.Code, Reason.OfPriority, one.Rule.Then.RaisesPriority!.Value, one.Words, one.Rule.Names)),
            .. special.Select(one => new Reason(one.Rule.Code, Reason.OfSpecialType, 0, one.Words, one.Rule.Names, one.Rule.Then.SpecialType)),
        ];
        return new Judgement(
            severity, Math.Max(Gravest, severity - raises.Sum(one => one.Rule.Then.RaisesPriority!.Value)),
            InOrder(special.Select(one => one.Rule.Then.SpecialType!)), reasons);
    }

    private Dictionary<int, List<string>> Words(string text, string plain)
    {
        var found = new Dictionary<int, List<string>>();
        foreach (var word in finder.In(plain).Where(word => !IsDenied(plain, word.Start)))
        {
            var rule = ruleOfWord[word.Word];
            if (!found.TryGetValue(rule, out var quoted))
            {
                found.Add(rule, quoted = []);
            }

            quoted.Add(text.Substring(word.Start, word.Length));
        }

        return found;
    }

    private static bool Holds(
        RuleWhen when, int at, Circumstances circumstances, Dictionary<int, List<string>> found, List<Counted> sums, List<Counted> crowds, List<string> quoted)
    {
        if (when.Words is not null && !Quote(found.GetValueOrDefault(at) ?? [], quoted)
            || when.Money is { } money && !Quote(Numbers(sums, sum => money.Any(from => from.Currency == sum.Unit && sum.Value >= from.From)), quoted)
            || when.PeopleFrom is { } people && !Quote(Numbers(crowds, crowd => crowd.Value >= people), quoted))
        {
            return false;
        }

        return (when.Channels is null || circumstances.Channel is { } channel && when.Channels.Contains(channel))
            && (when.IsVip is not true || circumstances.IsVip)
            && (when.IsRepeat is not true || circumstances.IsRepeat)
            && (when.IsVulnerable is not true || circumstances.IsVulnerable)
            && (when.Categories is null || when.Categories.Any(circumstances.Categories.Contains))
            && (when.Causes is null || when.Causes.Any(circumstances.Causes.Contains))
            && (when.Sentiment is null || when.Sentiment == circumstances.Sentiment)
            && (when.DeadlineWithinHours is not { } hours || circumstances.DeadlineIn <= TimeSpan.FromHours(hours));

        IEnumerable<string> Numbers(List<Counted> numbers, Func<Counted, bool> count) =>
            numbers.Where(count).Select(number => circumstances.Text.Substring(number.Start, number.Length));
    }

    private static bool Quote(IEnumerable<string> words, List<string> quoted)
    {
        var before = quoted.Count;
        quoted.AddRange(words);
        return quoted.Count > before;
    }

    private bool IsDenied(string plain, int start)
    {
        var length = Math.Min(LongestDenial, start);
        var before = plain.AsSpan(start - length, length);
        foreach (var denial in denials)
        {
            if (before.EndsWith(denial, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
