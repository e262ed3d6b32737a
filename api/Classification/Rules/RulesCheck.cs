using System.Text.RegularExpressions;
using Complaints.Platform;

namespace Complaints.Classification;

/// <summary>What is wrong with rules that somebody has written: every fault at once, with its place.</summary>
internal sealed partial class RulesCheck
{
    public static readonly IReadOnlyList<string> Currencies = ["CNY", "USD", "TWD", "HKD"];

    private readonly List<FieldError> errors = [];
    private readonly string language;
    private readonly Taxonomy taxonomy;

    private RulesCheck(string language, Taxonomy taxonomy) => (this.language, this.taxonomy) = (language, taxonomy);

    /// <summary>Empty where nothing is wrong.</summary>
    public static IReadOnlyList<FieldError> Of(GradingRules content, Taxonomy taxonomy, IReadOnlyCollection<string> procedures, string language)
    {
        var check = new RulesCheck(language, taxonomy);
        check.All(content, procedures);
        return check.errors;
    }

    private void All(GradingRules content, IReadOnlyCollection<string> procedures)
    {
        Texts(content.Denials, "content.denials", 100, 20, isNeeded: true);
        var types = new HashSet<string>();
        Each(content.SpecialTypes, "content.specialTypes", 30, (type, at) =>
        {
            Code(type.Code, types, at);
            Names(type.Names, $"{at}.names", isNeeded: true);
            Range(type.Level, 1, 3, $"{at}.level");
            Known(type.Procedure is null || procedures.Contains(type.Procedure), $"{at}.procedure");
        });
        var rules = new HashSet<string>();
        Each(content.Rules, "content.rules", 200, (rule, at) =>
        {
            Code(rule.Code, rules, at);
            Names(rule.Names, $"{at}.names", isNeeded: Platform.Texts.Find("en", $"grading.rule.{rule.Code}", 0) is null);
            When(rule.When, $"{at}.when");
            Then(rule.Then, types, $"{at}.then");
        });
    }

    private void When(RuleWhen? when, string at)
    {
        if (when is null || when is { Words: null, Money: null, PeopleFrom: null, Channels: null, Categories: null, Causes: null, Sentiment: null, DeadlineWithinHours: null }
            && (when.IsVip, when.IsRepeat, when.IsVulnerable) is not (true, _, _) and not (_, true, _) and not (_, _, true))
        {
            errors.Add(new FieldError(at, "noCondition", Say("noCondition")));
            return;
        }

        Texts(when.Words, $"{at}.words", 500, 60, isNeeded: false);
        Range(when.PeopleFrom, 2, 1_000_000, $"{at}.peopleFrom");
        Range(when.DeadlineWithinHours, 1, 8_760, $"{at}.deadlineWithinHours");
        Filled(when.Channels, $"{at}.channels");
        Each(when.Categories, $"{at}.categories", 50, (code, place) => Known(taxonomy.IsActive(code), place), isNeeded: false);
        Each(when.Causes, $"{at}.causes", 50, (code, place) => Known(taxonomy.IsActiveCause(code), place), isNeeded: false);
        Each(when.Money, $"{at}.money", Currencies.Count, (sum, place) =>
        {
            Known(Currencies.Contains(sum.Currency), $"{place}.currency");
            Range(sum.From, 1, 1_000_000_000, $"{place}.from");
        }, isNeeded: false);
        Filled(when.Words, $"{at}.words");
        Filled(when.Money, $"{at}.money");
        Filled(when.Categories, $"{at}.categories");
        Filled(when.Causes, $"{at}.causes");
    }

    private void Then(RuleThen? then, HashSet<string> types, string at)
    {
        if (then is null || then == new RuleThen())
        {
            errors.Add(new FieldError(at, "noEffect", Say("noEffect")));
            return;
        }

        Range(then.Severity, 1, 3, $"{at}.severity");
        Range(then.RaisesPriority, 1, 3, $"{at}.raisesPriority");
        Known(then.SpecialType is null || types.Contains(then.SpecialType), $"{at}.specialType");
    }

    private void Code(string? code, HashSet<string> taken, string at)
    {
        if (code is null || code.Length > 60 || !CodeForm().IsMatch(code))
        {
            errors.Add(new FieldError($"{at}.code", "ruleCode", Say("ruleCode")));
        }
        else if (!taken.Add(code))
        {
            errors.Add(new FieldError($"{at}.code", "twice", Say("twice")));
        }
    }

    private void Names(Names? names, string at, bool isNeeded)
    {
        if (names is null)
        {
            Needed(!isNeeded, at);
            return;
        }

        Text(names.En, $"{at}.en", 120);
        Text(names.ZhCn, $"{at}.zhCn", 120);
        Text(names.ZhTw, $"{at}.zhTw", 120);
    }

    private void Texts(IReadOnlyList<string>? texts, string at, int most, int longest, bool isNeeded) =>
        Each(texts, at, most, (text, place) => Text(text, place, longest), isNeeded);

    private void Text(string? text, string at, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Needed(false, at);
        }
        else if (text.Length > longest)
        {
            errors.Add(new FieldError(at, "tooLong", Say("tooLong", longest)));
        }
        else if (!Checks.IsReadable(text) || text.AsSpan().IndexOfAny('\n', '\r', '\t') >= 0)
        {
            errors.Add(new FieldError(at, "unreadable", Say("unreadable")));
        }
    }

    private void Each<T>(IReadOnlyList<T>? items, string at, int most, Action<T, string> check, bool isNeeded = true)
    {
        if (items is null)
        {
            Needed(!isNeeded, at);
        }
        else if (items.Count > most)
        {
            errors.Add(new FieldError(at, "tooMany", Say("tooMany", most)));
        }
        else
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i] is { } item)
                {
                    check(item, $"{at}[{i}]");
                }
                else
                {
                    Needed(false, $"{at}[{i}]");
                }
            }
        }
    }

    private void Filled<T>(IReadOnlyList<T>? items, string at) => Needed(items is null || items.Count > 0, at);

    private void Needed(bool isThere, string at)
    {
        if (!isThere)
        {
            errors.Add(new FieldError(at, "required", Say("required")));
        }
    }

    private void Known(bool isKnown, string at)
    {
        if (!isKnown)
        {
            errors.Add(new FieldError(at, "unknown", Say("unknown")));
        }
    }

    private void Range(decimal? value, int from, int to, string at)
    {
        if (value < from || value > to)
        {
            errors.Add(new FieldError(at, "outOfRange", Say("outOfRange", from, to)));
        }
    }

    private string Say(string code, params object[] places) => Platform.Texts.Get(language, $"validation.{code}", places);

    [GeneratedRegex(@"^[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*)*$", RegexOptions.NonBacktracking)]
    private static partial Regex CodeForm();
}
