namespace Complaints.Architecture.Tests;

/// <summary>The source tree that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The product's own C#.</summary>
    public static IReadOnlyList<(string Path, string Text)> Sources() => Files("api", "*.cs");

    /// <summary>Files below a folder of the repository that somebody wrote, with the path from the root.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(Root, file).Replace('\\', '/'), File: file))
            .Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal) && !file.Path.Contains("/bin/", StringComparison.Ordinal))
            .Select(file => (file.Path, File.ReadAllText(file.File)))];

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Complaints.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
