namespace Complaints.Classification;

/// <summary>The labels' own words as features: which features, and how much of a word of each label each of them is.</summary>
/// <param name="Features">Sorted.</param>
/// <param name="Shares">By feature and label.</param>
internal sealed record KeyWords(uint[] Features, float[] Shares)
{
    public static KeyWords Of(IReadOnlyList<LabelWords> words, string[] labels)
    {
        var found = new List<(uint Feature, int Label, float Share)>();
        foreach (var of in words)
        {
            var label = Array.BinarySearch(labels, of.Label, StringComparer.Ordinal);
            foreach (var word in of.Words)
            {
                var widest = Widest(word);
                found.AddRange(widest.Select(feature => (feature, label, 1f / widest.Count)));
            }
        }
        uint[] features = [.. found.Select(f => f.Feature).Distinct().Order()];
        var shares = new float[features.Length * labels.Length];
        foreach (var (feature, label, share) in found)
        {
            ref var most = ref shares[Array.BinarySearch(features, feature) * labels.Length + label];
            most = Math.Max(most, share);
        }
        return new(features, shares);
    }

    /// <summary>How strongly so many key words speak: the second adds less than the first.</summary>
    public static float Strength(float hits) => MathF.Log2(1 + hits);

    /// <summary>A word longer than the longest feature is known by all the longest features within it.</summary>
    private static List<uint> Widest(string word)
    {
        var parts = new List<Part>();
        var collector = new Collector(parts);
        TextFeatures.Read(word, ref collector);
        return [.. parts.Where(p => !parts.Any(q => q != p && q.Holds(p))).Select(p => p.Feature).Distinct()];
    }

    private readonly record struct Part(uint Feature, int Start, int End)
    {
        public bool Holds(Part other) => Start <= other.Start && other.End <= End;
    }

    private ref struct Collector(List<Part> parts) : IFeatureSink
    {
        public readonly void Add(uint feature, int start, int length, bool isWord)
        {
            if (isWord)
                parts.Add(new(feature, start, start + length));
        }
    }
}
