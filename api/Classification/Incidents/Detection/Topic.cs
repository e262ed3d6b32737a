using System.Runtime.InteropServices;

namespace Complaints.Classification;

/// <summary>
/// Complaints that seem to be about one thing, and the terms that bind them: those that are rare elsewhere and common here, above all in the
/// subjects. Each person has one voice in them, however often they write.
/// </summary>
internal sealed class Topic(long number, Guid key)
{
    // What a term must be rarer than, to count at all.
    private const double Deducted = 1.5;

    private readonly Dictionary<int, Count> counts = [];
    private readonly List<Remembered> voices = [];
    private int counted;

    public long Number => number;

    /// <summary>The complaint that it began with, or one that it took in; stays when that one is forgotten.</summary>
    public Guid Key { get; private set; } = key;

    public bool IsProposed { get; set; }

    /// <summary>In the order in which they were heard.</summary>
    public List<Remembered> Members { get; } = [];

    public IReadOnlyList<Remembered> Voices => voices;

    /// <summary>The terms that bind, with their weights.</summary>
    public IReadOnlyDictionary<int, double> Binding { get; private set; } = new Dictionary<int, double>();

    /// <summary>The weight of all of them.</summary>
    public double Mass { get; private set; }

    /// <summary>The same, whatever the number of complaints: as many terms of its own in everybody's subject would bind as strongly.</summary>
    public double Bond { get; private set; }

    public DateTimeOffset LastAt => Members[^1].At;

    public void Add(Remembered one, BurstRules rules)
    {
        Insert(Members, one);
        one.Topic = this;
        Weigh(rules);
    }

    public void TakeIn(Topic other, BurstRules rules)
    {
        foreach (var one in other.Members)
        {
            Insert(Members, one);
            one.Topic = this;
        }

        other.Members.Clear();

        // What was proposed first stays known under its key.
        Key = other.IsProposed && (!IsProposed || other.Number < Number) ? other.Key : Key;
        IsProposed |= other.IsProposed;
        Weigh(rules);
    }

    public void Forget(Remembered one, BurstRules rules)
    {
        // Uncounted first: its terms may soon stand for others.
        Members.Remove(one);
        Weigh(rules);
    }

    public void Bind(Vocabulary vocabulary, BurstRules rules)
    {
        var found = new List<(int Term, double Weight)>();
        foreach (var (term, count) in counts)
        {
            var share = (double)count.All / counted;
            if (count.All >= Math.Min(2, counted) && share >= rules.LeastShare && vocabulary.Rarity(term) is var rarity && rarity >= rules.LeastRarity)
            {
                found.Add((term, (rarity - Deducted) * share * share * (0.5 + (0.5 * count.Subject / counted))));
            }
        }

        found.Sort((a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : string.CompareOrdinal(vocabulary[a.Term], vocabulary[b.Term]));
        Binding = found.Take(rules.BindingTerms).ToDictionary(one => one.Term, one => one.Weight);
        Mass = Binding.Values.Sum();
        Bond = Mass / Math.Max(1, vocabulary.RarityOf(counted) - Deducted);
    }

    /// <summary>The share of what binds that a complaint has, 0 to 1.</summary>
    public double Fit(Remembered one) => Mass > 0 ? Math.Min(1, Binding.Where(pair => one.Says(pair.Key)).Sum(pair => pair.Value) / Mass) : 0;

    /// <summary>The different people who complained since a time.</summary>
    public HashSet<Guid> PeopleSince(DateTimeOffset since) => [.. Members.Where(one => one.At >= since).SelectMany(one => one.People)];

    // The first complaint of each person has a voice; the newest few are counted.
    private void Weigh(BurstRules rules)
    {
        var counting = Members.DistinctBy(one => one.People[0]).TakeLast(rules.CountedVoices).ToList();
        foreach (var one in voices.Except(counting))
        {
            Tally(one, -1);
        }

        foreach (var one in counting.Except(voices))
        {
            Tally(one, 1);
        }

        voices.Clear();
        voices.AddRange(counting);
        counted = voices.Count;
    }

    private void Tally(Remembered one, int by)
    {
        foreach (var term in one.All)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out _);
            count.All += by;
            if (count.All == 0)
            {
                counts.Remove(term);
            }
        }

        foreach (var term in one.Subject)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(counts, term);
            if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref count))
            {
                count.Subject += by;
            }
        }
    }

    private static void Insert(List<Remembered> into, Remembered one)
    {
        var at = into.Count;
        while (at > 0 && into[at - 1].Position > one.Position)
        {
            at--;
        }

        into.Insert(at, one);
    }

    private record struct Count(int All, int Subject);
}
