using System.ComponentModel;
using System.Diagnostics;

namespace Complaints.Host.Embedded;

/// <summary>Runs another program to its end and returns what it printed; its failure is an exception that holds its words.</summary>
internal static class Command
{
    public static async Task<string> Run(ProcessStartInfo start, CancellationToken cancellation)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            var words = string.Join('\n', await errors, await output).Trim();
            throw new InvalidOperationException($"{Path.GetFileName(start.FileName)} failed ({process.ExitCode}): {words}");
        }

        return await output;
    }

    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{start.FileName} could not be started in {start.WorkingDirectory}: {e.Message}", e);
        }
    }
}
