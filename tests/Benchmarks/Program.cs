using Complaints.Benchmarks;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};
var arguments = new Arguments(args.Skip(1));
return args.FirstOrDefault() switch
{
    "figures" => await Figures.Run(arguments, stop.Token),
    "post" => await PostComplaints.Run(arguments, stop.Token),
    "load" => await LoadBenchmark.Run(arguments, stop.Token),
    "duplicates" => await DuplicatesBenchmark.Run(arguments, stop.Token),
    "similar" => await SimilarBenchmark.Run(arguments, stop.Token),
    "import" => await ImportBenchmark.Run(arguments, stop.Token),
    "customers" => await CustomersBenchmark.Run(arguments, stop.Token),
    "classifier" => ClassifierBenchmark.Run(args[1..]),
    "incidents" => IncidentsBenchmark.Run(arguments),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("figures FOLDER [--cases N] [--folds N]       all that tells how well the machine classifies: classifier, incidents, duplicates, similar");
    Console.Error.WriteLine("post FILE… --url URL --key KEY [--batch N] [--seconds N]   posts CSV files through the partner API");
    Console.Error.WriteLine("load [FILE…] [--seconds N]                   intake beside pgbench inserting the same rows");
    Console.Error.WriteLine("duplicates [STREAM] [--cases N]               what is told twice: precision, recall, and the time among many cases");
    Console.Error.WriteLine("incidents STREAM…                            bursts of complaints about one thing: found or not, how soon, how well, false ones");
    Console.Error.WriteLine("similar [STREAM] [--cases N]                 cases like a case: how many are of the same event, and the time among many cases");
    Console.Error.WriteLine("import [--rows N]                            a file through the wizard while the desk is at work");
    Console.Error.WriteLine("customers [--customers N] [--requests N] [--folder PATH]   each way of finding a customer, among many");
    Console.Error.WriteLine("classifier --cross-validate FOLDER [--folds N] [--only NAME] | --train FILE --test FILE [--text COLUMN[,COLUMN]] [--label COLUMN]");
    return 2;
}
