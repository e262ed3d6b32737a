namespace Complaints.Classification;

/// <summary>What a category proposal looks like.</summary>
/// <param name="Ranked">The most probable categories first.</param>
/// <param name="Evidence">The words that spoke for the first of them, as the text has them.</param>
internal sealed record CategoryGuess(IReadOnlyList<CategoryShare> Ranked, IReadOnlyList<string> Evidence)
{
    public CategoryShare? Best => Ranked.Count > 0 ? Ranked[0] : null;
}

/// <summary>
/// Proposes categories by the packs' key words and by what was learnt. The more cases were learnt from, the more that counts:
/// from sixty on it counts for more than the key words.
/// </summary>
internal sealed class Judge(PackWords words, LearnedModel? model = null, int examples = 0)
{
    private const double AsMuchAsWords = 60;
    private const int EvidenceShown = 6;

    // What was learnt of a single category cannot tell it from others.
    private readonly double trust = model is null ? 0 : examples / (examples + AsMuchAsWords) * (1 - (1.0 / Math.Max(1, model.Labels.Count)));

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
        var isFamiliar = model.Predict(text, learnt);
        var all = shares.ToDictionary(share => share.Key, share => share.Value * (1 - trust), StringComparer.Ordinal);
        for (var label = 0; label < learnt.Length && isFamiliar; label++)
        {
            all[model.Labels[label]] = all.GetValueOrDefault(model.Labels[label]) + (learnt[label] * trust);
        }

        return all.Select(share => new CategoryShare(share.Key, share.Value));
    }

    private IReadOnlyList<string> Evidence(string text, string category)
    {
        var spoken = words.Evidence(text, category, EvidenceShown);
        return model is null ? spoken : [.. spoken.Concat(model.Evidence(text, category, EvidenceShown)).Distinct(StringComparer.OrdinalIgnoreCase).Take(EvidenceShown)];
    }
}
