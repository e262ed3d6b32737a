namespace Complaints.Classification;

/// <summary>What turns scores into probabilities.</summary>
/// <param name="Learnt">How far to trust what was learnt.</param>
/// <param name="KeyWords">How far to trust the labels' own words.</param>
/// <param name="Doubt">The share of texts whose label no score foretells, because people do not agree on them.</param>
internal readonly record struct Trust(float Learnt, float KeyWords, float Doubt);

/// <summary>
/// Measures trust on texts that were kept back from a trial model. Few texts move it little from where experience puts it, so that a
/// young model is neither silent nor sure of itself.
/// </summary>
internal static class Calibration
{
    private static readonly Trust Usual = new(1.5f, 2, 0.02f);

    private const int Parts = 5, FewExamples = 2_000, EnoughKeptBack = 4_000;
    private const double Inertia = 5;

    public static Trust Measure(Samples samples, KeyWords keyWords, LearnerOptions options, Action? fitted, CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, samples.Count)];
        new Random(options.Seed).Shuffle(order);
        var partLength = Math.Min((order.Length + Parts - 1) / Parts, EnoughKeptBack);
        var scored = new List<Scored>();
        foreach (var keptBack in order.Chunk(Math.Max(1, partLength)).Take(Fits(order.Length)))
        {
            int[] shown = [.. order.Except(keptBack)];
            var weights = MarginTrainer.Fit(samples, shown, options.Rounds, options.Seed, cancellation);
            fitted?.Invoke();
            scored.AddRange(keptBack.Select(i => Score(samples, i, weights, keyWords)));
        }
        var trust = Usual;
        for (var turn = 0; turn < 3; turn++)
        {
            trust = trust with { Learnt = Best(Usual.Learnt, 30, x => trust with { Learnt = x }) };
            trust = trust with { Doubt = Best(Usual.Doubt, 15, x => trust with { Doubt = x }) };
            if (keyWords.Features.Length > 0)
                trust = trust with { KeyWords = Best(Usual.KeyWords, 30, x => trust with { KeyWords = x }) };
        }
        return trust;

        float Best(float usual, float widest, Func<float, Trust> with) => Least(usual, widest, x => Loss(scored, with(x)));
    }

    /// <summary>How many trial models are fitted.</summary>
    public static int Fits(int examples) => examples < FewExamples ? Parts : 1;

    private sealed record Scored(int Label, float[] Learnt, float[] KeyWords);

    private static Scored Score(Samples samples, int i, float[] weights, KeyWords keyWords)
    {
        var labels = samples.Labels;
        var learnt = weights[(samples.Rows * labels)..];
        var hits = new float[labels];
        for (var at = samples.Start[i]; at < samples.Start[i + 1]; at++)
        {
            var row = samples.Row[at];
            for (var label = 0; label < labels; label++)
            {
                learnt[label] += weights[row * labels + label] * samples.Value[at];
                if (row < keyWords.Features.Length)
                    hits[label] += keyWords.Shares[row * labels + label];
            }
        }
        return new(samples.Label[i], learnt, [.. hits.Select(KeyWords.Strength)]);
    }

    private static double Loss(List<Scored> scored, Trust trust)
    {
        var loss = Inertia * (Strain(trust.Learnt, Usual.Learnt) + Strain(trust.KeyWords, Usual.KeyWords)
            + Strain(trust.Doubt, Usual.Doubt));
        foreach (var text in scored)
        {
            var own = Odds(text.Label);
            var sum = 0.0;
            for (var label = 0; label < text.Learnt.Length; label++)
                sum += Math.Exp(Odds(label) - own);
            loss -= Math.Log((1 - trust.Doubt) / sum + trust.Doubt / text.Learnt.Length);

            double Odds(int label) => text.Learnt[label] * trust.Learnt + text.KeyWords[label] * trust.KeyWords;
        }
        return loss;
    }

    private static double Strain(float value, float usual) => Math.Pow(Math.Log(value / usual), 2);

    /// <summary>The value between the usual one and so many times more or less that makes the loss least, by golden section.</summary>
    private static float Least(float usual, float widest, Func<float, double> loss)
    {
        const double golden = 0.6180339887498949;
        double low = Math.Log(usual / widest), high = Math.Log(usual * widest);
        double left = high - golden * (high - low), right = low + golden * (high - low);
        double atLeft = loss((float)Math.Exp(left)), atRight = loss((float)Math.Exp(right));
        for (var turn = 0; turn < 16; turn++)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - golden * (high - low);
                atLeft = loss((float)Math.Exp(left));
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + golden * (high - low);
                atRight = loss((float)Math.Exp(right));
            }
        }
        return (float)Math.Exp((low + high) / 2);
    }
}
