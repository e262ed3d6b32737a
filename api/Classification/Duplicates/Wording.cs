namespace Complaints.Classification;

/// <summary>
/// A text as its wording is compared: every three neighbouring Chinese characters (two, where only two stand together) and every two
/// neighbouring words are one feature, and so is a word with a digit in it, such as a model or an order. Traditional and simplified, full and
/// half width, capitals and small letters are the same.
/// </summary>
internal sealed class Wording
{
    /// <summary>So much of a text is compared: who writes more has said by then what it is about.</summary>
    public const int LongestText = 4000;

    private const int MostSigns = 24;
    private const int ShortestCode = 4;

    private readonly string text;
    private readonly List<Feature> features = [];
    private readonly HashSet<int> known = [];

    public Wording(string? text)
    {
        this.text = text is { Length: > LongestText } ? text[..LongestText] : text ?? "";
        Read(Tokens(Plain.Of(this.text)));
    }

    /// <summary>How many different features the text has.</summary>
    public int Count => known.Count;

    /// <summary>
    /// The features with the smallest hashes: two texts share about as many of these as they share of all (MinHash, A. Broder 1997), so a few
    /// numbers in an index find similar texts among any number.
    /// </summary>
    public int[] Signs => [.. known.Select(Mix).Order().Take(MostSigns)];

    /// <summary>How often each feature is said.</summary>
    public IEnumerable<KeyValuePair<int, int>> Times => features.CountBy(feature => feature.Hash);

    /// <summary>Whether the text has the feature.</summary>
    public bool Has(int feature) => known.Contains(feature);

    /// <summary>How many features both texts have.</summary>
    public int Shared(Wording other) => Count <= other.Count ? known.Count(other.known.Contains) : other.Shared(this);

    /// <summary>The longest passages that stand in the other text too, as they are written here.</summary>
    public IReadOnlyList<string> WordsIn(Wording other, int most)
    {
        var passages = new List<(int Start, int End)>();
        foreach (var feature in features.Where(feature => other.known.Contains(feature.Hash)).OrderBy(feature => feature.Start))
        {
            if (passages.Count > 0 && feature.Start < passages[^1].End)
            {
                passages[^1] = (passages[^1].Start, Math.Max(passages[^1].End, feature.End));
            }
            else
            {
                passages.Add((feature.Start, feature.End));
            }
        }

        return [.. passages.Select(passage => text[passage.Start..passage.End]).Distinct().OrderByDescending(words => words.Length).Take(most)];
    }

    private void Read(List<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var (first, length) = (tokens[i], tokens[i].IsHan ? 3 : 2);
            if (first is { IsHan: false, IsCode: true })
            {
                Add(first.Hash, first.Start, first.End);
            }

            var last = i;
            while (last - i + 1 < length && last + 1 < tokens.Count && tokens[last + 1].Follows && tokens[last + 1].IsHan == first.IsHan)
            {
                last++;
            }

            var isPairAlone = first.IsHan && last == i + 1 && !(first.Follows && i > 0 && tokens[i - 1].IsHan);
            if (last - i + 1 == length || isPairAlone)
            {
                Add(tokens.GetRange(i, last - i + 1).Aggregate(17, (hash, token) => (hash * 31) + token.Hash), first.Start, tokens[last].End);
            }
        }
    }

    private void Add(int hash, int start, int end)
    {
        features.Add(new Feature(hash, start, end));
        known.Add(hash);
    }

    private static List<Token> Tokens(string plain)
    {
        var tokens = new List<Token>();
        var follows = false;
        for (var at = 0; at < plain.Length;)
        {
            var end = at + 1;
            if (Plain.IsHan(plain[at]))
            {
                tokens.Add(new Token(at, end, plain[at] * 16777619, IsHan: true, IsCode: false, follows));
                follows = true;
            }
            else if (Plain.IsLetter(plain[at]))
            {
                while (end < plain.Length && (Plain.IsLetter(plain[end]) || (plain[end] is '-' or '_' && end + 1 < plain.Length && Plain.IsLetter(plain[end + 1]))))
                {
                    end++;
                }

                var word = plain.AsSpan(at, end - at);
                tokens.Add(new Token(at, end, HashOf(word), IsHan: false, word.Length >= ShortestCode && word.IndexOfAnyInRange('0', '9') >= 0, follows));
                follows = true;
            }
            else if (plain[at] != ' ')
            {
                // A sentence, or a part of one, is over.
                follows = false;
            }

            at = end;
        }

        return tokens;
    }

    // The same on every machine and in every release: signs are kept.
    private static int HashOf(ReadOnlySpan<char> word)
    {
        var hash = unchecked((int)2166136261);
        foreach (var c in word)
        {
            hash = (hash ^ c) * 16777619;
        }

        return hash;
    }

    /// <summary>Spreads a feature over all numbers, so that the smallest are a fair sample.</summary>
    public static int Mix(int feature)
    {
        var hash = (uint)feature;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return (int)(hash ^ (hash >> 16));
    }

    private readonly record struct Token(int Start, int End, int Hash, bool IsHan, bool IsCode, bool Follows);

    private readonly record struct Feature(int Hash, int Start, int End);
}
