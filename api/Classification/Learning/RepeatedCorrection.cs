using System.Buffers;

namespace Complaints.Classification;

/// <summary>A decision of the newest ones, with what the machine had proposed.</summary>
internal sealed record RecentDecision(Guid ComplaintId, string Text, string Label, string? Proposed, DateTimeOffset At)
{
    public HashSet<uint> Words { get; } = [.. SpokenWord.In(Text).Select(word => word.Feature)];

    public bool IsCorrection => Label != Proposed;
}

/// <summary>
/// What people have corrected in the same way three times, where the model does not know better yet: a text that shares enough of the words
/// of those cases is put under their label at once, however many older examples say otherwise. What people decide afterwards on texts like
/// it counts for and against it, so a mistake repeated three times does not last.
/// </summary>
/// <param name="Label">What they were corrected to.</param>
/// <param name="Weights">The words that at least three of them share, and how rare each is elsewhere (in natural logarithms of odds).</param>
/// <param name="Needed">So much of it makes a text like them.</param>
/// <param name="Confidence">The share of like texts that were decided so since, with a doubt for there being few.</param>
internal sealed record RepeatedCorrection(string Label, IReadOnlyDictionary<uint, double> Weights, double Needed, double Confidence)
{
    /// <summary>So often a correction is repeated before it counts at once.</summary>
    public const int Times = 3;

    private const int GroupAtMost = 30, EvidenceShown = 6;

    // A word nobody has met yet is taken for one that stands in three of a hundred texts, as firmly as if twenty had been read.
    private const double UsualShare = 0.03, AsFirmlyAs = 20;
    private const double LeastWeight = 0.3, SureEnough = 5, ShareOfOwn = 0.6, FewestInCommon = 1.5, LeastConfidence = 0.6;

    /// <param name="decisions">The newest first.</param>
    /// <param name="model">What the model alone says of a text.</param>
    public static IReadOnlyList<RepeatedCorrection> In(IReadOnlyList<RecentDecision> decisions, Func<string, string?> model) =>
        [.. decisions.Where(decision => decision.IsCorrection).GroupBy(decision => decision.Label)
            .Where(group => group.Count() >= Times)
            .Select(group => Of(group.Key, [.. group.Take(GroupAtMost)], decisions, model)).OfType<RepeatedCorrection>()
            .OrderByDescending(repeated => repeated.Confidence).ThenBy(repeated => repeated.Label, StringComparer.Ordinal)];

    public bool Fits(HashSet<uint> words) => Score(words) >= Needed;

    /// <summary>What is guessed of a text that this fits.</summary>
    public CategoryGuess Over(CategoryGuess guess, IReadOnlyList<SpokenWord> words, string text)
    {
        var own = guess.Ranked.FirstOrDefault(share => share.Category == Label)?.Confidence ?? 0;
        var sure = Math.Max(own, Confidence);
        var left = (1 - sure) / Math.Max(1 - own, 1e-9);
        return new CategoryGuess(
            [new CategoryShare(Label, sure), .. guess.Ranked.Where(share => share.Category != Label).Select(share => share with { Confidence = share.Confidence * left })],
            [.. words.Where(word => Weights.ContainsKey(word.Feature)).OrderByDescending(word => Weights[word.Feature])
                .Select(word => text.Substring(word.Start, word.Length)).Distinct(StringComparer.OrdinalIgnoreCase).Take(EvidenceShown)]);
    }

    private static RepeatedCorrection? Of(string label, IReadOnlyList<RecentDecision> group, IReadOnlyList<RecentDecision> decisions, Func<string, string?> model)
    {
        var others = decisions.Where(decision => decision.Label != label).ToList();
        var shared = group.SelectMany(entry => entry.Words).CountBy(word => word).Where(word => word.Value >= Times).ToDictionary();
        var elsewhere = others.SelectMany(entry => entry.Words).Where(shared.ContainsKey).CountBy(word => word).ToDictionary();
        var weights = shared.ToDictionary(word => word.Key, word =>
        {
            var usual = (elsewhere.GetValueOrDefault(word.Key) + (AsFirmlyAs * UsualShare)) / (others.Count + AsFirmlyAs);
            return Math.Max(LeastWeight, Math.Log((word.Value + UsualShare) / (group.Count + 1) / usual));
        });
        var all = new RepeatedCorrection(label, weights, 0, 0);
        // Words that stand everywhere tell nothing, unless nearly all words of those cases are the same.
        var third = group.OrderByDescending(entry => all.Score(entry.Words)).ElementAt(Times - 1).Words;
        if (all.Score(third) < FewestInCommon && third.Count(weights.ContainsKey) < third.Count * ShareOfOwn)
        {
            return null;
        }

        var repeated = all with { Needed = Math.Min(SureEnough, ShareOfOwn * all.Score(third)) };
        var like = group.Where(entry => repeated.Fits(entry.Words)).ToList();
        if (like.Count < Times || like.Count(entry => model(entry.Text) == label) * Times >= like.Count * (Times - 1))
        {
            return null;
        }

        // From the third newest on: what was decided before that is what people have since thought better of.
        var since = decisions.Where(decision => decision.At >= like[Times - 1].At && repeated.Fits(decision.Words)).ToList();
        var confidence = (since.Count(decision => decision.Label == label) + 1.0) / (since.Count + 2);
        return confidence < LeastConfidence ? null : repeated with { Confidence = confidence };
    }

    private double Score(HashSet<uint> words) => Weights.Sum(word => words.Contains(word.Key) ? word.Value : 0);
}

/// <summary>A word of a text that says what it is about: two neighbouring Chinese characters or a longer Latin word, without fillers.</summary>
internal readonly record struct SpokenWord(uint Feature, int Start, int Length)
{
    private const int ShortestLatin = 4, Run = 2;

    private static readonly SearchValues<char> Fillers =
        SearchValues.Create("的了是我你您他她它们在有不这那就也和都说给到被把吗呢吧么没个一很还要可以但而且与及之其为从向");

    private static readonly HashSet<string> LatinFillers = new(
        [
            "this", "that", "with", "have", "from", "they", "were", "been", "will", "would", "could", "should", "there", "their", "them", "then", "than", "what",
            "when", "which", "where", "about", "after", "again", "because", "before", "being", "does", "doing", "even", "just", "like", "more", "most", "much",
            "never", "only", "other", "over", "really", "said", "same", "some", "still", "such", "very", "want", "your", "please", "also", "into", "back", "told",
        ], StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<SpokenWord> In(string text)
    {
        var words = new List<SpokenWord>();
        var collector = new Collector(text, words);
        TextFeatures.Read(text, ref collector);
        return words;
    }

    private readonly ref struct Collector(string text, List<SpokenWord> words) : IFeatureSink
    {
        public void Add(uint feature, int start, int length, bool isWord)
        {
            var word = text.AsSpan(start, length);
            if (isWord && (Plain.IsHan(word[0]) ? length == Run && !word.ContainsAny(Fillers) : IsLatinWord(word)))
            {
                words.Add(new SpokenWord(feature, start, length));
            }
        }

        private static bool IsLatinWord(ReadOnlySpan<char> word) =>
            word.Length >= ShortestLatin && !word.Contains(' ') && !LatinFillers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }
}
