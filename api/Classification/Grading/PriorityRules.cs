namespace Complaints.Classification;

/// <summary>Who comes first, 1 to 4: the severity, and a step up for each of these.</summary>
internal static class PriorityRules
{
    private static readonly (string Code, Func<Circumstances, bool> Holds)[] Rules =
    [
        ("priority.vip", circumstances => circumstances.IsVip),
        ("priority.vulnerable", circumstances => circumstances.IsVulnerable),
        ("priority.repeat", circumstances => circumstances.IsRepeat),
        ("priority.regulator", circumstances => circumstances.ThroughRegulator),
    ];

    /// <summary>Codes of all rules, for the catalogues.</summary>
    public static IEnumerable<string> Codes => [.. Rules.Select(rule => rule.Code), "priority.severity"];

    /// <summary>The priority with the rules that decided it; never empty.</summary>
    public static (int Priority, IReadOnlyList<Reason> Reasons) Of(int severity, Circumstances circumstances)
    {
        var raises = Rules.Where(rule => rule.Holds(circumstances)).Select(rule => new Reason(rule.Code, "priority", 1, [])).ToList();
        return (Math.Max(1, severity - raises.Count), [new Reason("priority.severity", "priority", severity, []), .. raises]);
    }
}
