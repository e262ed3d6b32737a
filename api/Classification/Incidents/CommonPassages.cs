namespace Complaints.Classification;

/// <summary>Something that several complaints of an incident say in the same words.</summary>
/// <param name="Words" example="小区又停水了">As one of them writes it.</param>
/// <param name="Cases" example="7">How many of the complaints looked at say it.</param>
/// <param name="Of" example="9">How many were looked at: the newest, at most 40.</param>
internal sealed record CommonPassage(string Words, int Cases, int Of);

/// <summary>Finds what complaints have in common: the evidence of an incident, and what binds one that a person has opened.</summary>
internal static class CommonPassages
{
    /// <summary>So many complaints are looked at.</summary>
    public const int MostTexts = 40;

    private const int Neighbours = 4;
    private const int Longest = 40;

    /// <summary>At most <paramref name="most"/>, those that say most in most complaints first.</summary>
    public static IReadOnlyList<CommonPassage> Of(IReadOnlyList<string> texts, int most)
    {
        var wordings = texts.Take(MostTexts).Select(text => new Wording(text)).ToArray();
        var plain = texts.Take(MostTexts).Select(Plain.Of).ToArray();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < wordings.Length; i++)
        {
            for (var step = 1; step <= Neighbours && i + step < wordings.Length; step++)
            {
                foreach (var words in wordings[i].WordsIn(wordings[i + step], 12).Select(words => words.Trim()).Where(words => words.Length is > 1 and <= Longest))
                {
                    found.TryAdd(Plain.Of(words), words);
                }
            }
        }

        var counted = found.Select(passage => (Plain: passage.Key, Words: passage.Value, Cases: plain.Count(text => text.Contains(passage.Key, StringComparison.Ordinal))))
            .Where(passage => passage.Cases > 1)
            .OrderByDescending(passage => passage.Cases * Math.Log2(1 + passage.Words.Length)).ThenBy(passage => passage.Plain, StringComparer.Ordinal)
            .ToList();
        var chosen = new List<(string Plain, string Words, int Cases)>();
        foreach (var passage in counted)
        {
            // A piece of what is chosen already tells nothing new, and more of it only where enough say it.
            if (chosen.Count < most && !chosen.Any(other => other.Plain.Contains(passage.Plain, StringComparison.Ordinal)
                || (passage.Plain.Contains(other.Plain, StringComparison.Ordinal) && passage.Cases * 2 < other.Cases)))
            {
                chosen.Add(passage);
            }
        }

        return [.. chosen.Select(passage => new CommonPassage(passage.Words, passage.Cases, wordings.Length))];
    }

    /// <summary>The same as binding words, for an incident that no machine has proposed.</summary>
    public static IReadOnlyList<BindingWord> AsWords(IReadOnlyList<string> texts) =>
        [.. Of(texts, 20).Where(passage => passage.Words.Length <= 20).Select(passage => new BindingWord(passage.Words, (double)passage.Cases / passage.Of))];
}
