using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Complaints.Classification;

namespace Complaints.Benchmarks;

/// <summary>A message as the detector hears it, and what is known of it.</summary>
internal sealed record HeardRow(HeardComplaint Heard, string User, string Event)
{
    private static readonly string[] Times = ["yyyy/M/d H:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy/M/d", "yyyy-MM-dd"];

    /// <summary>In the order of time, of one time in the order of the file. Rows without a user are of one user each; rows without a time are shuffled and ten minutes apart.</summary>
    public static IReadOnlyList<HeardRow> Read(string file) =>
        [.. Shuffled([.. CsvRows.Read(file)]).Select((row, i) =>
        {
            var (user, time) = (row.GetValueOrDefault("user") ?? $"row {i}", row.GetValueOrDefault("time") ?? row.GetValueOrDefault("date"));
            var at = DateTimeOffset.TryParseExact(time, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var known)
                ? known : DateTimeOffset.UnixEpoch.AddMinutes(10 * i);
            var heard = new HeardComplaint(
                IdOf($"row {i}"), [IdOf(user)], row.GetValueOrDefault("title") ?? "", row["text"], row.GetValueOrDefault("product"), null, null, row.GetValueOrDefault("issue"), at);
            return new HeardRow(heard, user, row.GetValueOrDefault("event") ?? "");
        }).OrderBy(row => row.Heard.At)];

    // Files without times are sorted by label, as no stream is.
    private static IReadOnlyDictionary<string, string>[] Shuffled(IReadOnlyDictionary<string, string>[] rows)
    {
        if (rows.Length > 0 && !rows[0].ContainsKey("time") && !rows[0].ContainsKey("date"))
        {
            new Random(1).Shuffle(rows);
        }

        return rows;
    }

    private static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}

/// <summary>A stream that went through the detector.</summary>
internal sealed record StreamReplay(IReadOnlyList<HeardRow> Rows, IReadOnlyList<Proposal> Proposals, double Seconds)
{
    public static StreamReplay Of(IReadOnlyList<HeardRow> rows, BurstRules? rules = null)
    {
        using var process = Process.GetCurrentProcess();
        var begun = process.TotalProcessorTime;
        var detector = new BurstDetector(rules);
        var proposals = new Dictionary<Guid, Proposal>();
        var byId = rows.ToDictionary(row => row.Heard.Id);
        foreach (var (i, row) in rows.Index())
        {
            if (detector.Hear(row.Heard) is { } topic && detector.Describe(topic) is { } burst)
            {
                var proposal = proposals.TryGetValue(burst.Key, out var known) ? known : new Proposal(i, []);
                proposal.Members.UnionWith(burst.Members.Select(member => byId[member.ComplaintId]));
                proposals[burst.Key] = proposal with { Burst = burst };
            }
        }

        return new StreamReplay(rows, [.. proposals.Values], Spent(process, begun));
    }

    // Of processor time: on a machine that others use too, the clock on the wall tells of them.
    private static double Spent(Process process, TimeSpan begun)
    {
        process.Refresh();
        return (process.TotalProcessorTime - begun).TotalSeconds;
    }

    public IEnumerable<FoundEvent> Events() => Rows.Where(row => row.Event.Length > 0).GroupBy(row => row.Event).Select(Judge);

    private FoundEvent Judge(IGrouping<string, HeardRow> labelled)
    {
        HashSet<HeardRow> truth = [.. labelled];
        var shown = truth.ToDictionary(row => row, row => Proposals.Where(proposal => proposal.Members.Contains(row)).MaxBy(proposal => proposal.Members.Count(truth.Contains))?.Members ?? [row]);
        var bCubed = new Agreement(shown.Values.Average(members => (double)members.Count(truth.Contains) / members.Count), shown.Values.Average(members => (double)members.Count(truth.Contains) / truth.Count));
        var found = Proposals.Where(proposal => proposal.Members.Count(truth.Contains) * 2 >= proposal.Members.Count).OrderBy(proposal => proposal.At).FirstOrDefault();
        var until = found is null ? [] : Rows.Take(found.At + 1).Where(truth.Contains).ToList();
        return new FoundEvent(labelled.Key, truth.Count, truth.Select(row => row.User).Distinct().Count(), found is null ? null : until.Count,
            found is null ? null : until.Select(row => row.User).Distinct().Count(), Pairs(truth), bCubed);
    }

    private Agreement Pairs(HashSet<HeardRow> truth)
    {
        static double Of(int n) => n * (n - 1) / 2.0;
        var touched = Proposals.Select(proposal => (All: proposal.Members.Count, Right: proposal.Members.Count(truth.Contains))).Where(one => one.Right > 1).ToList();
        var right = touched.Sum(one => Of(one.Right));
        return new Agreement(touched.Count > 0 ? right / touched.Sum(one => Of(one.All)) : 0, right / Math.Max(1, Of(truth.Count)));
    }
}

/// <summary>What the detector proposed: first at a row, by and by with these members, at last as this.</summary>
internal sealed record Proposal(int At, HashSet<HeardRow> Members)
{
    public Burst Burst { get; init; } = null!;

    public int Users => Members.Select(row => row.User).Distinct().Count();

    public bool IsLabelled => Members.Count(row => row.Event.Length > 0) * 2 >= Members.Count;
}

internal sealed record FoundEvent(string Name, int Messages, int Users, int? AtMessage, int? AtUser, Agreement Pairwise, Agreement BCubed);

internal sealed record Agreement(double Precision, double Recall)
{
    public double F1 => 2 * Precision * Recall / Math.Max(1e-9, Precision + Recall);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Precision:F2} / {Recall:F2} / {F1:F2}");
}
