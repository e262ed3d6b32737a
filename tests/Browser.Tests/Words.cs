using System.Text.Json;
using System.Text.RegularExpressions;

namespace Complaints.Browser.Tests;

/// <summary>The words that a reader of one language sees, from the client's own catalogues: <c>words["access:signIn.submit"]</c>.</summary>
internal sealed partial class Words(string language)
{
    private readonly Dictionary<string, JsonElement> catalogues = [];

    public string Language { get; } = language;

    public string this[string key] => Of(key);

    /// <param name="key">Catalogue and path, e.g. <c>tracking:exports.title</c>.</param>
    /// <param name="values">What stands for <c>{{name}}</c>.</param>
    public string Of(string key, params (string Name, object Value)[] values)
    {
        var (catalogue, path) = (key[..key.IndexOf(':', StringComparison.Ordinal)], key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var found = path.Split('.').Aggregate(Catalogue(catalogue), (at, part) => at.GetProperty(part)).GetString()!;
        return values.Aggregate(found, (text, value) => text.Replace($"{{{{{value.Name}}}}}", $"{value.Value}", StringComparison.Ordinal));
    }

    /// <summary>The words, whatever stands for their values.</summary>
    public Regex Like(string key) => new(Value().Replace(Regex.Escape(Of(key)), ".+"));

    /// <summary>A name that begins with these words.</summary>
    public Regex Beginning(string key) => new($"^{Regex.Escape(Of(key))}");

    // Escaping leaves the closing braces as they are.
    [GeneratedRegex(@"\\\{\\\{\w+}}")]
    private static partial Regex Value();

    private JsonElement Catalogue(string name)
    {
        lock (catalogues)
        {
            if (!catalogues.TryGetValue(name, out var catalogue))
            {
                catalogue = JsonDocument.Parse(File.ReadAllBytes(Repository.File("web-client", "src", "i18n", Language, $"{name}.json"))).RootElement;
                catalogues.Add(name, catalogue);
            }

            return catalogue;
        }
    }
}
