using System.Diagnostics;

namespace Complaints.Host.Embedded;

/// <summary>
/// The account that PostgreSQL runs as. PostgreSQL refuses to be root, so a Host that is root runs it as whoever owns the data folder,
/// or as nobody when the folder is new. A Host that is not root runs it as itself (<see cref="Name"/> is null).
/// </summary>
internal sealed record UnprivilegedAccount(string? Name)
{
    private static bool IsRoot => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();

    /// <summary>The account for a folder that exists; a folder of root's is handed over to nobody.</summary>
    public static async Task<UnprivilegedAccount> For(string folder, CancellationToken cancellation)
    {
        if (!IsRoot)
        {
            return new UnprivilegedAccount((string?)null);
        }

        string[] format = OperatingSystem.IsMacOS() ? ["-f", "%Su"] : ["-c", "%U"];
        var owner = (await Command.Run(new ProcessStartInfo("stat", [.. format, folder]), cancellation)).Trim();
        if (owner is not "root")
        {
            return new UnprivilegedAccount(owner);
        }

        var nobody = new UnprivilegedAccount("nobody");
        await nobody.Own(folder, cancellation);
        return nobody;
    }

    /// <summary>Whether a folder would be within reach of the account that PostgreSQL would run as.</summary>
    public static async Task<bool> Reaches(string folder, CancellationToken cancellation) =>
        !IsRoot || await new UnprivilegedAccount("nobody").CanEnter(folder, cancellation);

    /// <summary>Whether the account can read the folder, through every folder above it.</summary>
    public async Task<bool> CanEnter(string folder, CancellationToken cancellation)
    {
        if (Name is null)
        {
            return true;
        }

        var test = Program("/bin/sh", "/", "-c", "test -x \"$1\" && test -r \"$1\" && echo yes || echo no", "sh", folder);
        return await Command.Run(test, cancellation) == "yes\n";
    }

    /// <summary>Makes the account the owner of a file, or of a folder and all that is in it.</summary>
    public async Task Own(string path, CancellationToken cancellation)
    {
        if (Name is not null)
        {
            await Command.Run(new ProcessStartInfo("chown", ["-R", "-h", $"{Name}:", path]), cancellation);
        }
    }

    public ProcessStartInfo Program(string file, string workingDirectory, params string[] arguments) => new(file, arguments)
    {
        WorkingDirectory = workingDirectory,
        UserName = Name ?? "",
        Environment = { ["LC_ALL"] = "C" },
    };
}
