using System.Text.Json;

namespace Complaints.Host.Embedded;

/// <summary>
/// PostgreSQL's programs as npm brings them. npm packages cannot hold symbolic links, so the links that the libraries need are listed in
/// a file and made here: an install script would do it too, but npm 11 does not run one, and the folder may belong to another account.
/// </summary>
internal static class PostgresBinaries
{
    /// <summary>A folder with complete binaries that the server's account can run: npm's own where possible, else a copy in the data folder.</summary>
    public static async Task<string> For(DataFolder folder, CancellationToken cancellation)
    {
        var source = Installation.Postgres;
        if (!Directory.Exists(source))
        {
            throw new InvalidOperationException(
                $"PostgreSQL is not in {source}. Build the Host, which fetches it, or set ConnectionStrings:Complaints to a server of yours.");
        }

        if (await folder.Account.CanEnter(Path.Combine(source, "bin"), cancellation) && TryLink(source))
        {
            return source;
        }

        using var package = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(source, "..", "package.json"), cancellation));
        var copy = folder.File($"postgresql-{package.RootElement.GetProperty("version").GetString()}");
        if (!Directory.Exists(copy))
        {
            var unfinished = copy + ".new";
            CopyTo(unfinished);
            await folder.Account.Own(unfinished, cancellation);
            Directory.Move(unfinished, copy);
        }

        return copy;
    }

    public static void CopyTo(string target)
    {
        foreach (var file in Directory.EnumerateFiles(Installation.Postgres, "*", SearchOption.AllDirectories))
        {
            if (!file.EndsWith(".a", StringComparison.Ordinal) && File.ResolveLinkTarget(file, returnFinalTarget: false) is null)
            {
                var copy = Path.Combine(target, Path.GetRelativePath(Installation.Postgres, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy, overwrite: true);
            }
        }

        if (!TryLink(target))
        {
            throw new InvalidOperationException($"The links of PostgreSQL's libraries could not be made in {target}.");
        }
    }

    private static bool TryLink(string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return true;
        }

        using var links = JsonDocument.Parse(File.ReadAllBytes(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            // Both are given from the package's folder: native/lib/libpq.so.5.18 and native/lib/libpq.so.5.
            var target = Path.Combine(native, Path.GetRelativePath("native", link.GetProperty("target").GetString()!));
            var source = link.GetProperty("source").GetString()!;
            if (!File.Exists(target) && !TryLink(target, Path.GetFileName(source)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryLink(string path, string target)
    {
        try
        {
            File.CreateSymbolicLink(path, target);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another Host may have made it just now; a read-only folder never lets us.
            return File.Exists(path);
        }
    }
}
