using System.Diagnostics;
using System.Globalization;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Benchmarks;

/// <summary>
/// <c>similar [STREAM.csv.gz] [--cases N]</c>: posts the rows of a message stream one by one, in the order of time, and asks for each row of a
/// labelled event what it is like, among those before it. Right is what is of the same event. Then times look-ups among N cases.
/// </summary>
internal static class SimilarBenchmark
{
    private const int Shown = 10;

    public static async Task<int> Run(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Files is [var file])
        {
            await Judge(StreamRow.Read(file), cancellationToken);
        }

        var cases = int.Parse(arguments.Optional("cases") ?? "1000000", CultureInfo.InvariantCulture);
        if (cases > 0)
        {
            await ManyCases.TimeSimilar(cases, arguments.Files.Count > 0 ? [.. StreamRow.Read(arguments.Files[0]).Select(row => row.Text)] : ManyCases.MadeUp, cancellationToken);
        }

        return 0;
    }

    private static async Task Judge(IReadOnlyList<StreamRow> rows, CancellationToken cancellationToken)
    {
        await using var host = await TestHost.Start();
        using var partner = await host.AsPartner(PartnerScope.Submit);
        using var agent = await host.As(Role.Agent);
        var eventOf = new Dictionary<Guid, string>();
        var (right, ofFound, there, found) = (0, 0, 0, 0);
        var times = new List<double>();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var body = new { narrative = row.Text, subject = row.Title.Length is > 0 and <= 200 ? row.Title : null, customer = new { name = row.User, accountNumber = row.User } };
            var id = (await partner.Post("complaints", body, key: row.Id)).Expect(201).Json.GetProperty("id").GetGuid();
            var before = row.Event.Length == 0 ? 0 : eventOf.Values.Count(name => name == row.Event);
            eventOf[id] = row.Event;
            if (before > 0)
            {
                var begun = Stopwatch.GetTimestamp();
                var answer = (await agent.Get($"complaints/{id}/similar")).Expect(200);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                var alike = answer.Json.EnumerateArray().Select(one => eventOf[one.GetProperty("complaintId").GetGuid()] == row.Event).ToList();
                right += alike.Count(isRight => isRight);
                ofFound += alike.Count;
                there += Math.Min(Shown, before);
                found += alike.Contains(true) ? 1 : 0;
            }
        }

        var measured = new Measured([.. times], 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rows.Count} rows, {times.Count} of them of an event with earlier ones: {right} of the {there} that ten places could hold are shown ({(double)right / there:P1}), of {ofFound} shown ({(double)right / ofFound:P1}); at least one in {found} of {times.Count}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"look-up over HTTP: p50 {measured.At(0.5):F1} ms, p99 {measured.At(0.99):F1} ms"));
    }
}
