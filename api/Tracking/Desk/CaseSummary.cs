using System.Text.Json.Serialization;
using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Contracts.Tracking;

namespace Complaints.Tracking;

/// <summary>A case as one line of the desk.</summary>
/// <param name="ComplaintId">The case.</param>
/// <param name="Position">Where it stands among all cases by age.</param>
/// <param name="Number" example="C26-0000123-4">To quote to people.</param>
/// <param name="Subject">What it is about, one line.</param>
/// <param name="Channel">How it came in.</param>
/// <param name="Customer" example="王**">The complainant's name, masked; empty where nobody gave one.</param>
/// <param name="IsVip">Whether the customer is served first.</param>
/// <param name="IsVulnerable">Whether the customer needs particular help: age, health, language, hardship.</param>
/// <param name="ReceivedAt">When it came in.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="StepsDone">Codes of the steps of care that are done, in no particular order.</param>
/// <param name="OwnerId">Who leads it; null where nobody does yet.</param>
/// <param name="OwnerName">Their name.</param>
/// <param name="HandedToId">To whom it is offered and who has not answered yet.</param>
/// <param name="HandedToName">Their name.</param>
/// <param name="Category">Code of the category that holds at present: proposed, or confirmed.</param>
/// <param name="Severity">1 (gravest) to 4.</param>
/// <param name="Priority">1 (first) to 4.</param>
/// <param name="Escalation">How far up it has gone: 1 its agent, 2 the team leads, 3 the manager.</param>
/// <param name="NextClock">Which deadline comes next, or is late; null where none runs.</param>
/// <param name="NextDueAt">When it is due.</param>
/// <param name="Outcome">How the case ended; null while it is open.</param>
/// <param name="HasMessage">True where the customer has written and nobody has read it yet.</param>
/// <param name="IsMerged">True where it was merged into another case: it stands in no queue, and the other one goes on.</param>
/// <param name="ChangedAt">When something on this line changed last.</param>
internal sealed record CaseSummary(
    Guid ComplaintId, [property: JsonIgnore] long Position, string Number, string Subject, Channel Channel, string Customer, bool IsVip, bool IsVulnerable, DateTimeOffset ReceivedAt,
    Stage Stage, string[] StepsDone, Guid? OwnerId, string? OwnerName, Guid? HandedToId, string? HandedToName,
    string? Category, int Severity, int Priority, int Escalation, ClockKind? NextClock, DateTimeOffset? NextDueAt, Outcome? Outcome, bool HasMessage, bool IsMerged, DateTimeOffset ChangedAt)
{
    /// <summary>The columns of <c>desk_row d</c> with the names of people, in the order of this record.</summary>
    public const string Columns =
        """
        select d.complaint_id, d.position, d.number, d.subject, d.channel, d.customer_label as customer, d.is_vip, d.is_vulnerable, d.received_at,
               d.stage, d.steps_done, d.owner_id, o.display_name as owner_name, d.handed_to as handed_to_id, h.display_name as handed_to_name,
               d.category, d.severity::int, d.priority::int, d.escalation::int, d.next_clock, nullif(d.next_due_at, 'infinity') as next_due_at, d.outcome, d.has_message,
               d.merged_into is not null as is_merged, d.changed_at

        """;

    /// <summary>Joins the names that <see cref="Columns"/> needs.</summary>
    public const string Names =
        """

        left join person o on o.person_id = d.owner_id left join person h on h.person_id = d.handed_to

        """;
}
