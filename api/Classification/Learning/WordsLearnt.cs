namespace Complaints.Classification;

/// <summary>What speaks for a label since the last version: the words that speak now for the newest decisions, and did not before.</summary>
internal static class WordsLearnt
{
    private const int Looked = 500, PerText = 4, PerLabel = 5, MostLabels = 12;

    // What stands in one or two cases may be somebody's name.
    private const int FewestCases = 3;

    public static IEnumerable<NewWords> Between(
        Aspect aspect, LearnedVersion before, LearnedVersion after, IReadOnlyList<Decided> decided, DateTimeOffset? seenUntil, Taxonomy taxonomy)
    {
        var (old, now) = (CurrentModel.JudgeOf(aspect, before, taxonomy), after.Of(aspect)!.Model);
        return decided.Where(entry => seenUntil is null || entry.ConfirmedAt > seenUntil).Take(Looked)
            .SelectMany(entry => now.Evidence(entry.Text, entry.Label, PerText)
                .Where(word => !word.Any(char.IsDigit))
                .Except(old.Evidence(entry.Text, entry.Label), StringComparer.OrdinalIgnoreCase)
                .Select(word => (entry.Label, Word: word.ToLowerInvariant())))
            .CountBy(spoken => spoken)
            .Where(spoken => spoken.Value >= FewestCases)
            .GroupBy(spoken => spoken.Key.Label)
            .OrderByDescending(label => label.Sum(spoken => spoken.Value)).Take(MostLabels)
            .Select(label => new NewWords(aspect, label.Key,
                [.. label.OrderByDescending(spoken => spoken.Value).ThenBy(spoken => spoken.Key.Word, StringComparer.Ordinal).Take(PerLabel).Select(spoken => spoken.Key.Word)]));
    }
}
