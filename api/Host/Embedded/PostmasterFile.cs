using System.Diagnostics;
using System.Globalization;

namespace Complaints.Host.Embedded;

/// <summary>What PostgreSQL writes of itself into its data folder while it runs, and leaves there when it is killed.</summary>
internal sealed record PostmasterFile(int ProcessId, int Port)
{
    /// <summary>Whether a PostgreSQL has that process number; whose it is, only its answer tells.</summary>
    public bool IsAlive
    {
        get
        {
            try
            {
                using var process = Process.GetProcessById(ProcessId);
                return process.ProcessName == "postgres" && !IsDefunct(ProcessId);
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                return false;
            }
        }
    }

    public static async Task<PostmasterFile?> Read(string data)
    {
        try
        {
            // Process number, data folder, start time, port, socket folder, address, shared memory, state.
            var lines = await File.ReadAllLinesAsync(PathIn(data));
            return lines.Length > 3 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var process) && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port)
                ? new PostmasterFile(process, port)
                : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public static void Delete(string data) => File.Delete(PathIn(data));

    // In a container nobody may be there to collect a process that has ended.
    private static bool IsDefunct(int process)
    {
        var file = $"/proc/{process}/stat";
        return OperatingSystem.IsLinux() && File.Exists(file) && File.ReadAllText(file) is var stat && stat.AsSpan(stat.LastIndexOf(')') + 1).TrimStart().StartsWith("Z");
    }

    private static string PathIn(string data) => Path.Combine(data, "postmaster.pid");
}
