using Complaints.Contracts.Resolution;
using Complaints.Platform;
using MediatR;

namespace Complaints.Classification;

/// <summary>Where a finding that a complaint is vexatious stands.</summary>
internal enum FindingState
{
    /// <summary>Waits for a second person.</summary>
    Proposed,

    /// <summary>A second person did not agree.</summary>
    Rejected,

    /// <summary>Holds: the case follows a procedure of its own.</summary>
    Confirmed,

    /// <summary>Holds, and waits for a third person's judgement.</summary>
    Appealed,

    /// <summary>Fell on appeal.</summary>
    Overturned,

    /// <summary>Holds no longer: lifted, or its time was over.</summary>
    Lifted,
}

/// <summary>What can be done with a finding.</summary>
internal enum FindingAction
{
    /// <summary>Say that the complaint is vexatious.</summary>
    Propose,

    /// <summary>Confirm or reject it.</summary>
    Decide,

    /// <summary>Object for the complainant.</summary>
    Appeal,

    /// <summary>Judge the objection.</summary>
    Judge,

    /// <summary>End it.</summary>
    Lift,
}

/// <summary>The newest finding of a case, as far as it decides what comes next: no decision is taken twice, and none by who took the one before.</summary>
internal sealed record Finding(Guid Id, FindingState State, Guid ProposedBy, Guid? DecidedBy, Guid? JudgedBy)
{
    /// <summary>Who pins the procedure, in Resolution's words.</summary>
    private const string Source = "vexatious";
    private const string Procedure = "facts";

    private const string Newest =
        """
        select id, state, proposed_by, decided_by, judged_by from vexatious_finding where complaint_id = @ComplaintId order by proposed_at desc, id desc limit 1
        """;

    /// <summary>In force: it is confirmed, appealed against or not.</summary>
    public bool Holds => State is FindingState.Confirmed or FindingState.Appealed;

    public static Task<Finding?> Read(Database database, Guid complaintId, CancellationToken cancellationToken) =>
        database.OneOrNone<Finding>(Newest, new { ComplaintId = complaintId }, cancellationToken);

    /// <summary>The finding, if this may be done with it by this person; the problem that speaks against it is thrown else.</summary>
    public static async Task<Finding> For(FindingAction action, Database database, Guid complaintId, Guid? me, CancellationToken cancellationToken)
    {
        var finding = await Read(database, complaintId, cancellationToken) ?? throw Problem.NotFound();
        return Against(finding, action, me) is { } problem ? throw problem : finding;
    }

    /// <summary>What speaks against it; null where nothing does.</summary>
    public static Problem? Against(Finding? finding, FindingAction action, Guid? me) => (action, finding) switch
    {
        (FindingAction.Propose, { State: FindingState.Proposed } or { Holds: true }) => Problem.Conflict("vexatious-proposed-already"),
        (FindingAction.Propose, _) => null,
        (FindingAction.Decide, { State: FindingState.Proposed }) => finding.ProposedBy == me ? Problem.Conflict("vexatious-second-person") : null,
        (FindingAction.Appeal, { State: FindingState.Confirmed }) => finding.JudgedBy is null ? null : Problem.Conflict("vexatious-judged-already"),
        (FindingAction.Judge, { State: FindingState.Appealed }) => finding.ProposedBy == me || finding.DecidedBy == me ? Problem.Conflict("vexatious-third-person") : null,
        (FindingAction.Lift, { Holds: true }) => null,
        _ => Problem.Conflict("vexatious-not-now"),
    };

    /// <summary>The only thing that a finding changes: what to say and do, calmly and on the facts.</summary>
    public static Task Pin(IMediator mediator, Guid complaintId, bool holds, CancellationToken cancellationToken) =>
        mediator.Send(new PinCase(complaintId, Source, holds ? [new Pin(Source, Procedure, 1)] : []), cancellationToken);
}
