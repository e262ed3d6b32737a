using Complaints.Contracts.Resolution;
using Complaints.Platform;
using MediatR;

namespace Complaints.Resolution;

internal sealed class PinCaseHandler(Database database, CaseWork work, IMediator mediator) : IRequestHandler<PinCase, Unit>
{
    private const string Read =
        """
        select f.procedure, f.escalation::int as level, (select code from procedure where is_default) as usual from case_file f where complaint_id = @ComplaintId;
        select reason, procedure, level::int as level from case_pin where complaint_id = @ComplaintId and source <> @Source order by source, position;
        select code from procedure where code = any(@Procedures);
        select distinct proof from care_step where complaint_id = @ComplaintId and proof is not null;
        """;

    private const string Forget = "delete from case_pin where complaint_id = @ComplaintId and source = @Source";

    /// <summary>Keeps the pins of one source; a procedure that there is not counts as none, so that nothing is lost by it.</summary>
    public const string Keep =
        """
        insert into case_pin (complaint_id, source, reason, procedure, level, position)
        select @ComplaintId, @Source, reason, (select code from procedure p where p.code = pin.procedure), level, position
        from unnest(@Reasons, @Procedures, @Levels) with ordinality as pin (reason, procedure, level, position)
        on conflict do nothing
        """;

    private const string Follow = "update case_file set procedure = @Procedure, escalation = @Level where complaint_id = @ComplaintId";

    public static object Columns(Guid complaintId, string source, IReadOnlyList<Pin> pins) => new
    {
        ComplaintId = complaintId,
        Source = source,
        Reasons = pins.Select(pin => pin.Reason).ToArray(),
        Procedures = pins.Select(pin => pin.Procedure).ToArray(),
        Levels = pins.Select(pin => (short)Math.Clamp(pin.Level, Treatment.Agent, Treatment.Manager)).ToArray(),
    };

    public async Task<Unit> Handle(PinCase request, CancellationToken cancellationToken)
    {
        var columns = Columns(request.ComplaintId, request.Source, request.Pins);
        var (head, others, known, proofs) = await database.Several(Read, columns, async sets => (
            await sets.OneOrNone<Head>() ?? throw Problem.NotFound(), await sets.Many<Pin>(), await sets.Many<string>(), await sets.Many<string>()), cancellationToken);
        var treatment = Treatment.Of(request.Pins.Select(pin => known.Contains(pin.Procedure) ? pin : pin with { Procedure = null }).Concat(others));
        database.Write(Forget, columns);
        database.Write(Keep, columns);
        var procedure = treatment.Procedure ?? head.Usual;
        database.Write(Follow, new { request.ComplaintId, Procedure = procedure, Level = (short)treatment.Level });
        if (procedure != head.Procedure)
        {
            await mediator.Publish<CaseEvent>(
                treatment.PinnedBy is { } reason ? new ProcedurePinned(request.ComplaintId, procedure, reason) : new ProcedureReleased(request.ComplaintId, procedure), cancellationToken);
            await CatchUp(request.ComplaintId, proofs, cancellationToken);
        }

        if (Treatment.Told(request.ComplaintId, head.Level, treatment) is { } told)
        {
            await mediator.Publish(told, cancellationToken);
        }

        return Unit.Value;
    }

    // What the record has proven under the procedure before is proven under the new one.
    private async Task CatchUp(Guid complaintId, IReadOnlyList<string> proofs, CancellationToken cancellationToken)
    {
        var file = await CaseFile.Read(database, complaintId, cancellationToken);
        foreach (var step in file.Steps.Where(step => !step.IsDone && step.Proof.Any(proofs.Contains)))
        {
            await work.TickStep(complaintId, step.Code, step.Proof.First(proofs.Contains), cancellationToken);
        }
    }

    private sealed record Head(string Procedure, int Level, string Usual);
}
