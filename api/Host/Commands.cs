using Complaints.Contracts.Tracking;
using Complaints.Platform;
using Complaints.Tracking;
using MediatR;

namespace Complaints.Host;

/// <summary>
/// What the Host does instead of serving: <c>verify-history</c> checks the histories in its database, <c>verify-export FILE</c> those in an
/// NDJSON export, plain or gzip, which needs no database. The exit code is 0 where all is whole and 1 where it is not.
/// </summary>
internal static class Commands
{
    /// <summary>False where no command is named.</summary>
    public static async Task<bool> Run(string[] args)
    {
        if (args is not (["verify-history", ..] or ["verify-export", _]))
        {
            return false;
        }

        try
        {
            var found = args[0] == "verify-history" ? await VerifyHistory(args[1..]) : await VerifyFile(args[1]);
            Console.WriteLine($"cases: {found.Cases}, entries: {found.Entries}, faulty cases: {found.FaultyCases}");
            foreach (var fault in found.Faults)
            {
                Console.WriteLine($"  {fault.Number ?? fault.ComplaintId.ToString()} entry {fault.Seq}: {EnumNames.Of(fault.Fault)}");
            }

            Environment.ExitCode = found.IsWhole ? 0 : 1;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            Console.Error.WriteLine(e.Message);
            Environment.ExitCode = 1;
        }

        return true;
    }

    private static async Task<HistoryVerification> VerifyHistory(string[] args)
    {
        var configuration = WebApplication.CreateBuilder(args).Configuration;
        await using var database = await HostDatabase.Prepare(configuration);
        return await Send(database.ConnectionString, new VerifyHistories());
    }

    private static async Task<HistoryVerification> VerifyFile(string path)
    {
        await using var file = File.OpenRead(path);
        return await Send("Host=none", new VerifyExport(file));
    }

    private static async Task<HistoryVerification> Send(string connectionString, IQuery<HistoryVerification> message)
    {
        await using var services = new ServiceCollection().AddLogging().AddPlatform(connectionString).AddTracking().BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Kind = CallerKind.System;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }
}
