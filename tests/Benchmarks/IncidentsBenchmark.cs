using System.Globalization;

namespace Complaints.Benchmarks;

/// <summary>
/// <c>incidents STREAM.csv[.gz]</c>: the rows of a message stream go through the detector in the order of time, and its proposals are held against
/// the labels in the column <c>event</c>: found or not, after how many, and how well the members agree (pairwise and B-cubed). A row that is in no
/// proposal stands alone. A file of the same columns without labels or times shows what is proposed where nothing is known to have happened.
/// </summary>
internal static class IncidentsBenchmark
{
    public static int Run(Arguments arguments)
    {
        foreach (var file in arguments.Files)
        {
            var rows = HeardRow.Read(file);
            var replay = StreamReplay.Of(rows);
            Console.WriteLine(Invariant($"{Path.GetFileName(file)}: {rows.Count} messages, {rows.Select(row => row.User).Distinct().Count()} users, {replay.Seconds:F2} s, {rows.Count / replay.Seconds:F0} messages a second on one thread"));
            Console.WriteLine("| event | messages | users | found | at message | at user | pairwise P / R / F1 | B-cubed P / R / F1 |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|");
            foreach (var e in replay.Events().OrderByDescending(e => e.Users))
            {
                Console.WriteLine(Invariant($"| {e.Name} | {e.Messages} | {e.Users} | {(e.AtMessage is null ? "no" : "yes")} | {e.AtMessage} | {e.AtUser} | {e.Pairwise} | {e.BCubed} |"));
            }

            var unlabelled = replay.Proposals.Where(proposal => !proposal.IsLabelled).ToList();
            Console.WriteLine(Invariant($"{replay.Proposals.Count} proposals, {unlabelled.Count} of them without a label: {1000.0 * unlabelled.Count / rows.Count:F2} in 1,000 messages"));
            foreach (var proposal in unlabelled)
            {
                Console.WriteLine(Invariant($"  {proposal.Members.Count} messages, {proposal.Users} users: {proposal.Burst.Title} [{string.Join(' ', proposal.Burst.Words.Select(word => word.Word))}]"));
            }
        }

        return 0;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
