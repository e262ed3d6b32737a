using System.Text;
using System.Text.RegularExpressions;
using Complaints.Contracts.Intake;

namespace Complaints.Classification;

/// <summary>A row of a file that cannot be taken, and why: a code under <c>validation.</c>.</summary>
internal sealed record RefusedLine(long Row, string Code);

/// <summary>What a file would bring into a pack.</summary>
/// <param name="New">What is new, a parent before its children.</param>
/// <param name="Known">Paths that the pack has already.</param>
/// <param name="Duplicates">Rows that say the same as one before them.</param>
/// <param name="Refused">Rows that cannot be taken.</param>
internal sealed record TreeFromRows(IReadOnlyList<NewEntry> New, int Known, IReadOnlyList<long> Duplicates, IReadOnlyList<RefusedLine> Refused)
{
    /// <summary>Reads rows whose columns are the levels of a tree, from the top down. The same path always gets the same code.</summary>
    public static TreeFromRows Of(TableContent table, string pack, TaxonomyEdition now)
    {
        var levels = Levels(table.Columns);
        var reading = new Reading(pack, now);
        var (duplicates, refused) = (new List<long>(), new List<RefusedLine>());
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            string[] path = [.. levels.Select(level => Plainly(row.Cells[level]))];
            var depth = Array.FindLastIndex(path, name => name.Length > 0) + 1;
            path = path[..depth];
            var fault = row.Fault
                ?? (path.Any(name => name.Length == 0) ? "blankLevel"
                : path.Any(name => name.EnumerateRunes().Count() > CategoryNames.Longest) ? "tooLong"
                : !path.All(Complaints.Platform.Checks.IsReadable) ? "unreadable"
                : null);
            if (depth == 0)
            {
                continue;
            }

            if (fault is null && !met.Add(string.Join('\u001f', path)))
            {
                duplicates.Add(row.Number);
            }
            else if (fault is not null || !reading.Take(path))
            {
                refused.Add(new RefusedLine(row.Number, fault ?? "levelRetired"));
            }
        }

        return new TreeFromRows(reading.New, reading.Known, duplicates, refused);
    }

    /// <summary>The columns named l1, level 2 and so on; all of them where none is.</summary>
    public static IReadOnlyList<int> Levels(IReadOnlyList<string> columns)
    {
        var named = columns.Select((name, at) => (Name: name.Trim(), At: at)).Where(column => LevelName.IsMatch(column.Name))
            .OrderBy(column => column.Name.Length).ThenBy(column => column.Name, StringComparer.OrdinalIgnoreCase).Select(column => column.At).ToList();
        return named.Count > 0 ? named : [.. Enumerable.Range(0, columns.Count)];
    }

    private static readonly Regex LevelName = new(@"^l(evel)?[ _-]?[1-9]\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static string Plainly(string name) => name.Normalize(NormalizationForm.FormKC).Trim();

    private sealed class Reading(string pack, TaxonomyEdition now)
    {
        private readonly Dictionary<(string? Parent, string Name), string> codes = Names(pack, now);
        private readonly HashSet<string> known = [];
        private readonly HashSet<string> added = [];

        public List<NewEntry> New { get; } = [];

        public int Known => known.Count;

        /// <summary>False where the path leads below something that is retired, with nothing in its place.</summary>
        public bool Take(string[] path)
        {
            string? parent = null;
            for (var depth = 1; depth <= path.Length; depth++)
            {
                var name = path[depth - 1];
                if (!codes.TryGetValue((parent, name), out var code))
                {
                    codes[(parent, name)] = code = NewCode.OfPath(pack, path[..depth]);
                }

                if (now.Find(code) is { } found)
                {
                    known.Add(code);
                    code = now.GoesOnAs(code);
                    if (depth < path.Length && !now.IsInUse(code, found.Tree))
                    {
                        return false;
                    }
                }
                else if (added.Add(code))
                {
                    New.Add(new NewEntry(code, parent, name, [.. path[..depth]]));
                }

                parent = code;
            }

            return true;
        }

        // A person's own entry of the same name in the same place is the same.
        private static Dictionary<(string?, string), string> Names(string pack, TaxonomyEdition now)
        {
            var names = new Dictionary<(string?, string), string>();
            foreach (var category in now.All.Where(category => category.Pack == pack).OrderBy(category => category.IsRetired))
            {
                foreach (var name in Complaints.Platform.Texts.Languages.Select(category.Name))
                {
                    names.TryAdd((category.Parent, Plainly(name)), category.Code);
                }
            }

            return names;
        }
    }
}

/// <summary>A category that a file brings.</summary>
internal sealed record NewEntry(string Code, string? Parent, string Name, IReadOnlyList<string> Path);
