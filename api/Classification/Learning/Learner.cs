using System.Runtime.InteropServices;

namespace Complaints.Classification;

/// <summary>A text that a person has put under a label.</summary>
internal sealed record LabelledText(string Text, string Label);

/// <summary>Words and phrases, in any language, that speak for a label before any text was put under it.</summary>
internal sealed record LabelWords(string Label, IReadOnlyList<string> Words);

/// <param name="KnownFrom">The probability below which a proposal says that it does not know.</param>
/// <param name="MostFeatures">Beyond as many, the rarest features are forgotten.</param>
/// <param name="Rounds">How often at most every text is looked at.</param>
/// <param name="Seed">The same examples, options and seed give the same model, byte by byte.</param>
internal sealed record LearnerOptions(double KnownFrom = 0.4, int MostFeatures = 500_000, int Rounds = 12, int Seed = 1);

/// <summary>Learns from confirmed texts, and from the labels' own words, which label a text belongs under.</summary>
internal static class Learner
{
    /// <summary>With fewer examples than this a feature counts that was met once.</summary>
    private const int FewExamples = 300;

    public static LearnedModel Train(IReadOnlyList<LabelledText> examples, LearnerOptions? options = null,
        IReadOnlyList<LabelWords>? words = null, Action? fitted = null, CancellationToken cancellation = default)
    {
        options ??= new();
        words ??= [];
        string[] labels = [.. examples.Select(e => e.Label).Concat(words.Select(w => w.Label)).Distinct().Order(StringComparer.Ordinal)];
        var texts = ReadTexts(examples, cancellation);
        var keyWords = KeyWords.Of(words, labels);
        var rows = ChooseRows(texts, keyWords, options);
        int[] given = [.. examples.Select(e => Array.BinarySearch(labels, e.Label, StringComparer.Ordinal))];
        var samples = ToSamples(texts, rows, given, labels.Length);
        var trust = Calibration.Measure(samples, keyWords, options, fitted, cancellation);
        int[] everything = [.. Enumerable.Range(0, samples.Count)];
        var weights = MarginTrainer.Fit(samples, everything, options.Rounds, options.Seed, cancellation);
        fitted?.Invoke();
        return LearnedModel.Create(labels, rows, keyWords, weights, trust, options.KnownFrom);
    }

    /// <summary>How often <see cref="Train"/> calls back to say that a part of it is done.</summary>
    public static int Fits(int examples) => Calibration.Fits(examples) + 1;

    /// <summary>The features of text i, each once, stand from <c>Start[i]</c> to <c>Start[i + 1]</c>.</summary>
    private sealed record Texts(int[] Start, List<uint> Feature, List<int> Times, int[] Length);

    private ref struct Collector(List<uint> features) : IFeatureSink
    {
        public readonly void Add(uint feature, int start, int length, bool isWord) => features.Add(feature);
    }

    private static Texts ReadTexts(IReadOnlyList<LabelledText> examples, CancellationToken cancellation)
    {
        var texts = new Texts(new int[examples.Count + 1], [], [], new int[examples.Count]);
        var met = new List<uint>();
        var collector = new Collector(met);
        for (var i = 0; i < examples.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            met.Clear();
            TextFeatures.Read(examples[i].Text, ref collector);
            met.Sort();
            for (var at = 0; at < met.Count; at++)
            {
                if (at > 0 && met[at] == met[at - 1])
                    texts.Times[^1]++;
                else
                {
                    texts.Feature.Add(met[at]);
                    texts.Times.Add(1);
                }
            }
            texts.Length[i] = met.Count;
            texts.Start[i + 1] = texts.Feature.Count;
        }
        return texts;
    }

    /// <summary>The rows of the key words come first, then those of the features met often enough, by hash.</summary>
    private static uint[] ChooseRows(Texts texts, KeyWords keyWords, LearnerOptions options)
    {
        var textsWith = new Dictionary<uint, int>();
        foreach (var feature in texts.Feature)
            CollectionsMarshal.GetValueRefOrAddDefault(textsWith, feature, out _)++;
        foreach (var feature in keyWords.Features)
            textsWith.Remove(feature);
        var least = texts.Length.Length < FewExamples ? 1 : 2;
        while (textsWith.Values.Count(times => times >= least) > options.MostFeatures)
            least++;
        return [.. keyWords.Features, .. textsWith.Where(f => f.Value >= least).Select(f => f.Key).Order()];
    }

    // The length of a vector is that of the whole text, known features or not: what is mostly unknown must not look certain.
    private static Samples ToSamples(Texts texts, uint[] rows, int[] label, int labels)
    {
        var rowOf = new Dictionary<uint, int>(rows.Length);
        for (var row = 0; row < rows.Length; row++)
            rowOf.Add(rows[row], row);
        var start = new int[texts.Start.Length];
        var rowsMet = new List<int>(texts.Feature.Count);
        var value = new List<float>(texts.Feature.Count);
        for (var i = 0; i < label.Length; i++)
        {
            for (var at = texts.Start[i]; at < texts.Start[i + 1]; at++)
            {
                if (!rowOf.TryGetValue(texts.Feature[at], out var row))
                    continue;
                rowsMet.Add(row);
                value.Add(MathF.Sqrt((float)texts.Times[at] / texts.Length[i]));
            }
            start[i + 1] = rowsMet.Count;
        }
        return new(start, [.. rowsMet], [.. value], label, rows.Length, labels);
    }
}
