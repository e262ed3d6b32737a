using System.Runtime.CompilerServices;
using Complaints.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Complaints.Intake;

/// <summary>
/// Tries files and carries out imports, one of each at a time in each replica: nobody who tries a small file waits for a large import. The desk comes first: rows are taken in small transactions, and after each
/// of them the importer rests for half as long as it took: the slower the system is, the longer.
/// </summary>
internal sealed class RunImports(IServiceScopeFactory scopes, ImportFiles files, ImportBell bell, TimeProvider time, ILogger<RunImports> logger) : BackgroundService
{
    private const int RowsAtATime = 200;
    private const int RowsOfATrial = 1_000;
    private const int Attempts = 5;

    private readonly Guid worker = Guid.NewGuid();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(WorkOn(ImportStage.Checking, stoppingToken), WorkOn(ImportStage.Running, stoppingToken));

    private async Task WorkOn(ImportStage stage, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await Send(new ClaimImport(worker, stage), null, stoppingToken) is { } import)
                {
                    await Work(import, stoppingToken);
                    continue;
                }
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                logger.LogWarning("Import work has to wait: {Type} {SqlState}", e.GetType().Name, (e as PostgresException)?.SqlState);
            }

            await bell.Wait(TimeSpan.FromSeconds(1), stoppingToken);
        }
    }

    private async Task Work(ClaimedImport import, CancellationToken cancellationToken)
    {
        try
        {
            await TakeAll(import, cancellationToken);
        }
        catch (ImportTakenAway)
        {
            // Stopped by a person, or another replica has taken it over.
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Send(new LeaveImport(import), null, CancellationToken.None);
            throw;
        }
        catch (UnreadableFile unreadable)
        {
            await Send(new FailImport(import, unreadable.Code), null, cancellationToken);
        }
        catch (Exception e)
        {
            // The message may quote a row.
            logger.LogError("Import {ImportId} came to grief: {Type} {SqlState}\n{Where}", import.ImportId, e.GetType().Name, (e as PostgresException)?.SqlState, e.StackTrace);
            await Send(new FailImport(import, "unexpected"), null, cancellationToken);
        }
    }

    private async Task TakeAll(ClaimedImport import, CancellationToken cancellationToken)
    {
        await using var table = await files.Open(import.UploadId, import.Size, import.Reading, cancellationToken);
        table.Expect(import.Reading.Columns.Count);
        var from = import.ReadTo;
        var met = new Dictionary<ulong, long>();
        await foreach (var (rows, isLast) in Chunks(table, import, cancellationToken))
        {
            var begun = time.GetTimestamp();
            await Take(new TakeRows(import, from, rows, table.Fraction, isLast, met), cancellationToken);
            from = rows.Count > 0 ? rows[^1].Number : from;
            if (!isLast)
            {
                await Task.Delay(time.GetElapsedTime(begun) / 2, cancellationToken);
            }
        }
    }

    // A lost connection or a row that another import is just taking: the whole chunk is undone, and taken again.
    private async Task Take(TakeRows rows, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Send(rows, rows.Import, cancellationToken);
                return;
            }
            catch (Exception e) when (attempt < Attempts && e is TimeoutException or NpgsqlException { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200 << attempt), cancellationToken);
            }
        }
    }

    private static async IAsyncEnumerable<(IReadOnlyList<FileRow> Rows, bool IsLast)> Chunks(
        IImportTable table, ClaimedImport import, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var most = import.IsTrial ? RowsOfATrial : RowsAtATime;
        var rows = new List<FileRow>();
        await foreach (var row in table.Rows(cancellationToken))
        {
            if (row.Number <= import.Reading.HeaderRow || row.Number <= import.ReadTo)
            {
                continue;
            }

            if (rows.Count == most)
            {
                yield return (rows, false);
                rows = [];
            }

            rows.Add(row);
        }

        yield return (rows, true);
    }

    private async Task<T> Send<T>(ICommand<T> command, ClaimedImport? import, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        // What is imported was taken in by the person who ordered it.
        (caller.Kind, caller.Id, caller.Name) = import is null ? (CallerKind.System, null, "") : (CallerKind.Account, (Guid?)import.StartedBy, import.StartedByName);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
    }
}
