using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;
using Complaints.Platform;

namespace Complaints.Tracking;

/// <summary>How far a complaint has come, in the words that its complainant and its partner are told: nothing of the work inside.</summary>
/// <param name="Number" example="C26-0000123-4">The complaint's number.</param>
/// <param name="ReceivedAt">When it came in.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Sentence" example="我们正在核实情况，最晚6月5日（周五）17:00 前给您答复。">The same in one plain sentence in the caller's language; once closed, what came out of it.</param>
/// <param name="NextBy">By when the complainant hears from us, or what was agreed is done; null where no such time is set.</param>
/// <param name="IsLate">True where that time has passed.</param>
/// <param name="Milestones">The stages it has reached, in the order of time. A case opened again has lost the later ones.</param>
/// <param name="Outcome">How it ended; null while it is open.</param>
/// <param name="ClosedAt">When it was closed; null while it is open.</param>
/// <param name="HandledUnder" example="C26-0000042-7">
/// The number of the complaint that this one is handled together with; its progress is told here then. Null where there is none, and where it
/// is another customer's: then no more than the stage is told.
/// </param>
internal sealed record Progress(
    string Number, DateTimeOffset ReceivedAt, Stage Stage, string Sentence, DateTimeOffset? NextBy, bool IsLate, IReadOnlyList<Milestone> Milestones,
    Outcome? Outcome, DateTimeOffset? ClosedAt, string? HandledUnder)
{
    private const string Find =
        """
        select s.number, s.received_at, c.stage, c.outcome, c.closed_at, i.number as handled_under, coalesce(i.customer_id <> s.customer_id, false) as is_of_another
        from complaint_summary s left join merged_complaint m on m.complaint_id = s.complaint_id left join complaint_summary i on i.complaint_id = m.into_id
        join case_state c on c.complaint_id = coalesce(m.into_id, s.complaint_id)
        where s.complaint_id = @ComplaintId;
        select kind, due_at from clock
        where complaint_id = coalesce((select into_id from merged_complaint where complaint_id = @ComplaintId), @ComplaintId) and met_at is null and stopped_at is null;
        select facts ->> 'to' as stage, max(at) as at from history_entry
        where complaint_id = coalesce((select into_id from merged_complaint where complaint_id = @ComplaintId), @ComplaintId) and kind = 'stageEntered' group by 1;
        """;

    /// <summary>The progress of a complaint that the caller has been found entitled to ask about.</summary>
    public static Task<Progress> Read(Database database, Guid complaintId, string language, TimeZoneInfo zone, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.Several(
            Find,
            new { ComplaintId = complaintId },
            async sets =>
            {
                var found = await sets.OneOrNone<Row>() ?? throw Problem.NotFound();
                var clocks = (await sets.Many<Running>()).ToDictionary(clock => clock.Kind, clock => clock.DueAt);
                var reached = await sets.Many<Reached>();
                if (found.IsOfAnother)
                {
                    return new Progress(
                        found.Number, found.ReceivedAt, found.Stage, ProgressWords.Together(found.Stage, language), null, false,
                        [ProgressWords.Milestone(Stage.Received, found.ReceivedAt, language)], null, null, null);
                }

                var steps = reached.Append(new Reached(Stage.Received, found.ReceivedAt)).Where(step => step.Stage <= found.Stage);
                var next = ProgressWords.Next(found.Stage, clocks);
                return new Progress(
                    found.Number, found.ReceivedAt, found.Stage, ProgressWords.Sentence(found.Stage, found.Outcome, next, now, zone, language),
                    next, next < now, [.. steps.OrderBy(step => step.At).ThenBy(step => step.Stage).Select(step => ProgressWords.Milestone(step.Stage, step.At, language))],
                    found.Outcome, found.ClosedAt, found.HandledUnder);
            },
            cancellationToken);

    private sealed record Row(string Number, DateTimeOffset ReceivedAt, Stage Stage, Outcome? Outcome, DateTimeOffset? ClosedAt, string? HandledUnder, bool IsOfAnother);

    private sealed record Running(ClockKind Kind, DateTimeOffset DueAt);

    private sealed record Reached(Stage Stage, DateTimeOffset At);
}

/// <summary>A stage that a complaint has reached.</summary>
/// <param name="Stage">Which one.</param>
/// <param name="Title" example="开始核实">The same in two or three words of the caller's language.</param>
/// <param name="At">When.</param>
internal sealed record Milestone(Stage Stage, string Title, DateTimeOffset At);
