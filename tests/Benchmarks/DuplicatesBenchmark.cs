using System.Diagnostics;
using System.Globalization;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Benchmarks;

/// <summary>
/// <c>duplicates [STREAM.csv.gz] [--cases N]</c>: posts the rows of a message stream one by one, in the order of time, and asks for each what it
/// may be a duplicate of, among those before it. True are pairs of rows that one user sent about one event. Then times look-ups among N cases.
/// </summary>
internal static class DuplicatesBenchmark
{
    public static async Task<int> Run(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Files is [var file])
        {
            await Judge(StreamRow.Read(file), cancellationToken);
        }

        var cases = int.Parse(arguments.Optional("cases") ?? "1000000", CultureInfo.InvariantCulture);
        if (cases > 0)
        {
            await ManyCases.Time(cases, arguments.Files.Count > 0 ? [.. StreamRow.Read(arguments.Files[0]).Select(row => row.Text)] : ManyCases.MadeUp, cancellationToken);
        }

        return 0;
    }

    private static async Task Judge(IReadOnlyList<StreamRow> rows, CancellationToken cancellationToken)
    {
        await using var host = await TestHost.Start();
        using var partner = await host.AsPartner(PartnerScope.Submit);
        using var agent = await host.As(Role.Agent);
        var byId = new Dictionary<Guid, StreamRow>();
        var found = new List<Pair>();
        var times = new List<double>();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var body = new { narrative = row.Text, subject = row.Title.Length is > 0 and <= 200 ? row.Title : null, customer = new { name = row.User, accountNumber = row.User } };
            var id = (await partner.Post("complaints", body, key: row.Id)).Expect(201).Json.GetProperty("id").GetGuid();
            await host.Sql.Execute("update complaint set received_at = @At where id = @id", new { row.At, id });
            byId[id] = row;
            var begun = Stopwatch.GetTimestamp();
            var answer = (await agent.Get($"complaints/{id}/duplicates")).Expect(200);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            found.AddRange(answer.Json.EnumerateArray().Select(one => new Pair(
                byId[one.GetProperty("complaintId").GetGuid()], row, one.GetProperty("score").GetDouble(), one.GetProperty("likelihood").GetString() == "likely")));
        }

        var users = rows.GroupBy(row => row.User).ToList();
        var pairs = users.SelectMany(user => user.SelectMany((later, i) => user.Take(i).Select(earlier => new Pair(earlier, later, 0, false)))).ToList();
        var told = pairs.Where(pair => pair.IsLabelled).Select(pair => pair.Key).ToHashSet();
        Console.WriteLine($"{rows.Count} rows, {users.Count} users, {pairs.Count} pairs of one user, {told.Count} of them within one event; each row against those before it");
        var measured = new Measured([.. times], times.Sum() / 1000);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"look-up over HTTP: p50 {measured.At(0.5):F1} ms, p99 {measured.At(0.99):F1} ms"));
        foreach (var (name, shown) in new[] { ("likely", found.Where(pair => pair.IsLikely).ToList()), ("possible or likely", found) })
        {
            var ofOneUser = shown.Where(pair => pair.IsOfOneUser).ToList();
            Print($"{name}, one user, truth = the labels alone", ofOneUser, told);
            // Nobody has labelled what lies outside the six events: nearly equal texts there are told twice as well.
            Print($"{name}, one user, truth = the labels and nearly equal texts", ofOneUser, [.. pairs.Where(pair => pair.IsLabelled || pair.IsNearlyEqual).Select(pair => pair.Key)]);
            var ofEvents = ofOneUser.Where(pair => pair.Earlier.Event.Length > 0 && pair.Later.Event.Length > 0).ToList();
            Print($"{name}, one user, among rows that have a label", ofEvents, told);
            var others = shown.Where(pair => !pair.IsOfOneUser).ToList();
            Console.WriteLine($"  of other users: {others.Count} shown, {others.Count(pair => pair.IsNearlyEqual)} nearly equal, {others.Count(pair => pair.IsOfOneEvent)} of one event");
        }

        Console.WriteLine("Labelled pairs that were not found:");
        var all = found.Select(pair => pair.Key).ToHashSet();
        foreach (var pair in pairs.Where(pair => pair.IsLabelled && !all.Contains(pair.Key)))
        {
            Console.WriteLine($"  {pair.Earlier.Title} | {pair.Later.Title}");
        }

        // Read these with one's own eyes: the labels cannot tell.
        var unlabelled = found.Where(pair => pair.IsLikely && pair.IsOfOneUser && !pair.IsLabelled && !pair.IsNearlyEqual).ToList();
        Console.WriteLine($"Likely without a label, of one user, not nearly equal: {unlabelled.Count}");
        foreach (var pair in unlabelled)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {pair.Score:F2} {pair.Earlier.Title} | {pair.Later.Title}"));
        }
    }

    private static void Print(string name, IReadOnlyCollection<Pair> shown, HashSet<(string, string)> truth)
    {
        var right = shown.Count(pair => truth.Contains(pair.Key));
        var (precision, recall) = ((double)right / Math.Max(1, shown.Count), (double)right / Math.Max(1, truth.Count));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: precision {precision:F3} ({right}/{shown.Count}), recall {recall:F3} ({right}/{truth.Count}), F1 {2 * precision * recall / Math.Max(1e-9, precision + recall):F3}"));
    }

    private sealed record Pair(StreamRow Earlier, StreamRow Later, double Score, bool IsLikely)
    {
        public (string, string) Key => (Earlier.Id, Later.Id);
        public bool IsOfOneUser => Earlier.User == Later.User;
        public bool IsOfOneEvent => Earlier.Event.Length > 0 && Earlier.Event == Later.Event;
        public bool IsLabelled => IsOfOneUser && IsOfOneEvent;

        // Another measure than the product's own: Dice over pairs of characters of the whole text.
        public bool IsNearlyEqual => 2.0 * Earlier.Pairs.Count(Later.Pairs.Contains) / Math.Max(1, Earlier.Pairs.Count + Later.Pairs.Count) >= 0.8;
    }
}

/// <summary>A message of the stream.</summary>
internal sealed record StreamRow(string Id, string User, DateTimeOffset At, string Title, string Text, string Event)
{
    private static readonly string[] Times = ["yyyy/M/d H:mm:ss", "yyyy-MM-dd HH:mm:ss"];

    public HashSet<(char, char)> Pairs { get; } = [.. Text.Where(char.IsLetterOrDigit).Zip(Text.Where(char.IsLetterOrDigit).Skip(1))];

    /// <summary>In the order of time; times in the texts are China's.</summary>
    public static IReadOnlyList<StreamRow> Read(string file) =>
        [.. CsvRows.Read(file).Select(row => new StreamRow(
            row["id"], row["user"], TimeOf(row["time"]),
            row["title"], row["text"], row["event"])).OrderBy(row => row.At)];

    public static DateTimeOffset TimeOf(string text) =>
        new DateTimeOffset(DateTime.ParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None), TimeSpan.FromHours(8)).ToUniversalTime();
}
