using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Complaints.Classification;

/// <summary>A label and how likely it is, from 0 to 1.</summary>
internal readonly record struct LabelProbability(string Label, double Probability);

/// <param name="Labels">The likeliest labels, likeliest first.</param>
/// <param name="IsKnown">False when the model does not know: show the labels as guesses at most.</param>
internal sealed record Proposal(IReadOnlyList<LabelProbability> Labels, bool IsKnown);

/// <summary>What was learnt. Safe to use from many threads; predicting allocates nothing but its answer.</summary>
internal sealed partial class LearnedModel
{
    /// <summary>A text of which less than this was met before is not known, however its label scores.</summary>
    private const double LeastFamiliar = 0.2;

    /// <summary>Among few labels a guess is often right; to be known, the first must be this much likelier than a guess.</summary>
    private const double BetterThanGuess = 1.3, EnoughForAny = 0.65;

    private readonly string[] labels;
    private readonly uint[] features;
    private readonly FeatureTable table;
    private readonly float[] shares;
    private readonly float[] scale;
    private readonly sbyte[] weights;
    private readonly float[] bias;
    private readonly Trust trust;
    private readonly double knownFrom;
    private readonly int stride;
    private readonly ConcurrentBag<Scratch> spare = [];

    private LearnedModel(string[] labels, uint[] features, float[] shares, float[] scale, sbyte[] weights, float[] bias, Trust trust,
        double knownFrom)
    {
        (this.labels, this.features, this.shares, this.scale) = (labels, features, shares, scale);
        (this.weights, this.bias, this.trust, this.knownFrom) = (weights, bias, trust, knownFrom);
        stride = StrideOf(labels.Length);
        table = new(features);
    }

    public IReadOnlyList<string> Labels => labels;

    private int KeyRows => labels.Length == 0 ? 0 : shares.Length / labels.Length;

    /// <summary>The likeliest labels of a text.</summary>
    public Proposal Propose(string text, int top = 3)
    {
        Span<double> probabilities = labels.Length <= 256 ? stackalloc double[labels.Length] : new double[labels.Length];
        var isFamiliar = Predict(text, probabilities);
        var best = new LabelProbability[Math.Clamp(top, 0, labels.Length)];
        var likeliest = 0.0;
        for (var place = 0; place < best.Length; place++)
        {
            var label = 0;
            for (var other = 1; other < labels.Length; other++)
                if (probabilities[other] > probabilities[label])
                    label = other;
            best[place] = new(labels[label], probabilities[label]);
            likeliest = Math.Max(likeliest, probabilities[label]);
            probabilities[label] = -1;
        }
        var enough = Math.Max(knownFrom, Math.Min(EnoughForAny, BetterThanGuess / labels.Length));
        return new(best, isFamiliar && likeliest >= enough);
    }

    /// <summary>Writes the probability of every label, in the order of <see cref="Labels"/>.</summary>
    /// <returns>Whether enough of the text was met before.</returns>
    public bool Predict(ReadOnlySpan<char> text, Span<double> probabilities)
    {
        if (!spare.TryTake(out var scratch))
            scratch = new(features.Length, stride);
        var isFamiliar = Score(text, scratch);
        ToProbabilities(scratch, probabilities);
        spare.Add(scratch);
        return isFamiliar;
    }

    private sealed class Scratch(int rows, int stride)
    {
        public readonly ushort[] Times = new ushort[rows];
        public readonly int[] Met = new int[rows + 1];
        public readonly float[] Scores = new float[stride];
        public readonly float[] Hits = new float[stride];
        public uint[] Read = new uint[1024];
    }

    private ref struct Reader(Scratch scratch) : IFeatureSink
    {
        public int Length;

        public void Add(uint feature, int start, int length, bool isWord)
        {
            if (Length == scratch.Read.Length)
                Array.Resize(ref scratch.Read, 2 * Length);
            scratch.Read[Length++] = feature;
        }
    }

    private bool Score(ReadOnlySpan<char> text, Scratch scratch)
    {
        var reader = new Reader(scratch);
        TextFeatures.Read(text, ref reader);
        var (known, met) = Count(scratch, reader.Length);
        Array.Clear(scratch.Scores);
        Array.Clear(scratch.Hits);
        var length = MathF.Sqrt(Math.Max(1, reader.Length));
        var hit = false;
        foreach (var row in scratch.Met.AsSpan(0, met))
        {
            AddScaled(scratch.Scores, weights.AsSpan(row * stride, stride), scale[row] * MathF.Sqrt(scratch.Times[row]) / length);
            scratch.Times[row] = 0;
            if (row >= KeyRows)
                continue;
            hit = true;
            for (var label = 0; label < labels.Length; label++)
                scratch.Hits[label] += shares[row * labels.Length + label];
        }
        return hit || known > reader.Length * LeastFamiliar;
    }

    // First all features, then all rows: the processor looks up the next while it waits for the last.
    private (int Known, int Met) Count(Scratch scratch, int length)
    {
        int known = 0, met = 0;
        foreach (var feature in scratch.Read.AsSpan(0, length))
        {
            var row = table.RowOf(feature);
            if (row == FeatureTable.Unknown)
                continue;
            known++;
            scratch.Met[met] = row;
            met += scratch.Times[row]++ == 0 ? 1 : 0;
        }
        return (known, met);
    }

    private static void AddScaled(Span<float> sums, ReadOnlySpan<sbyte> values, float factor)
    {
        ref var to = ref MemoryMarshal.GetReference(sums);
        ref var from = ref MemoryMarshal.GetReference(values);
        for (nuint at = 0; at < (nuint)values.Length; at += (nuint)Vector128<sbyte>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.WidenLower(Vector128.LoadUnsafe(ref from, at).ToVector256Unsafe()));
            Add(ref to, at, low, factor);
            Add(ref to, at + (nuint)Vector256<int>.Count, high, factor);
        }

        static void Add(ref float to, nuint at, Vector256<int> values, float factor) =>
            (Vector256.LoadUnsafe(ref to, at) + (Vector256.ConvertToSingle(values) * factor)).StoreUnsafe(ref to, at);
    }

    private void ToProbabilities(Scratch scratch, Span<double> probabilities)
    {
        var most = double.NegativeInfinity;
        for (var label = 0; label < labels.Length; label++)
        {
            probabilities[label] = (scratch.Scores[label] + bias[label]) * trust.Learnt
                + KeyWords.Strength(scratch.Hits[label]) * trust.KeyWords;
            most = Math.Max(most, probabilities[label]);
        }
        var sum = 0.0;
        foreach (ref var probability in probabilities[..labels.Length])
            sum += probability = Math.Exp(probability - most);
        double doubt = trust.Doubt;
        foreach (ref var probability in probabilities[..labels.Length])
            probability = (1 - doubt) * probability / sum + doubt / labels.Length;
    }
}
