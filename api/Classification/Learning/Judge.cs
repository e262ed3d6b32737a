namespace Complaints.Classification;

/// <summary>What a category proposal looks like.</summary>
/// <param name="Ranked">The most probable categories first.</param>
/// <param name="Evidence">The words that spoke for the first of them, as the text has them.</param>
internal sealed record CategoryGuess(IReadOnlyList<CategoryShare> Ranked, IReadOnlyList<string> Evidence)
{
    public CategoryShare? Best => Ranked.Count > 0 ? Ranked[0] : null;
}

/// <summary>
/// Proposes categories, causes or moods by the key words and by what was learnt. The more cases were learnt from, the more that counts:
/// from sixty on it counts for more than the key words.
/// </summary>
/// <param name="words">What is known of the labels before anything was learnt.</param>
/// <param name="model">What was learnt, if anything.</param>
/// <param name="examples">From how many decided cases.</param>
/// <param name="labels">How many labels there are at all, where they are few.</param>
internal sealed class Judge(IKnownWords words, LearnedModel? model = null, int examples = 0, int labels = int.MaxValue)
{
    private const double AsMuchAsWords = 60;
    private const int EvidenceShown = 6;

    // What was learnt of a few labels cannot tell them from the others, and of a single one nothing at all.
    private readonly double trust = model is null ? 0
        : examples / (examples + AsMuchAsWords) * (model.Labels.Count >= labels ? 1 : 1 - (1.0 / Math.Max(1, model.Labels.Count)));

    /// <param name="text">What was said.</param>
    /// <param name="top">How many categories at most.</param>
    public CategoryGuess Guess(string text, int top)
    {
        var shares = Rank(text).OrderByDescending(share => share.Confidence).ThenBy(share => share.Category, StringComparer.Ordinal).Take(top).ToList();
        return new CategoryGuess(shares, shares.Count > 0 ? Evidence(text, shares[0].Category) : []);
    }

    /// <summary>The most probable category; null where nothing speaks for any.</summary>
    public string? Best(string text) => Rank(text).MaxBy(share => share.Confidence)?.Category;

    private IEnumerable<CategoryShare> Rank(string text)
    {
        var shares = words.Shares(text);
        if (model is null)
        {
            return shares.Select(share => new CategoryShare(share.Key, share.Value));
        }

        var learnt = new double[model.Labels.Count];
        if (!model.Predict(text, learnt))
        {
            // Nothing like it was met: what was learnt says nothing, and takes nothing from the words.
            return shares.Select(share => new CategoryShare(share.Key, share.Value));
        }

        var all = shares.ToDictionary(share => share.Key, share => share.Value * (1 - trust), StringComparer.Ordinal);
        for (var label = 0; label < learnt.Length; label++)
        {
            all[model.Labels[label]] = all.GetValueOrDefault(model.Labels[label]) + (learnt[label] * trust);
        }

        return all.Select(share => new CategoryShare(share.Key, share.Value));
    }

    /// <summary>The words of a text that speak for a label, as written there.</summary>
    public IReadOnlyList<string> Evidence(string text, string category)
    {
        var spoken = words.Evidence(text, category, EvidenceShown);
        return model is null ? spoken : [.. spoken.Concat(model.Evidence(text, category, EvidenceShown)).Distinct(StringComparer.OrdinalIgnoreCase).Take(EvidenceShown)];
    }
}
