namespace Complaints.Classification;

/// <summary>The terms of the complaints in memory, each with the number of complaints that have it. A term that none has any more is forgotten.</summary>
internal sealed class Vocabulary
{
    // Stands for complaints heard before the first one, so that a new installation tells a rare word from a common one.
    private const double Before = 100;

    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> byText;
    private readonly List<string> texts = [];
    private readonly List<double> counts = [];
    private readonly Stack<int> free = [];
    private int complaints;

    public Vocabulary() => byText = ids.GetAlternateLookup<ReadOnlySpan<char>>();

    public string this[int term] => texts[term];

    public int IdOf(ReadOnlySpan<char> text)
    {
        if (byText.TryGetValue(text, out var id))
        {
            return id;
        }

        if (!free.TryPop(out id))
        {
            id = texts.Count;
            texts.Add("");
            counts.Add(0);
        }

        texts[id] = text.ToString();
        counts[id] = CommonWords.Share(texts[id]) * Before;
        ids.Add(texts[id], id);
        return id;
    }

    /// <summary>Counts the terms of one more complaint.</summary>
    public void Remember(int[] terms)
    {
        complaints++;
        foreach (var term in terms)
        {
            counts[term]++;
        }
    }

    /// <summary>Takes a complaint's terms away; answers those that nobody has now.</summary>
    public List<int> Forget(int[] terms)
    {
        complaints--;
        var gone = new List<int>();
        foreach (var term in terms)
        {
            if (--counts[term] < 0.5)
            {
                ids.Remove(texts[term]);
                free.Push(term);
                gone.Add(term);
            }
        }

        return gone;
    }

    /// <summary>How rare a term is: the logarithm of how many complaints there are to one that has it.</summary>
    public double Rarity(int term) => RarityOf(counts[term]);

    /// <summary>How rare a term is that so many complaints have.</summary>
    public double RarityOf(double count) => Math.Log((complaints + Before) / (count + 0.5));
}
