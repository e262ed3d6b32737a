namespace Complaints.Classification;

/// <summary>
/// What a text is most about: the features that stand in its subject or are said more than once. They agree where two people tell of the same
/// matter in words of their own, and no statistics of a language are needed to find them.
/// </summary>
internal sealed class Matter
{
    private const int MostFeatures = 24;
    private const int InSubject = 2;
    private const int MostTimes = 4;

    private readonly (int Feature, int Weight)[] features;
    private readonly double sum;

    public Matter(Wording subject, Wording text)
    {
        features = [.. text.Times
            .Select(said => (Feature: said.Key, Weight: Math.Min(said.Value, MostTimes) + (subject.Has(said.Key) ? InSubject : 0)))
            .OrderByDescending(said => said.Weight).ThenBy(said => Wording.Mix(said.Feature))
            .Take(MostFeatures)];
        sum = features.Sum(said => said.Weight);
    }

    public static Matter Of(Told told) => new(told.Subject, told.Text);

    /// <summary>The features as an index holds them.</summary>
    public int[] Signs => [.. features.Select(said => Wording.Mix(said.Feature))];

    /// <summary>0 to 1: how much of the matter the other text speaks of.</summary>
    public double In(Wording other) => sum == 0 ? 0 : features.Where(said => other.Has(said.Feature)).Sum(said => said.Weight) / sum;
}
