namespace Complaints.Classification;

/// <summary>What a category proposal looks like, whoever makes it.</summary>
/// <param name="Ranked">The most probable categories first, each with its confidence of 0 to 1.</param>
/// <param name="Evidence">The words that spoke for the first of them, as the text has them.</param>
internal sealed record CategoryGuess(IReadOnlyList<(string Category, double Confidence)> Ranked, IReadOnlyList<string> Evidence);

/// <summary>
/// Knows categories by their packs' key words: the proposals before anything was learnt.
/// A word counts by its length and by how few categories share it; a category lends half of its weight to those below it.
/// </summary>
internal sealed class PackWords
{
    private const double Doubt = 1.5;
    private const int Shown = 6;

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

    public CategoryGuess Guess(string text, int top)
    {
        var found = finder.In(Plain.Of(text));
        var own = new double[categories.Count];
        foreach (var word in found.GroupBy(word => word.Word))
        {
            own[owner[word.Key]] += weight[word.Key] * (1 + Math.Log(word.Count()));
        }

        var score = own.Select((mine, at) => mine > 0 && parent[at] >= 0 ? mine + (own[parent[at]] / 2) : mine).ToArray();
        var sum = score.Sum() + Doubt;
        var ranked = Enumerable.Range(0, score.Length).Where(at => score[at] > 0).OrderByDescending(at => score[at]).Take(top)
            .Select(at => (at, Confidence: score[at] / sum)).ToList();
        return new CategoryGuess(
            [.. ranked.Select(entry => (categories[entry.at].Code, entry.Confidence))],
            ranked.Count == 0 ? [] : Evidence(text, found, ranked[0].at));
    }

    private List<string> Evidence(string text, List<Found> found, int best) =>
        [.. found.Where(word => owner[word.Word] == best || owner[word.Word] == parent[best])
            .OrderByDescending(word => weight[word.Word])
            .Select(word => text.Substring(word.Start, word.Length))
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(Shown)];

    private static double Length(string word) =>
        Plain.IsHan(word[0]) ? Math.Min(word.Length, 4) / 2.0 : Math.Min(1 + word.Count(c => c == ' '), 3);
}
