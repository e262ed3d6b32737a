using Complaints.Contracts.Resolution;
using Complaints.Platform;
using MediatR;

namespace Complaints.Resolution;

/// <summary>
/// How every use case works on a case: read its file, ask the rules, then tell what happened. Telling moves the stage
/// and ticks the steps of care that the event proves. The case is locked by then, so what was read still holds.
/// </summary>
internal sealed class CaseWork(Database database, IMediator mediator, Caller caller, TimeProvider time)
{
    private const string Enter =
        """
        update case_file set stage = @To, closed_at = @ClosedAt, outcome = @Outcome, reopened = reopened + @Reopened,
               closing_summary = case when @To = 'closed' then closing_summary end,
               outcome_detail = case when @To = 'closed' then outcome_detail end, outcome_version = case when @To = 'closed' then outcome_version end
        where complaint_id = @ComplaintId
        """;

    private const string Tick =
        """
        insert into care_step (complaint_id, step, done_at, done_by, proof) values (@ComplaintId, @Step, @Now, @By, @Proof)
        on conflict (complaint_id, step) do nothing
        """;

    private const string Own = "update case_file set owner_id = @To where complaint_id = @ComplaintId";

    private const string PassOn =
        """
        update remedy_line set owner_id = @To
        where complaint_id = @ComplaintId and done_at is null
            and owner_id in (select b.account_id from case_barred b where b.complaint_id = @ComplaintId)
        """;

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public Actor Actor => Actor.Of(caller);

    /// <summary>The case's file, where nothing speaks against the action.</summary>
    public async Task<CaseFile> Begin(CaseAction action, Guid complaintId, CancellationToken cancellationToken)
    {
        var file = await CaseFile.Read(database, complaintId, cancellationToken);
        Refuse(CaseRules.Against(action, file, Actor, Now));
        return file;
    }

    public static void Refuse(Problem? against)
    {
        if (against is not null)
        {
            throw against;
        }
    }

    /// <summary>Publishes what happened, and what follows from it.</summary>
    /// <param name="file">The case as it is with the event.</param>
    /// <param name="happened">The event.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task Tell(CaseFile file, CaseEvent happened, CancellationToken cancellationToken)
    {
        await mediator.Publish(happened, cancellationToken);
        await MoveOn(file, happened, cancellationToken);
    }

    /// <summary>What follows from an event that is already published: steps proven, another stage.</summary>
    public async Task MoveOn(CaseFile file, CaseEvent happened, CancellationToken cancellationToken)
    {
        foreach (var step in CareSteps.ProvenBy(happened, file.Steps))
        {
            await TickStep(file.ComplaintId, step.Code, CareSteps.Proof(happened), cancellationToken);
        }

        var stage = CaseRules.After(file.Stage, happened, file.IsMadeGood);
        if (stage == file.Stage)
        {
            return;
        }

        database.Write(Enter, new
        {
            file.ComplaintId,
            To = stage,
            ClosedAt = stage == Stage.Closed ? Now : (DateTimeOffset?)null,
            (happened as CaseClosed)?.Outcome,
            Reopened = file.Stage == Stage.Closed ? 1 : 0,
        });
        await mediator.Publish(new StageEntered(file.ComplaintId, file.Stage, stage), cancellationToken);
        if (stage < file.Stage)
        {
            foreach (var step in CareSteps.ToGoAgain(file.Steps))
            {
                await UntickStep(file.ComplaintId, step.Code, cancellationToken);
            }
        }
    }

    public async Task TickStep(Guid complaintId, string step, string? proof, CancellationToken cancellationToken)
    {
        database.Write(Tick, new { ComplaintId = complaintId, Step = step, Now, By = caller.Kind == CallerKind.Account ? caller.Id : null, Proof = proof });
        await mediator.Publish(new CareStepDone(complaintId, step, proof), cancellationToken);
    }

    public async Task UntickStep(Guid complaintId, string step, CancellationToken cancellationToken)
    {
        database.Write("delete from care_step where complaint_id = @ComplaintId and step = @Step", new { ComplaintId = complaintId, Step = step });
        await mediator.Publish(new CareStepUndone(complaintId, step), cancellationToken);
    }

    /// <summary>Makes somebody the owner. A handover that still waits is overtaken by it.</summary>
    public async Task Assign(CaseFile file, Guid to, CancellationToken cancellationToken)
    {
        await WithdrawHandover(file, cancellationToken);
        database.Write(Own, new { file.ComplaintId, To = to });
        PassOnRemedies(file.ComplaintId, to);
        await mediator.Publish(new CaseAssigned(file.ComplaintId, file.OwnerId, to), cancellationToken);
    }

    /// <summary>Leaves the case to nobody.</summary>
    public async Task Release(CaseFile file, Guid owner, CancellationToken cancellationToken)
    {
        database.Write(Own, new { file.ComplaintId, To = (Guid?)null });
        await mediator.Publish(new CaseReleased(file.ComplaintId, owner), cancellationToken);
    }

    /// <summary>What somebody who is kept out of the case was to carry out is its owner's.</summary>
    public void PassOnRemedies(Guid complaintId, Guid owner) => database.Write(PassOn, new { ComplaintId = complaintId, To = owner });

    public async Task WithdrawHandover(CaseFile file, CancellationToken cancellationToken)
    {
        if (file.Handover is { } open)
        {
            database.Write("update handover set state = 'withdrawn', answered_at = @Now where id = @Id", new { Now, open.Id });
            await mediator.Publish(new HandoverWithdrawn(file.ComplaintId, open.Id), cancellationToken);
        }
    }

    public async Task WithdrawPromises(CaseFile file, CancellationToken cancellationToken)
    {
        foreach (var promise in file.Promises.Where(promise => promise.IsOpen))
        {
            database.Write("update promise set state = 'withdrawn', settled_at = @Now where id = @Id", new { Now, promise.Id });
            await mediator.Publish(new PromiseSettled(file.ComplaintId, promise.Id, PromiseEnd.Withdrawn), cancellationToken);
        }
    }

    public async Task WithdrawOptions(CaseFile file, IEnumerable<CaseOption> options, CancellationToken cancellationToken)
    {
        foreach (var option in options)
        {
            database.Write("update solution_option set state = 'withdrawn' where id = @Id", new { option.Id });
            await mediator.Publish(new OptionWithdrawn(file.ComplaintId, option.Id), cancellationToken);
        }
    }
}
