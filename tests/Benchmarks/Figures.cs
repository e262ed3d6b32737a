namespace Complaints.Benchmarks;

/// <summary>
/// <c>figures FOLDER [--cases N] [--folds N]</c>: everything that tells how well the machine classifies, one after the other: the classifier by cross-validation
/// on the sets of the folder, mass complaints, what is told twice and similar cases on its message stream, the last two among N cases too (0 leaves that out).
/// </summary>
internal static class Figures
{
    public static async Task<int> Run(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Files is not [var folder])
        {
            Console.Error.WriteLine("figures FOLDER [--cases N] [--folds N]");
            return 2;
        }

        var stream = Path.Combine(folder, "zh-12345-stream.csv.gz");
        var beside = new Arguments([stream, "--cases", arguments.Optional("cases") ?? "0"]);
        Heading("Classifier");
        ClassifierBenchmark.Run(["--cross-validate", folder, "--folds", arguments.Optional("folds") ?? "5"]);
        Heading("Mass complaints");
        IncidentsBenchmark.Run(new Arguments([stream]));
        Heading("Told twice");
        await DuplicatesBenchmark.Run(beside, cancellationToken);
        Heading("Similar cases");
        return await SimilarBenchmark.Run(beside, cancellationToken);
    }

    private static void Heading(string words) => Console.WriteLine($"{Environment.NewLine}## {words}{Environment.NewLine}");
}
