namespace Complaints.Classification;

/// <summary>What this replica proposes with: the newest version that was learnt, or the key words alone before there is one.</summary>
internal sealed class CurrentModel(Taxonomy taxonomy)
{
    private sealed record InUse(long Number, LearnedVersion Version);

    private volatile InUse? newest;

    /// <summary>Swaps the version; proposals under way finish with the one they began with.</summary>
    public void Take(long number, LearnedVersion version) => newest = new InUse(number, version);

    /// <summary>A guess and the version that made it; no version before anything was learnt.</summary>
    /// <param name="aspect">What is asked for.</param>
    /// <param name="text">What was said.</param>
    /// <param name="top">How many labels at most.</param>
    public (long? Version, CategoryGuess Guess) Guess(Aspect aspect, string text, int top) =>
        newest is { } inUse ? (inUse.Number, JudgeOf(aspect, inUse.Version, taxonomy).Guess(text, top)) : (null, JudgeOf(aspect, LearnedVersion.Empty, taxonomy).Guess(text, top));

    /// <summary>Who judges an aspect: what was learnt of it, with the words of today's trees.</summary>
    public static Judge JudgeOf(Aspect aspect, LearnedVersion version, Taxonomy taxonomy) =>
        new(WordsOf(aspect, taxonomy), version.Of(aspect)?.Model, version.Of(aspect)?.Examples ?? 0, aspect == Aspect.Sentiment ? 2 : int.MaxValue);

    private static IKnownWords WordsOf(Aspect aspect, Taxonomy taxonomy) => aspect switch
    {
        Aspect.Category => taxonomy.Words,
        Aspect.Cause => taxonomy.CauseWords,
        _ => MoodWords.Instance,
    };
}
