using NUnit.Framework;

namespace Complaints.Testing;

/// <summary>Real complaints that lie beside the checkout where there are any; they are no part of it.</summary>
public static class SharedData
{
    /// <summary>The path of a file in <c>shared/data</c>; where it is missing, the test that asks is skipped and says why.</summary>
    public static string File(params string[] name) =>
        Find(Path.Combine(name)) ?? throw new IgnoreException($"shared/data/{string.Join('/', name)} does not lie beside this checkout.");

    /// <summary>The path of a file in <c>shared/data</c>, or null where it is missing.</summary>
    public static string? Find(string name) =>
        Parents(AppContext.BaseDirectory).Select(folder => Path.Combine(folder, "shared", "data", name)).FirstOrDefault(System.IO.File.Exists);

    private static IEnumerable<string> Parents(string folder)
    {
        for (var at = Path.GetDirectoryName(folder); at is not null; at = Path.GetDirectoryName(at))
        {
            yield return at;
        }
    }
}
