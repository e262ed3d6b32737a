using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Complaints.Platform;

/// <summary>
/// The catalogues of everything that the server says to a person: each assembly's embedded <c>Texts/{language}.json</c>, flat, key to text
/// with <c>{0}</c> places. A key that is missing is a fault that a test finds, never a text that a person sees.
/// </summary>
public static class Texts
{
    public const string DefaultLanguage = "en";

    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> Catalogues = new();
    // A set, so that hosts which start at the same time (tests) add each module once.
    private static readonly ConcurrentDictionary<Assembly, bool> Assemblies = new() { [typeof(Texts).Assembly] = true };

    /// <summary>The languages of the product.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["zh-CN", "zh-TW", "en"];

    /// <summary>Adds the catalogues of a module; called by its table of contents.</summary>
    public static void AddFrom(Assembly assembly)
    {
        if (Assemblies.TryAdd(assembly, true))
        {
            Catalogues.Clear();
        }
    }

    /// <summary>The text under <paramref name="key"/>, with its places filled in the language's own number and date forms.</summary>
    public static string Get(string language, string key, params object[] arguments) =>
        Find(language, key, arguments) ?? throw new KeyNotFoundException($"No text '{key}' in {language}.");

    /// <summary>As <see cref="Get"/>, null where there is none.</summary>
    public static string? Find(string language, string key, params object[] arguments)
    {
        if (!Catalogue(language).TryGetValue(key, out var text))
        {
            return null;
        }

        return arguments.Length == 0 ? text : string.Format(CultureInfo.GetCultureInfo(language), text, arguments);
    }

    /// <summary>All texts of a language.</summary>
    public static IReadOnlyDictionary<string, string> Catalogue(string language) => Catalogues.GetOrAdd(language, Read);

    private static Dictionary<string, string> Read(string language)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assembly in Assemblies.Keys)
        {
            var name = assembly.GetManifestResourceNames().SingleOrDefault(n => n.EndsWith($".Texts.{language}.json", StringComparison.Ordinal));
            if (name is not null)
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                {
                    texts.Add(key, text);
                }
            }
        }

        return texts;
    }
}
