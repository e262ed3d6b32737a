namespace Complaints.Classification;

/// <summary>Where a word stands in a text, and which of the words it is.</summary>
internal readonly record struct Found(int Word, int Start, int Length);

/// <summary>
/// Finds all of many words in one pass over a <see cref="Plain"/> text. Chinese words are found anywhere; others only whole,
/// with the endings of English plurals and tenses. The time depends on the text, hardly on the number of words.
/// </summary>
internal sealed class WordFinder
{
    private static readonly string[] Endings = ["s", "es", "d", "ed", "ing", "ly", "'s"];

    private readonly Dictionary<(int Node, char Next), int> steps = [];
    private readonly List<List<int>> ends = [[]];
    private readonly bool[] begins = new bool[char.MaxValue + 1];

    public WordFinder(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            Add(Plain.Of(words[i]), i);
        }
    }

    public List<Found> In(string plain)
    {
        var found = new List<Found>();
        for (var start = 0; start < plain.Length; start++)
        {
            if (begins[plain[start]] && (Plain.IsHan(plain[start]) || start == 0 || !Plain.IsLetter(plain[start - 1])))
            {
                Follow(plain, start, found);
            }
        }

        return found;
    }

    private void Add(string word, int index)
    {
        var node = 0;
        begins[word[0]] = true;
        foreach (var c in word)
        {
            if (!steps.TryGetValue((node, c), out var next))
            {
                next = ends.Count;
                ends.Add([]);
                steps.Add((node, c), next);
            }

            node = next;
        }

        ends[node].Add(index);
    }

    private void Follow(string plain, int start, List<Found> found)
    {
        var node = 0;
        for (var at = start; at < plain.Length && steps.TryGetValue((node, plain[at]), out node); at++)
        {
            if (ends[node].Count > 0 && EndsAt(plain, start, at + 1))
            {
                foreach (var word in ends[node])
                {
                    found.Add(new Found(word, start, at + 1 - start));
                }
            }
        }
    }

    private static bool EndsAt(string plain, int start, int end)
    {
        if (Plain.IsHan(plain[end - 1]) || end == plain.Length || !Plain.IsLetter(plain[end]))
        {
            return true;
        }

        var stop = end;
        while (stop < plain.Length && stop - end < 4 && Plain.IsLetter(plain[stop]))
        {
            stop++;
        }

        var ending = plain.AsSpan(end, stop - end);
        foreach (var known in Endings)
        {
            // Short words only take the plural: "fee" is in "fees", not in "feed".
            if (ending.SequenceEqual(known) && (known == "s" || end - start > 3))
            {
                return true;
            }
        }

        return false;
    }
}
