namespace Complaints.Classification;

/// <summary>
/// A new model is taken only when it is no worse than what is in use, on cases that neither was trained on:
/// half of those decided since the model in use was trained, or a fifth of all where there is none.
/// </summary>
/// <param name="Model">Trained on everything, the held-out cases too.</param>
/// <param name="Accuracy">Share of the held-out cases that the trial got right; null where there were too few to say.</param>
internal sealed record Trial(LearnedModel Model, double? Accuracy)
{
    private const int HeldOutAtMost = 2_000;
    private const int EnoughToSay = 10;

    /// <param name="decided">The examples.</param>
    /// <param name="seenUntil">The newest decision that the model in use was trained on; null where nothing was learnt yet.</param>
    /// <param name="inUse">What proposes now.</param>
    /// <param name="taxonomy">The categories with their own words.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <returns>Null where the new model is worse.</returns>
    public static Trial? Run(List<Decided> decided, DateTimeOffset? seenUntil, Judge inUse, Taxonomy taxonomy, CancellationToken cancellation)
    {
        var heldOut = decided.Where(entry => IsHeldOut(entry, seenUntil)).Take(HeldOutAtMost).ToHashSet();
        double? accuracy = null;
        if (heldOut.Count > 0)
        {
            var shown = decided.Where(entry => !heldOut.Contains(entry)).ToList();
            var candidate = new Judge(taxonomy.Words, Learn(shown, taxonomy, cancellation), shown.Count);
            var right = heldOut.Count(entry => candidate.Best(entry.Text) == entry.Category);
            if (right < heldOut.Count(entry => inUse.Best(entry.Text) == entry.Category))
            {
                return null;
            }

            accuracy = heldOut.Count >= EnoughToSay ? (double)right / heldOut.Count : null;
        }

        return new Trial(Learn(decided, taxonomy, cancellation), accuracy);
    }

    // Only categories that were decided on are learnt: for the others their key words speak, and training costs in proportion to categories.
    private static LearnedModel Learn(List<Decided> decided, Taxonomy taxonomy, CancellationToken cancellation)
    {
        var met = decided.Select(entry => entry.Category).ToHashSet(StringComparer.Ordinal);
        return Learner.Train(
            [.. decided.Select(entry => new LabelledText(entry.Text, entry.Category))],
            words: [.. taxonomy.Active.Where(category => met.Contains(category.Code)).Select(category => new LabelWords(category.Code, category.Words))],
            cancellation: cancellation);
    }

    // By the random end of the case's id: the same cases on every replica and at every try.
    internal static bool IsHeldOut(Decided entry, DateTimeOffset? seenUntil)
    {
        var draw = entry.ComplaintId.ToByteArray()[15];
        return seenUntil is null ? draw % 5 == 0 : entry.ConfirmedAt > seenUntil && draw % 2 == 0;
    }
}
