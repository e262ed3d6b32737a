using Complaints.Contracts.Classification;
using Complaints.Contracts.Intake;
using Complaints.Platform;
using FluentValidation;
using MediatR;

namespace Complaints.Intake;

/// <summary>
/// The next rows of an import: complaints, refusals and how far it is, in one transaction. False where the import is no longer this replica's,
/// or was stopped: then nothing is done.
/// </summary>
/// <param name="Import">The import.</param>
/// <param name="From">The row up to which all was decided before.</param>
/// <param name="Rows">What follows.</param>
/// <param name="Fraction">How much of the file is read.</param>
/// <param name="IsLast">True where nothing follows.</param>
/// <param name="Met">In a trial, which rows were met so far, by the beginning of their identities.</param>
internal sealed record TakeRows(
    ClaimedImport Import, long From, IReadOnlyList<FileRow> Rows, double Fraction, bool IsLast, Dictionary<ulong, long> Met) : ICommand<bool>;

internal sealed class TakeRowsHandler(
    Reception reception, IMediator mediator, IValidator<SubmitComplaint> rules, Channels channels, Database database, TimeProvider time) : IRequestHandler<TakeRows, bool>
{
    private const string FindKnown = "select identity, import_id, row_number from import_row where source = @Source and identity = any(@Identities)";

    private const string Remember =
        """
        insert into import_row (source, identity, import_id, row_number, complaint_id)
        select @Source, identity, @ImportId, row_number, complaint_id from unnest(@Identities, @Numbers, @Complaints) as taken (identity, row_number, complaint_id)
        order by identity
        """;

    private const string Refuse =
        """
        insert into import_refusal (import_id, row_number, problems, cells)
        select @ImportId, row_number, problems::json, cells::json from unnest(@Numbers, @Problems, @Cells) as refused (row_number, problems, cells)
        """;

    private const string Advance =
        """
        update import set read_to = @To, fraction = @Fraction, rows_done = rows_done + @Done, imported = imported + @Imported, known = known + @Known,
            refused = refused + @Refused, reread = reread + @Reread, worker_seen_at = @Now, touched_at = @Now,
            worker = case when @IsLast then null else worker end, rows_total = case when @IsLast then rows_done + @Done else rows_total end,
            stage = case when not @IsLast then stage when stage = 'checking' then 'checked' else 'done' end
        where id = @ImportId and worker = @Worker and read_to = @From and stage = @Stage
        """;

    // What is done needs its file no more; what was refused has been kept.
    private const string Clear = "delete from upload where id = (select upload_id from import where id = @ImportId)";

    public async Task<bool> Handle(TakeRows request, CancellationToken cancellationToken)
    {
        var import = request.Import;
        var judge = new RowJudge(import.Reading, import.Mapping, rules, await channels.Of(Channel.Import, cancellationToken));
        List<JudgedRow> rows = [.. request.Rows.Select(judge.Judge)];
        await FindCategories(rows, judge, cancellationToken);
        var known = await FindEarlier(rows, import, request.Met, cancellationToken);
        var fresh = rows.Where(row => row.Complaint is not null && !known.Contains(row)).ToList();
        if (!import.IsTrial)
        {
            await Receive(fresh, import, cancellationToken);
        }

        var refused = rows.Where(row => row.Complaint is null).ToList();
        if (refused.Count > 0)
        {
            database.Write(Refuse, new
            {
                import.ImportId,
                Numbers = refused.Select(row => row.Row.Number).ToArray(),
                Problems = refused.Select(row => Json.Of(row.Problems).Text).ToArray(),
                Cells = refused.Select(row => Json.Of(row.Row.Cells).Text).ToArray(),
            });
        }

        if (request.IsLast && !import.IsTrial)
        {
            database.Write(Clear, new { import.ImportId });
        }

        // Last, so that nobody who stops the import waits for the rows; where it is no longer ours, everything above is undone.
        var advanced = await database.Execute(Advance, new
        {
            import.ImportId,
            import.Worker,
            request.From,
            To = rows.Count > 0 ? rows[^1].Row.Number : request.From,
            Stage = import.IsTrial ? ImportStage.Checking : ImportStage.Running,
            Fraction = request.IsLast ? 1 : (float)request.Fraction,
            Done = (long)rows.Count,
            Imported = (long)fresh.Count,
            Known = (long)known.Count,
            Refused = (long)refused.Count,
            Reread = (long)rows.Count(row => row.Row.IsReread),
            request.IsLast,
            Now = time.GetUtcNow(),
        }, cancellationToken);
        return advanced == 1 ? true : throw new ImportTakenAway();
    }

    private async Task FindCategories(List<JudgedRow> rows, RowJudge judge, CancellationToken cancellationToken)
    {
        var hinted = rows.Where(row => row.Complaint?.Category.Tidy() is not null).ToList();
        if (hinted.Count == 0)
        {
            return;
        }

        var codes = await mediator.Send(new CategoriesNamed([.. hinted.Select(row => row.Complaint!.Category!.Trim()).Distinct()]), cancellationToken);
        foreach (var row in hinted)
        {
            if (codes.TryGetValue(row.Complaint!.Category!.Trim(), out var code))
            {
                row.Complaint = row.Complaint with { Category = code };
            }
            else
            {
                row.Complaint = null;
                row.Refuse(judge.ColumnName(ImportField.Category), "unknown");
            }
        }
    }

    // The rows that an earlier import has brought. A row that says the same as one before it in this file is refused, with that one's number.
    private async Task<HashSet<JudgedRow>> FindEarlier(List<JudgedRow> rows, ClaimedImport import, Dictionary<ulong, long> met, CancellationToken cancellationToken)
    {
        var sound = rows.Where(row => row.Complaint is not null).ToList();
        var found = await database.Many<KnownRow>(FindKnown, new { import.Mapping.Source, Identities = sound.Select(row => row.Identity).ToArray() }, cancellationToken);
        var stored = found.ToDictionary(row => Convert.ToHexString(row.Identity));
        var here = new Dictionary<string, long>();
        var known = new HashSet<JudgedRow>();
        foreach (var row in sound)
        {
            var identity = Convert.ToHexString(row.Identity);
            if (stored.TryGetValue(identity, out var earlier) && earlier.ImportId != import.ImportId)
            {
                known.Add(row);
            }
            else if ((earlier?.RowNumber ?? FirstOf(row, identity)) is { } number)
            {
                row.Complaint = null;
                row.Refuse(null, "rowRepeated", $"{number}");
            }
            else
            {
                here.Add(identity, row.Row.Number);
            }
        }

        long? FirstOf(JudgedRow row, string identity) =>
            here.TryGetValue(identity, out var number) || met.TryGetValue(BitConverter.ToUInt64(row.Identity), out number) ? number : null;

        foreach (var row in import.IsTrial ? sound : [])
        {
            met.TryAdd(BitConverter.ToUInt64(row.Identity), row.Row.Number);
        }

        return known;
    }

    private async Task Receive(List<JudgedRow> fresh, ClaimedImport import, CancellationToken cancellationToken)
    {
        if (fresh.Count == 0)
        {
            return;
        }

        var receipts = await reception.Receive([.. fresh.Select(row => SubmitComplaintHandler.Arrive(row.Complaint!, Channel.Import))], time.GetStorableNow(), cancellationToken);
        database.Write(Remember, new
        {
            import.Mapping.Source,
            import.ImportId,
            Identities = fresh.Select(row => row.Identity).ToArray(),
            Numbers = fresh.Select(row => row.Row.Number).ToArray(),
            Complaints = receipts.Select(receipt => receipt.Id).ToArray(),
        });
    }

    private sealed record KnownRow(byte[] Identity, Guid ImportId, long RowNumber);
}

/// <summary>The import was stopped, or another replica works on it: what was begun is undone.</summary>
internal sealed class ImportTakenAway : Exception;
