namespace Complaints.Classification;

/// <summary>Complaints that belong to no topic yet, found by the rare terms of their subjects.</summary>
internal sealed class Loners(Vocabulary vocabulary, BurstRules rules)
{
    // The newest under each term, and the most promising of all: a common term leads to no more than a rare one.
    private const int MostUnderOneTerm = 64, MostCompared = 16;
    private const double RareFrom = 3;

    private readonly Dictionary<int, List<Remembered>> waiting = [];

    public void Add(Remembered one)
    {
        foreach (var term in one.Subject)
        {
            if (!waiting.TryGetValue(term, out var others))
            {
                waiting.Add(term, others = []);
            }

            others.RemoveAll(other => other.Topic is not null || other.IsForgotten);
            if (others.Count == MostUnderOneTerm)
            {
                others.RemoveAt(0);
            }

            others.Add(one);
        }
    }

    public void Forget(IEnumerable<int> terms)
    {
        foreach (var term in terms)
        {
            waiting.Remove(term);
        }
    }

    /// <summary>Those with one of these terms in their subject, the oldest first.</summary>
    public IEnumerable<Remembered> With(IEnumerable<int> terms) =>
        terms.SelectMany(term => waiting.GetValueOrDefault(term) ?? []).Where(one => one.Topic is null && !one.IsForgotten).Distinct().OrderBy(one => one.Position);

    /// <summary>The one that a complaint begins a topic with, of equal ones the oldest; null where it stays alone.</summary>
    public Remembered? PartnerOf(Remembered one)
    {
        var shared = new Dictionary<Remembered, double>();
        foreach (var term in one.Subject)
        {
            if (vocabulary.Rarity(term) is var rarity && rarity >= RareFrom && waiting.TryGetValue(term, out var others))
            {
                foreach (var other in others.Where(other => other.Topic is null && !other.IsForgotten))
                {
                    shared[other] = shared.GetValueOrDefault(other) + rarity;
                }
            }
        }

        return shared.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Position).Take(MostCompared)
            .Select(pair => (Other: pair.Key, Alike: (Covered(one, pair.Key) + Covered(pair.Key, one)) / 2))
            .Where(pair => pair.Alike >= rules.Begins)
            .OrderByDescending(pair => pair.Alike).ThenBy(pair => pair.Other.Position)
            .Select(pair => pair.Other).FirstOrDefault();
    }

    // The share of a subject, by rarity, that another complaint says anywhere.
    private double Covered(Remembered one, Remembered by)
    {
        double whole = 0, part = 0;
        foreach (var term in one.Subject)
        {
            var rarity = Math.Max(0, vocabulary.Rarity(term));
            whole += rarity;
            part += by.Says(term) ? rarity : 0;
        }

        return whole > 0 ? part / whole : 0;
    }
}
