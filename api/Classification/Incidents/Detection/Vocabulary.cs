namespace Complaints.Classification;

/// <summary>
/// The terms of the complaints in memory, each with the number of people who said it in their first one: who writes again and again makes no
/// word a common one. A term that no complaint has any more is forgotten.
/// </summary>
internal sealed class Vocabulary
{
    // Stands for people heard before the first one, so that a new installation tells a rare word from a common one.
    private const double Before = 100;

    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> byText;
    private readonly List<string> texts = [];
    private readonly List<double> counts = [];
    private readonly List<int> uses = [];
    private readonly Stack<int> free = [];
    private int people;

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
            uses.Add(0);
        }

        texts[id] = text.ToString();
        counts[id] = CommonWords.Share(texts[id]) * Before;
        ids.Add(texts[id], id);
        return id;
    }

    /// <summary>Counts the terms of one more complaint.</summary>
    public void Remember(int[] terms, bool isFirst)
    {
        people += isFirst ? 1 : 0;
        foreach (var term in terms)
        {
            uses[term]++;
            counts[term] += isFirst ? 1 : 0;
        }
    }

    /// <summary>Takes a complaint's terms away; answers those that none has now.</summary>
    public List<int> Forget(int[] terms, bool wasFirst)
    {
        people -= wasFirst ? 1 : 0;
        var gone = new List<int>();
        foreach (var term in terms)
        {
            counts[term] -= wasFirst ? 1 : 0;
            if (--uses[term] == 0)
            {
                ids.Remove(texts[term]);
                free.Push(term);
                gone.Add(term);
            }
        }

        return gone;
    }

    /// <summary>How rare a term is: the logarithm of how many people there are to one who says it.</summary>
    public double Rarity(int term) => RarityOf(counts[term]);

    /// <summary>How rare a term is that so many people say.</summary>
    public double RarityOf(double count) => Math.Log((people + Before) / (count + 0.5));
}
