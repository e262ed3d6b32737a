using System.Numerics;
using System.Runtime.InteropServices;

namespace Complaints.Classification;

/// <summary>
/// Texts as sparse vectors: text i has the rows and values from <c>Start[i]</c> to <c>Start[i + 1]</c>, and label <c>Label[i]</c>.
/// </summary>
internal sealed record Samples(int[] Start, int[] Row, float[] Value, int[] Label, int Rows, int Labels)
{
    public int Count => Label.Length;
}

/// <summary>
/// Fits one separating plane for each label against the rest: squared hinge loss, solved in the dual, one text at a time for all labels at
/// once, because then the weights of a feature lie together and are fetched once. How far a weight may go depends on how differently the
/// feature is used inside and outside the label (as naive Bayes would have it), which is what makes it learn from few texts.
/// </summary>
internal sealed class MarginTrainer
{
    private const float Bias = 0.3f, Enough = 0.001f;
    private const double RareLabels = 0.4;

    // Between so few and so many labels the plane goes from trusting how a feature is used to trusting the texts: of many labels each has
    // few texts, and chance would look like a difference in use.
    private const double FewLabels = 10, ManyLabels = 77;

    private readonly Samples samples;
    private readonly int stride;
    private readonly float[] weights, reach, cost;

    private MarginTrainer(Samples samples, ReadOnlySpan<int> chosen)
    {
        this.samples = samples;
        stride = (samples.Labels + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        weights = new float[(samples.Rows + 1) * stride];
        reach = new float[(samples.Rows + 1) * stride];
        cost = new float[samples.Labels];

        var texts = new int[samples.Labels];
        foreach (var i in chosen)
            texts[samples.Label[i]]++;
        var labels = texts.Count(n => n > 0);
        var many = Many(labels);
        MeasureReach(chosen, texts, (float)many);
        for (var label = 0; label < cost.Length; label++)
            cost[label] = (float)(0.25 * (1 + many) * Math.Pow(labels, 0.25)
                * Math.Pow((double)chosen.Length / labels / Math.Max(1, texts[label]), RareLabels));
    }

    /// <summary>Weights by row and label; the last row is added to every score.</summary>
    public static float[] Fit(Samples samples, ReadOnlySpan<int> chosen, int rounds, int seed, CancellationToken cancellation)
    {
        var trainer = new MarginTrainer(samples, chosen);
        if (chosen.Length > 0)
            trainer.Descend(chosen, rounds, new Random(seed), cancellation);
        return trainer.Packed();
    }

    private static double Many(int labels) => Math.Clamp(Math.Log(Math.Max(1, labels) / FewLabels) / Math.Log(ManyLabels / FewLabels), 0, 1);

    private void MeasureReach(ReadOnlySpan<int> chosen, int[] texts, float many)
    {
        float least = 0.3f - (0.1f * many), smoothing = 0.5f - (0.4f * many), power = 1 - (0.5f * many);
        foreach (var i in chosen)
            for (var at = samples.Start[i]; at < samples.Start[i + 1]; at++)
                reach[samples.Row[at] * stride + samples.Label[i]]++;
        for (var row = 0; row < samples.Rows; row++)
        {
            var of = reach.AsSpan(row * stride, samples.Labels);
            var all = 0f;
            foreach (var count in of)
                all += count;
            for (var label = 0; label < of.Length; label++)
            {
                var inside = (of[label] + smoothing) / (texts[label] + 2 * smoothing);
                var outside = (all - of[label] + smoothing) / (chosen.Length - texts[label] + 2 * smoothing);
                var spread = (texts[label] == 0 ? 0 : MathF.Pow(MathF.Abs(MathF.Log(inside / outside)), power)) + least;
                of[label] = spread * spread;
            }
        }
        reach.AsSpan(samples.Rows * stride, samples.Labels).Fill(Bias * Bias);
    }

    private void Descend(ReadOnlySpan<int> chosen, int rounds, Random random, CancellationToken cancellation)
    {
        var order = chosen.ToArray();
        var multipliers = new float[samples.Count * stride];
        var curvature = Curvature(order);
        var scores = new float[stride];
        var steps = new float[stride];
        for (var round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            var moved = 0.0;
            for (var turn = 0; turn < order.Length; turn++)
            {
                if (turn % 1024 == 0)
                    cancellation.ThrowIfCancellationRequested();
                var i = order[turn];
                Score(i, scores);
                var step = Step(samples.Label[i], scores, multipliers.AsSpan(i * stride), curvature.AsSpan(i * stride), steps);
                if (step > 0)
                    Move(i, steps);
                moved += step;
            }
            if (moved < Enough * order.Length)
                return;
        }
    }

    private float[] Curvature(int[] order)
    {
        var curvature = new float[samples.Count * stride];
        foreach (var i in order)
        {
            var of = curvature.AsSpan(i * stride, stride);
            reach.AsSpan(samples.Rows * stride, stride).CopyTo(of);
            for (var at = samples.Start[i]; at < samples.Start[i + 1]; at++)
                AddScaled(of, reach.AsSpan(samples.Row[at] * stride, stride), samples.Value[at] * samples.Value[at]);
        }
        return curvature;
    }

    private void Score(int i, float[] scores)
    {
        weights.AsSpan(samples.Rows * stride, stride).CopyTo(scores);
        for (var at = samples.Start[i]; at < samples.Start[i + 1]; at++)
            AddScaled(scores, weights.AsSpan(samples.Row[at] * stride, stride), samples.Value[at]);
    }

    private float Step(int own, float[] scores, Span<float> multipliers, ReadOnlySpan<float> curvature, float[] steps)
    {
        var moved = 0f;
        var slack = 0.5f / cost[own];
        for (var label = 0; label < samples.Labels; label++)
        {
            var side = label == own ? 1f : -1f;
            var slope = side * scores[label] - 1 + multipliers[label] * slack;
            var better = Math.Max(0, multipliers[label] - slope / (curvature[label] + slack));
            steps[label] = (better - multipliers[label]) * side;
            moved += Math.Abs(steps[label]);
            multipliers[label] = better;
        }
        return moved;
    }

    private void Move(int i, float[] steps)
    {
        AddScaled(weights.AsSpan(samples.Rows * stride, stride), reach.AsSpan(samples.Rows * stride, stride), steps, 1);
        for (var at = samples.Start[i]; at < samples.Start[i + 1]; at++)
        {
            var row = samples.Row[at] * stride;
            AddScaled(weights.AsSpan(row, stride), reach.AsSpan(row, stride), steps, samples.Value[at]);
        }
    }

    // Multiplied and added in two steps: a fused one would round differently from machine to machine.
    private static void AddScaled(Span<float> sums, ReadOnlySpan<float> values, float factor)
    {
        var to = MemoryMarshal.Cast<float, Vector<float>>(sums);
        var from = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (var k = 0; k < to.Length; k++)
            to[k] += from[k] * factor;
    }

    private static void AddScaled(Span<float> sums, ReadOnlySpan<float> values, ReadOnlySpan<float> others, float factor)
    {
        var to = MemoryMarshal.Cast<float, Vector<float>>(sums);
        var from = MemoryMarshal.Cast<float, Vector<float>>(values);
        var by = MemoryMarshal.Cast<float, Vector<float>>(others);
        for (var k = 0; k < to.Length; k++)
            to[k] += from[k] * (by[k] * factor);
    }

    private float[] Packed()
    {
        var packed = new float[(samples.Rows + 1) * samples.Labels];
        for (var row = 0; row <= samples.Rows; row++)
            weights.AsSpan(row * stride, samples.Labels).CopyTo(packed.AsSpan(row * samples.Labels));
        return packed;
    }
}
