namespace Complaints.Classification;

/// <summary>
/// Knows categories by their packs' key words: the proposals before anything was learnt.
/// A word counts by its length and by how few categories share it; a category lends half of its weight to those below it.
/// </summary>
internal sealed class PackWords : IKnownWords
{
    private const double Doubt = 1.5;

    private readonly IReadOnlyList<Category> categories;
    private readonly WordFinder finder;
    private readonly int[] owner;
    private readonly double[] weight;
    private readonly int[] parent;

    public PackWords(IReadOnlyList<Category> categories)
    {
        this.categories = categories;
        var words = categories.SelectMany((category, index) => category.Words.Where(word => word.Length > 0).Select(word => (word, index))).ToList();
        var shared = words.CountBy(entry => entry.word).ToDictionary(StringComparer.Ordinal);
        finder = new WordFinder([.. words.Select(entry => entry.word)]);
        owner = [.. words.Select(entry => entry.index)];
        weight = [.. words.Select(entry => Length(entry.word) / shared[entry.word])];
        var index = categories.Select((category, at) => (category.Code, at)).ToDictionary(entry => entry.Code, entry => entry.at, StringComparer.Ordinal);
        parent = [.. categories.Select(category => category.Parent is { } code && index.TryGetValue(code, out var at) ? at : -1)];
    }

    public Dictionary<string, double> Shares(string text)
    {
        var own = new double[categories.Count];
        foreach (var (word, times) in finder.In(Plain.Of(text)).CountBy(found => found.Word))
        {
            own[owner[word]] += weight[word] * (1 + Math.Log(times));
        }

        var score = own.Select((mine, at) => mine > 0 && parent[at] >= 0 ? mine + (own[parent[at]] / 2) : mine).ToArray();
        var sum = score.Sum() + Doubt;
        return Enumerable.Range(0, score.Length).Where(at => score[at] > 0).ToDictionary(at => categories[at].Code, at => score[at] / sum, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Evidence(string text, string code, int top)
    {
        var category = categories.TakeWhile(known => known.Code != code).Count();
        return category == categories.Count ? [] :
            [.. finder.In(Plain.Of(text)).Where(word => owner[word.Word] == category || owner[word.Word] == parent[category])
                .OrderByDescending(word => weight[word.Word])
                .Select(word => text.Substring(word.Start, word.Length))
                .Distinct(StringComparer.OrdinalIgnoreCase).Take(top)];
    }

    private static double Length(string word) =>
        Plain.IsHan(word[0]) ? Math.Min(word.Length, 4) / 2.0 : Math.Min(1 + word.Count(c => c == ' '), 3);
}
