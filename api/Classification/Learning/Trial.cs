namespace Complaints.Classification;

/// <summary>
/// A new model is taken only when it is no worse than what is in use, on cases that neither was trained on:
/// half of those decided since the model in use was trained, or a fifth of all where there is none.
/// </summary>
/// <param name="Learnt">Trained on everything, the held-out cases too.</param>
/// <param name="Accuracy">Share of the held-out cases that the trial got right; null where there were too few to say.</param>
internal sealed record Trial(Learnt Learnt, double? Accuracy)
{
    private const int HeldOutAtMost = 2_000;
    private const int EnoughToSay = 10;

    /// <param name="aspect">What is learnt.</param>
    /// <param name="decided">The examples.</param>
    /// <param name="seenUntil">The newest decision that the model in use was trained on; null where nothing was learnt yet.</param>
    /// <param name="inUse">Who judges now.</param>
    /// <param name="taxonomy">The labels with their own words.</param>
    /// <param name="fitted">Called after each of <see cref="Fits"/> parts of the work.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <returns>Null where the new model is worse.</returns>
    public static Trial? Run(
        Aspect aspect, List<Decided> decided, DateTimeOffset? seenUntil, Judge inUse, Taxonomy taxonomy, Action? fitted, CancellationToken cancellation)
    {
        var heldOut = decided.Where(entry => IsHeldOut(entry, seenUntil)).Take(HeldOutAtMost).ToHashSet();
        double? accuracy = null;
        if (heldOut.Count > 0)
        {
            var shown = Learn([.. decided.Where(entry => !heldOut.Contains(entry))]);
            var candidate = CurrentModel.JudgeOf(aspect, new LearnedVersion(new Dictionary<Aspect, Learnt> { [aspect] = shown }), taxonomy);
            var right = heldOut.Count(entry => candidate.Best(entry.Text) == entry.Label);
            if (right < heldOut.Count(entry => inUse.Best(entry.Text) == entry.Label))
            {
                return null;
            }

            accuracy = heldOut.Count >= EnoughToSay ? (double)right / heldOut.Count : null;
        }

        return new Trial(Learn(decided), accuracy);

        Learnt Learn(List<Decided> shown) => new(
            Learner.Train([.. shown.Select(entry => new LabelledText(entry.Text, entry.Label))], words: WordsOf(aspect, shown, taxonomy), fitted: fitted, cancellation: cancellation),
            shown.Count);
    }

    /// <summary>How often <see cref="Run"/> calls back, about.</summary>
    public static int Fits(int examples) => 2 * Learner.Fits(examples);

    // Only labels that were decided on are learnt: for the others their key words speak, and training costs in proportion to labels.
    private static LabelWords[] WordsOf(Aspect aspect, List<Decided> decided, Taxonomy taxonomy)
    {
        var met = decided.Select(entry => entry.Label).ToHashSet(StringComparer.Ordinal);
        var known = aspect switch { Aspect.Category => taxonomy.Active, Aspect.Cause => taxonomy.Causes, _ => [] };
        return [.. known.Where(label => met.Contains(label.Code)).Select(label => new LabelWords(label.Code, label.Words))];
    }

    // By the random end of the case's id: the same cases on every replica and at every try.
    internal static bool IsHeldOut(Decided entry, DateTimeOffset? seenUntil)
    {
        var draw = entry.ComplaintId.ToByteArray()[15];
        return seenUntil is null ? draw % 5 == 0 : entry.ConfirmedAt > seenUntil && draw % 2 == 0;
    }
}

/// <summary>A case that a person has put under a label.</summary>
internal sealed record Decided(Guid ComplaintId, string Text, string Label, DateTimeOffset ConfirmedAt);
