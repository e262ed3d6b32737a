using System.Text.Json;
using Complaints.Contracts.Resolution;
using Complaints.Platform;

namespace Complaints.Resolution;

/// <summary>What decisions about a case are made on: its state without its words.</summary>
internal sealed record CaseFile(
    Guid ComplaintId,
    Stage Stage,
    Guid? OwnerId,
    DateTimeOffset? ClosedAt,
    bool IsRecordConfirmed,
    bool IsGradingConfirmed,
    IReadOnlyList<CareStep> Steps,
    IReadOnlyList<CaseOption> Options,
    IReadOnlyList<CasePromise> Promises,
    PendingHandover? Handover,
    string? MergedInto = null)
{
    /// <summary>Result sets of one case, for <see cref="From"/>.</summary>
    public const string Select =
        """
        select f.stage, f.owner_id, f.closed_at, f.is_record_confirmed, coalesce(g.is_confirmed, false) as is_grading_confirmed, p.steps::text as steps,
               m.into_number as merged_into
        from case_file f join procedure p on p.code = f.procedure left join case_grading g on g.complaint_id = f.complaint_id
        left join merged_complaint m on m.complaint_id = f.complaint_id
        where f.complaint_id = @ComplaintId;
        select step, proof from care_step where complaint_id = @ComplaintId;
        select id, state from solution_option where complaint_id = @ComplaintId order by position;
        select id, option_id, owner_id, amount, currency, done_at is not null as is_done
        from remedy_line where complaint_id = @ComplaintId order by option_id, line;
        select id, state = 'open' as is_open from promise where complaint_id = @ComplaintId;
        select id, from_id, to_id from handover where complaint_id = @ComplaintId and state = 'offered';
        """;

    public IEnumerable<CaseOption> Accepted => Options.Where(option => option.State == OptionState.Accepted);

    public IEnumerable<CaseOption> Open => Options.Where(option => option.State is OptionState.AwaitingApproval or OptionState.Offered);

    /// <summary>True where something was accepted and all of it is done.</summary>
    public bool IsMadeGood => Accepted.Any() && Accepted.All(option => option.Remedies.All(remedy => remedy.IsDone));

    /// <summary>What was carried out so far has cost this much.</summary>
    public decimal Spent => Authority.Total(Accepted.SelectMany(option => option.Remedies).Where(remedy => remedy.IsDone).Select(remedy => remedy.Amount));

    /// <summary>The file once a remedy is carried out.</summary>
    public CaseFile WithDone(Guid remedyId) => this with
    {
        Options = [.. Options.Select(option => option with
        {
            Remedies = [.. option.Remedies.Select(remedy => remedy.Id == remedyId ? remedy with { IsDone = true } : remedy)],
        })],
    };

    public static Task<CaseFile> Read(Database database, Guid complaintId, CancellationToken cancellationToken) =>
        database.Several(Select, new { ComplaintId = complaintId }, sets => From(sets, complaintId), cancellationToken);

    public static async Task<CaseFile> From(ResultSets sets, Guid complaintId)
    {
        var head = await sets.OneOrNone<Head>() ?? throw Problem.NotFound();
        var done = (await sets.Many<Done>()).ToDictionary(step => step.Step);
        var options = await sets.Many<Option>();
        var remedies = (await sets.Many<Remedy>()).ToLookup(remedy => remedy.OptionId);
        var promises = await sets.Many<CasePromise>();
        var handover = await sets.OneOrNone<PendingHandover>();
        var steps = JsonSerializer.Deserialize<List<ProcedureStep>>(head.Steps, JsonForm.Options)!;
        return new CaseFile(
            complaintId, head.Stage, head.OwnerId, head.ClosedAt, head.IsRecordConfirmed, head.IsGradingConfirmed,
            [.. steps.Select(step => new CareStep(step.Code, step.Proof, done.ContainsKey(step.Code), done.GetValueOrDefault(step.Code)?.Proof))],
            [.. options.Select(option => new CaseOption(option.Id, option.State,
                [.. remedies[option.Id].Select(remedy => new CaseRemedy(remedy.Id, remedy.OwnerId, remedy.Amount, remedy.Currency, remedy.IsDone))]))],
            promises, handover, head.MergedInto);
    }

    private sealed record Head(Stage Stage, Guid? OwnerId, DateTimeOffset? ClosedAt, bool IsRecordConfirmed, bool IsGradingConfirmed, string Steps, string? MergedInto);

    private sealed record Done(string Step, string? Proof);

    private sealed record Option(Guid Id, OptionState State);

    private sealed record Remedy(Guid Id, Guid OptionId, Guid OwnerId, decimal Amount, string Currency, bool IsDone);
}

/// <summary>A step of care in a case. A step with <see cref="Proof"/> is done by the record only, never by a tick.</summary>
internal sealed record CareStep(string Code, IReadOnlyList<string> Proof, bool IsDone, string? ProvenBy);

/// <summary>Where an option stands.</summary>
internal enum OptionState
{
    /// <summary>Above its author's authority: not to be offered before somebody with the authority agrees.</summary>
    AwaitingApproval,

    /// <summary>On offer to the customer.</summary>
    Offered,

    /// <summary>The customer took it.</summary>
    Accepted,

    /// <summary>The customer does not want it.</summary>
    Refused,

    /// <summary>The customer wants something else instead.</summary>
    Countered,

    /// <summary>No longer on the table.</summary>
    Withdrawn,
}

internal sealed record CaseOption(Guid Id, OptionState State, IReadOnlyList<CaseRemedy> Remedies)
{
    public decimal Total => Authority.Total(Remedies.Select(remedy => remedy.Amount));

    public string Currency => Remedies[0].Currency;
}

internal sealed record CaseRemedy(Guid Id, Guid OwnerId, decimal Amount, string Currency, bool IsDone);

internal sealed record CasePromise(Guid Id, bool IsOpen);

/// <summary>A handover that waits for its receiver's answer.</summary>
internal sealed record PendingHandover(Guid Id, Guid FromId, Guid ToId);
