namespace Complaints.Classification;

/// <summary>
/// The terms that bind a topic, put together to words as its people wrote them: again and again the passage of their subjects that carries the
/// most weight in the most of them is taken, and no longer looked at.
/// </summary>
internal static class BindingWords
{
    private const int Most = 8, LongestPassage = 8;
    private const double LeastShare = 0.25;
    private const string NoBeginning = "市区县的了在是和与请对", NoEnding = "的了在是和与请对附";

    public static IReadOnlyList<BindingWord> Of(Topic topic, Vocabulary vocabulary)
    {
        var weights = topic.Binding.ToDictionary(pair => vocabulary[pair.Key], pair => pair.Value, StringComparer.Ordinal);
        var texts = topic.Voices.Select(one => new Written(one.Opening)).ToList();
        var found = new List<BindingWord>();
        while (found.Count < Most && Best(texts, weights) is { } best)
        {
            found.Add(new BindingWord(best.AsWritten, best.Value));
            texts.ForEach(text => text.Blank(best.Plain));
        }

        if (found.Count == 0)
        {
            // Bound by what stands in the narratives only.
            found.AddRange(weights.Where(pair => !pair.Key.Contains(':')).OrderByDescending(pair => pair.Value).Take(Most).Select(pair => new BindingWord(pair.Key, pair.Value)));
        }

        var most = found.Select(word => word.Weight).DefaultIfEmpty(1).Max();
        return [.. found.Select(word => word with { Weight = word.Weight / most }).OrderByDescending(word => word.Weight)];
    }

    private static Passage? Best(List<Written> texts, Dictionary<string, double> weights)
    {
        var passages = new Dictionary<string, (int Texts, double Weight, string AsWritten)>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            foreach (var (start, end, weight) in text.Passages(weights).DistinctBy(passage => text.Plain[passage.Start..passage.End]))
            {
                var plain = text.Plain[start..end];
                passages[plain] = passages.TryGetValue(plain, out var known) ? (known.Texts + 1, weight, known.AsWritten) : (1, weight, text.AsWritten[start..end]);
            }
        }

        var least = Math.Max(2, LeastShare * texts.Count);
        return passages.Where(pair => pair.Value.Texts >= least)
            .Select(pair => new Passage(pair.Key, pair.Value.AsWritten, pair.Value.Weight * Math.Pow((double)pair.Value.Texts / texts.Count, 2)))
            .OrderByDescending(passage => passage.Value).ThenBy(passage => passage.Plain, StringComparer.Ordinal).FirstOrDefault();
    }

    private sealed record Passage(string Plain, string AsWritten, double Value);

    private sealed class Written(string asWritten)
    {
        public string AsWritten => asWritten;

        public string Plain { get; private set; } = Classification.Plain.Of(asWritten);

        public void Blank(string passage) => Plain = Plain.Replace(passage, new string('|', passage.Length), StringComparison.Ordinal);

        /// <summary>Every passage that is made of binding terms alone, with the weight of all of them.</summary>
        public IEnumerable<(int Start, int End, double Weight)> Passages(Dictionary<string, double> weights)
        {
            var text = Plain;
            for (var start = 0; start < text.Length; start = Terms.EndOfToken(text, start))
            {
                var isHan = Classification.Plain.IsHan(text[start]);
                var (last, end, weight) = (start, Terms.EndOfToken(text, start), 0.0);
                if (!isHan)
                {
                    if (!Classification.Plain.IsLetter(text[start]) || !weights.TryGetValue(text[start..end], out weight))
                    {
                        continue;
                    }

                    yield return (start, end, weight);
                }

                for (var tokens = 2; tokens <= LongestPassage; tokens++)
                {
                    var next = isHan ? end : end + 1;
                    if (next >= text.Length || (!isHan && text[end] != ' ') || (isHan && !Classification.Plain.IsHan(text[next])))
                    {
                        break;
                    }

                    var nextEnd = Terms.EndOfToken(text, next);
                    if (!weights.TryGetValue(text[last..nextEnd], out var pair))
                    {
                        break;
                    }

                    weight += pair + (isHan ? 0 : weights.GetValueOrDefault(text[next..nextEnd]));
                    (last, end) = (next, nextEnd);
                    if (!isHan ? !CommonWords.Has(text.AsSpan(last, end - last)) : !NoBeginning.Contains(text[start]) && !NoEnding.Contains(text[last]))
                    {
                        yield return (start, end, weight);
                    }
                }
            }
        }
    }
}
