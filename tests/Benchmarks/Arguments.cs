namespace Complaints.Benchmarks;

/// <summary>A command line: files first or last, options as <c>--name value</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> options = new(StringComparer.Ordinal);

    public Arguments(IEnumerable<string> words)
    {
        var files = new List<string>();
        using var word = words.GetEnumerator();
        while (word.MoveNext())
        {
            if (!word.Current.StartsWith("--", StringComparison.Ordinal))
            {
                files.Add(word.Current);
                continue;
            }

            var name = word.Current[2..];
            options[name] = word.MoveNext() ? word.Current : throw new ArgumentException($"--{name} needs a value.");
        }

        Files = files;
    }

    public IReadOnlyList<string> Files { get; }

    public string? Optional(string name) => options.GetValueOrDefault(name);

    public string Required(string name) => Optional(name) ?? throw new ArgumentException($"--{name} is missing.");
}
