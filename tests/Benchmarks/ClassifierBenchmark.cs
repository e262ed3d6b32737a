using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Complaints.Classification;

namespace Complaints.Benchmarks;

/// <summary>
/// How well and how fast the learner judges, beside the tools it is meant to beat.
/// <c>classifier --train a.csv[.gz] --test b.csv[.gz] [--text text,title] [--label label]</c>, or
/// <c>classifier --cross-validate folder [--folds 5] [--only part-of-a-name]</c> for the table of the eight sets.
/// </summary>
internal static class ClassifierBenchmark
{
    /// <param name="KeptBack">The best accuracy and macro-F1 that SVC, logistic regression and fastText reached on rows kept back, as published.</param>
    /// <param name="SameFolds">The best that <c>peers.py</c> reaches on the very folds that are judged here; none where it was not run.</param>
    private sealed record Set(string Name, string File, string Text, string Label, Score KeptBack, Score? SameFolds);

    private readonly record struct Score(double Accuracy, double MacroF1)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Accuracy:F3} / {MacroF1:F3}");

        public string Beside(Score? other) => other is not { } peer ? "not run"
            : $"{peer} {(Accuracy > peer.Accuracy && MacroF1 > peer.MacroF1 ? "better" : Accuracy > peer.Accuracy || MacroF1 > peer.MacroF1 ? "mixed" : "WORSE")}";
    }

    private sealed record Answer(string Label, string Proposed, double Probability)
    {
        public bool IsRight => Label == Proposed;
    }

    private sealed record Outcome(IReadOnlyList<Answer> Answers, double TrainingSeconds, double PerSecond, int Bytes, double Characters)
    {
        public Score Score => new(Accuracy(Answers), MacroF1(Answers));
    }

    private static readonly Set[] Sets =
    [
        new("zh-12345", "zh-12345.csv.gz", "title,text", "label", new(.838, .835), new(0.853, 0.846)),
        new("zh-shopping", "zh-shopping.csv.gz", "text", "label", new(.902, .892), new(.898, .890)),
        new("zh-shopping sentiment", "zh-shopping.csv.gz", "text", "sentiment", new(.939, .939), new(0.936, 0.936)),
        new("zh-waimai sentiment", "zh-waimai.csv.gz", "text", "sentiment", new(.901, .885), new(0.902, 0.888)),
        new("en-banking77", "en-banking77.csv.gz", "text", "label", new(.906, .905), new(0.903, 0.901)),
        new("en-cfpb", "en-cfpb.csv.gz", "text", "label", new(.807, .547), new(0.810, 0.562)),
        new("airline reason", "en-airline-tweets.csv.gz", "text", "label", new(.625, .514), new(0.616, 0.491)),
        new("airline sentiment", "en-airline-tweets.csv.gz", "text", "sentiment", new(.826, .767), new(0.809, 0.742)),
    ];

    public static int Run(IReadOnlyList<string> arguments)
    {
        string? Option(string name) => arguments.SkipWhile(a => a != name).Skip(1).FirstOrDefault();
        if (Option("--cross-validate") is { } folder)
        {
            CrossValidate(folder, int.Parse(Option("--folds") ?? "5", CultureInfo.InvariantCulture), Option("--only") ?? "");
            return 0;
        }
        if (Option("--train") is not { } train || Option("--test") is not { } test)
        {
            Console.Error.WriteLine("classifier --train a.csv[.gz] --test b.csv[.gz] [--text text[,title]] [--label label]");
            Console.Error.WriteLine("classifier --cross-validate folder [--folds 5] [--only part-of-a-name]");
            return 2;
        }
        string text = Option("--text") ?? "title,text", label = Option("--label") ?? "label";
        var (shown, asked) = (Read(train, text, label), Read(test, text, label));
        Console.WriteLine($"{shown.Length} texts to learn from, {asked.Length} to judge; one thread, seconds of processor time");
        Console.WriteLine(Headings);
        Console.WriteLine(Line($"{Path.GetFileName(test)}, {label}", Measure(shown, asked)) + " |");
        return 0;
    }

    private const string Headings =
        """
        | set | accuracy / macro-F1 | calibration error | training, s | predictions/s | characters of a text | model, MB |
        |---|---|---|---|---|---|---|
        """;

    private static void CrossValidate(string folder, int folds, string only)
    {
        Console.WriteLine($"{folds} folds, {DateTime.UtcNow:yyyy-MM-dd}; one thread, seconds of processor time");
        Console.WriteLine(Headings.ReplaceLineEndings("\n").Replace(" |\n", " | ± standard error | best peer on rows kept back | best peer on these folds |\n") + "---|---|---|");
        foreach (var set in Sets.Where(s => s.Name.Contains(only, StringComparison.Ordinal)))
        {
            var rows = Shuffled(Read(Path.Combine(folder, set.File), set.Text, set.Label));
            var fold = Stratify(rows, folds);
            var outcomes = Enumerable.Range(0, folds)
                .Select(kept => Measure([.. rows.Where((_, i) => fold[i] != kept)], [.. rows.Where((_, i) => fold[i] == kept)]))
                .ToList();
            var all = new Outcome([.. outcomes.SelectMany(o => o.Answers)], outcomes.Average(o => o.TrainingSeconds),
                outcomes.Average(o => o.PerSecond), (int)outcomes.Average(o => o.Bytes), outcomes.Average(o => o.Characters));
            Console.WriteLine($"{Line(set.Name, all)}"
                + $" | {Error(outcomes.Select(o => o.Score.Accuracy)):F3} / {Error(outcomes.Select(o => o.Score.MacroF1)):F3}"
                + $" | {all.Score.Beside(set.KeptBack)} | {(folds == 5 ? all.Score.Beside(set.SameFolds) : "five folds only")} |");
        }
    }

    private static string Line(string name, Outcome o) => string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {o.Score} | {CalibrationError(o.Answers):F3} | {o.TrainingSeconds:F1} | {o.PerSecond:N0} | {o.Characters:F0} | {o.Bytes / 1e6:F1}");

    private static Outcome Measure(IReadOnlyList<LabelledText> train, IReadOnlyList<LabelledText> test)
    {
        var started = ProcessorTime();
        var bytes = Learner.Train(train).ToBytes();
        var training = ProcessorTime() - started;
        var model = LearnedModel.FromBytes(bytes);
        var answers = test.Select(t => (t.Label, First: model.Propose(t.Text, 1).Labels[0]))
            .Select(a => new Answer(a.Label, a.First.Label, a.First.Probability));
        return new([.. answers], training, PredictionsPerSecond(model, test), bytes.Length, test.Average(t => t.Text.Length));
    }

    private static double PredictionsPerSecond(LearnedModel model, IReadOnlyList<LabelledText> texts)
    {
        var into = new double[model.Labels.Count];
        double started = ProcessorTime(), spent;
        var done = 0;
        do
        {
            foreach (var text in texts)
                model.Predict(text.Text, into);
            done += texts.Count;
            spent = ProcessorTime() - started;
        }
        while (spent < 1);
        return done / spent;
    }

    /// <summary>Seconds of processor time: on a machine that others use too, the clock on the wall tells of them.</summary>
    private static double ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    private static double Accuracy(IReadOnlyList<Answer> answers) => answers.Average(a => a.IsRight ? 1 : 0);

    private static double MacroF1(IReadOnlyList<Answer> answers)
    {
        var given = answers.CountBy(a => a.Label).ToDictionary();
        var proposed = answers.CountBy(a => a.Proposed).ToDictionary();
        var right = answers.Where(a => a.IsRight).CountBy(a => a.Label).ToDictionary();
        return given.Keys.Union(proposed.Keys).Average(label =>
            2.0 * right.GetValueOrDefault(label) / (given.GetValueOrDefault(label) + proposed.GetValueOrDefault(label)));
    }

    /// <summary>How far stated probability and share of right answers lie apart, over fifteen bins of equal width.</summary>
    private static double CalibrationError(IReadOnlyList<Answer> answers) =>
        answers.GroupBy(a => Math.Min(14, (int)(a.Probability * 15)))
            .Sum(bin => Math.Abs(bin.Sum(a => a.Probability - (a.IsRight ? 1 : 0))) / answers.Count);

    private static double Error(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return Math.Sqrt(all.Sum(v => Math.Pow(v - all.Average(), 2)) / Math.Max(1, all.Length - 1) / all.Length);
    }

    // By the hash of the text: the order that peers.py takes, so that both judge the same folds.
    private static LabelledText[] Shuffled(LabelledText[] rows) =>
        [.. rows.OrderBy(row => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(row.Text))), StringComparer.Ordinal)];

    private static int[] Stratify(LabelledText[] rows, int folds)
    {
        var met = new Dictionary<string, int>();
        return [.. rows.Select(row => (met[row.Label] = met.GetValueOrDefault(row.Label) + 1) % folds)];
    }

    private static LabelledText[] Read(string path, string text, string label)
    {
        var rows = CsvRows.Read(path).ToList();
        string[] columns = [.. text.Split(',').Where(column => rows.Count > 0 && rows[0].ContainsKey(column))];
        if (columns.Length == 0 || !rows[0].ContainsKey(label))
            throw new ArgumentException($"{path} has no columns {text} and {label}.");
        return [.. rows.Where(row => row[label].Length > 0).Select(row => new LabelledText(string.Join('\n', columns.Select(column => row[column])), row[label]))];
    }
}
