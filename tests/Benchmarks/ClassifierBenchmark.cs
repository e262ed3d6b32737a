using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Complaints.Classification;
using CsvHelper;

namespace Complaints.Benchmarks;

/// <summary>
/// How well and how fast the learner judges, beside the tools it is meant to beat.
/// <c>classifier --train a.csv[.gz] --test b.csv[.gz] --text text[,title] --label label</c>, or
/// <c>classifier --cross-validate folder [--folds 5] [--only part-of-a-name]</c> for the eight sets of the figures to beat.
/// </summary>
internal static class ClassifierBenchmark
{
    private sealed record Set(
        string Name, string File, string Text, string Label, string SupportVectors, string Logistic, string FastText);

    private sealed record Answer(string Label, string Proposed, double Probability)
    {
        public bool IsRight => Label == Proposed;
    }

    private sealed record Outcome(IReadOnlyList<Answer> Answers, double TrainingSeconds, double PerSecond, int Bytes);

    private static readonly Set[] Sets =
    [
        new("zh-12345", "zh-12345.csv.gz", "title,text", "label", ".838 / .835", ".835 / .832", ".835 / .831"),
        new("zh-shopping", "zh-shopping.csv.gz", "text", "label", ".902 / .892", ".902 / .892", ".889 / .873"),
        new("zh-shopping sentiment", "zh-shopping.csv.gz", "text", "sentiment", ".939 / .939", ".938 / .938", ".924 / .924"),
        new("zh-waimai sentiment", "zh-waimai.csv.gz", "text", "sentiment", ".901 / .885", ".900 / .884", ".890 / .873"),
        new("en-banking77", "en-banking77.csv.gz", "text", "label", ".902 / .902", ".906 / .905", ".897 / .896"),
        new("en-cfpb", "en-cfpb.csv.gz", "text", "label", ".807 / .521", ".801 / .547", ".755 / .497"),
        new("airline reason", "en-airline-tweets.csv.gz", "text", "label", ".625 / .508", ".623 / .514", ".592 / .476"),
        new("airline sentiment", "en-airline-tweets.csv.gz", "text", "sentiment", ".826 / .767", ".824 / .765", ".814 / .754"),
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
            Console.Error.WriteLine("classifier --train a.csv[.gz] --test b.csv[.gz] --text text[,title] --label label");
            Console.Error.WriteLine("classifier --cross-validate folder [--folds 5] [--only part-of-a-name]");
            return 2;
        }
        string text = Option("--text") ?? "text", label = Option("--label") ?? "label";
        Console.WriteLine(Line(Path.GetFileName(test), Measure(Read(train, text, label), Read(test, text, label))));
        return 0;
    }

    private static void CrossValidate(string folder, int folds, string only)
    {
        Console.WriteLine($"{folds} folds; accuracy / macro-F1 ± standard error; one thread, seconds of processor time");
        foreach (var set in Sets.Where(s => s.Name.Contains(only, StringComparison.Ordinal)))
        {
            var rows = Shuffled(Read(Path.Combine(folder, set.File), set.Text, set.Label));
            var fold = Stratify(rows, folds);
            var outcomes = Enumerable.Range(0, folds)
                .Select(kept => Measure([.. rows.Where((_, i) => fold[i] != kept)], [.. rows.Where((_, i) => fold[i] == kept)]))
                .ToList();
            var all = new Outcome([.. outcomes.SelectMany(o => o.Answers)], outcomes.Average(o => o.TrainingSeconds),
                outcomes.Average(o => o.PerSecond), (int)outcomes.Average(o => o.Bytes));
            Console.WriteLine($"{Line(set.Name, all)}"
                + $" | ± {Error(outcomes.Select(o => Accuracy(o.Answers))):F3} / {Error(outcomes.Select(o => MacroF1(o.Answers))):F3}"
                + $" | to beat: SVC {set.SupportVectors}, LogReg {set.Logistic}, fastText {set.FastText}");
        }
    }

    private static string Line(string name, Outcome o) =>
        $"{name,-21} | {Accuracy(o.Answers):F4} / {MacroF1(o.Answers):F4} | ECE {CalibrationError(o.Answers):F3}"
        + $" | train {o.TrainingSeconds,5:F1} s | {o.PerSecond,7:F0}/s | {o.Bytes / 1e6,5:F1} MB";

    private static Outcome Measure(IReadOnlyList<LabelledText> train, IReadOnlyList<LabelledText> test)
    {
        var started = ProcessorTime();
        var bytes = Learner.Train(train).ToBytes();
        var training = ProcessorTime() - started;
        var model = LearnedModel.FromBytes(bytes);
        var answers = test.Select(t => (t.Label, First: model.Propose(t.Text, 1).Labels[0]))
            .Select(a => new Answer(a.Label, a.First.Label, a.First.Probability));
        return new([.. answers], training, PredictionsPerSecond(model, test), bytes.Length);
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

    private static LabelledText[] Shuffled(LabelledText[] rows)
    {
        new Random(1).Shuffle(rows);
        return rows;
    }

    private static int[] Stratify(LabelledText[] rows, int folds)
    {
        var met = new Dictionary<string, int>();
        return [.. rows.Select(row => (met[row.Label] = met.GetValueOrDefault(row.Label) + 1) % folds)];
    }

    private static LabelledText[] Read(string path, string text, string label)
    {
        Stream file = File.OpenRead(path);
        if (path.EndsWith(".gz", StringComparison.Ordinal))
            file = new GZipStream(file, CompressionMode.Decompress);
        using var reader = CsvReader.Create(file, new CsvReaderOptions { Separator = ',' });
        var rows = new List<LabelledText>();
        var columns = text.Split(',');
        foreach (var row in reader)
        {
            var parts = new string[columns.Length];
            for (var i = 0; i < parts.Length; i++)
                parts[i] = row[columns[i]].ToString();
            if (row[label].ToString() is { Length: > 0 } labelled)
                rows.Add(new(string.Join('\n', parts), labelled));
        }
        return [.. rows];
    }
}
