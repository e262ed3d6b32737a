using System.Text.RegularExpressions;

namespace Complaints.Architecture.Tests;

/// <summary>Habits that a reviewer would otherwise have to look for.</summary>
internal sealed partial class HabitTests
{
    [Test]
    public void Time_comes_from_the_clock_that_is_handed_in() =>
        Assert.That(Found("api", MachineTime()), Is.Empty);

    [Test]
    public void Tests_wait_for_conditions_and_are_never_skipped() =>
        Assert.That(Found("tests", SleepOrSkip()).Where(found => !found.StartsWith("tests/Benchmarks/", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void Nothing_is_left_to_do() =>
        Assert.That(Found("api", Unfinished()).Concat(Found("tests", Unfinished())), Is.Empty);

    private static IEnumerable<string> Found(string folder, Regex habit) =>
        from source in Repository.Files(folder, "*.cs")
        from Match found in habit.Matches(source.Text)
        select $"{source.Path}: {found.Value}";

    [GeneratedRegex(@"\bDateTime(?:Offset)?\.(?:Utc)?(?:Now|Today)\b|\bnew Stopwatch\b")]
    private static partial Regex MachineTime();

    [GeneratedRegex(@"\bTask\.Delay\(|\bThread\.Sleep\(|\[(?:Ignore|Explicit)\b|\bAssert\.(?:Ignore|Inconclusive)\(")]
    private static partial Regex SleepOrSkip();

    [GeneratedRegex("\\bTO" + "DO\\b|\\bFIX" + "ME\\b|\\bNotImplemented" + "Exception\\b")]
    private static partial Regex Unfinished();
}
