using System.Collections.Concurrent;

namespace Complaints.Classification;

/// <summary>
/// What this replica proposes with: the newest version that was learnt, or the key words alone before there is one; and what people have
/// corrected in the same way since.
/// </summary>
internal sealed class CurrentModel(Taxonomy taxonomy)
{
    private sealed record InUse(long Number, LearnedVersion Version);

    private readonly ConcurrentDictionary<Aspect, IReadOnlyList<RepeatedCorrection>> repeated = new();
    private volatile InUse? newest;

    /// <summary>The version in use; null before anything was learnt.</summary>
    public long? Version => newest?.Number;

    /// <summary>Swaps the version; proposals under way finish with the one they began with.</summary>
    public void Take(long number, LearnedVersion version) => newest = new InUse(number, version);

    /// <summary>Swaps what counts at once.</summary>
    public void Take(Aspect aspect, IReadOnlyList<RepeatedCorrection> corrections) => repeated[aspect] = corrections;

    /// <summary>What was learnt, without what was corrected since.</summary>
    public Judge Learnt(Aspect aspect) => JudgeOf(aspect, newest?.Version ?? LearnedVersion.Empty, taxonomy);

    /// <summary>A guess and the version that made it; no version before anything was learnt.</summary>
    /// <param name="aspect">What is asked for.</param>
    /// <param name="text">What was said.</param>
    /// <param name="top">How many labels at most.</param>
    public (long? Version, CategoryGuess Guess) Guess(Aspect aspect, string text, int top)
    {
        var inUse = newest;
        var guess = JudgeOf(aspect, inUse?.Version ?? LearnedVersion.Empty, taxonomy).Guess(text, top);
        if (repeated.GetValueOrDefault(aspect) is { Count: > 0 } corrections)
        {
            var words = SpokenWord.In(text);
            var features = words.Select(word => word.Feature).ToHashSet();
            if (corrections.FirstOrDefault(correction => correction.Fits(features)) is { } fitting)
            {
                guess = fitting.Over(guess, words, text);
            }
        }

        return (inUse?.Number, guess);
    }

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
