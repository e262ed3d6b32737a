using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;
using Complaints.Platform;

namespace Complaints.Tracking;

/// <summary>Which part of the desk somebody looks at.</summary>
internal enum CaseView
{
    /// <summary>Open cases that I lead, next deadline first.</summary>
    Mine,

    /// <summary>Open cases with a deadline within eight hours that has not passed.</summary>
    DueSoon,

    /// <summary>Open cases with a deadline that has passed.</summary>
    Late,

    /// <summary>Open cases that nobody leads.</summary>
    Unassigned,

    /// <summary>Open cases that have gone up to the team leads or the manager.</summary>
    Escalated,

    /// <summary>Cases offered to me that I have not answered.</summary>
    HandedToMe,

    /// <summary>Cases, open or closed, that I lead or nobody does, whose customer has written and has not been read; newest first.</summary>
    Messages,

    /// <summary>All open cases, next deadline first.</summary>
    Open,

    /// <summary>Closed cases, newest first.</summary>
    Closed,

    /// <summary>All cases, also those that were merged into others, newest first.</summary>
    All,
}

/// <summary>What narrows a list of cases; everything that is null does not.</summary>
internal sealed record CaseFilter(CaseView View, Channel? Channel, string? Category, int? Severity, Stage? Stage, Guid? OwnerId)
{
    /// <summary>Deadlines within so long are soon: a working day.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromHours(8);

    /// <summary>
    /// The conditions on <c>desk_row d</c>. PostgreSQL plans with the arguments at hand, so those that do not apply vanish before
    /// it looks for an index.
    /// </summary>
    public const string Conditions =
        """
        (@View = 'all' or d.merged_into is null)
        and (@View <> 'mine' or (d.owner_id = @Me and d.stage <> 'closed'))
        and (@View <> 'unassigned' or (d.owner_id is null and d.stage <> 'closed'))
        and (@View <> 'escalated' or (d.escalation > 1 and d.stage <> 'closed'))
        and (@View <> 'handedToMe' or d.handed_to = @Me)
        and (@View <> 'messages' or (d.has_message and (d.owner_id = @Me or d.owner_id is null)))
        and (@View <> 'late' or (d.next_due_at < @Now and d.stage <> 'closed'))
        and (@View <> 'dueSoon' or (d.next_due_at >= @Now and d.next_due_at < @Soon and d.stage <> 'closed'))
        and (@View <> 'open' or d.stage <> 'closed')
        and (@View <> 'closed' or d.stage = 'closed')
        and (@Channel is null or d.channel = @Channel)
        and (@Categories::text[] is null or d.category = any(@Categories))
        and (@Severity is null or d.severity = @Severity)
        and (@Stage is null or d.stage = @Stage)
        and (@OwnerId is null or d.owner_id = @OwnerId)
        and (not @Restricted or d.complaint_id in (select p.complaint_id from case_participant p where p.person_id = @Me))
        and not exists (select from case_barred b where b.complaint_id = d.complaint_id and b.account_id = @Me)

        """;

    /// <summary>Cases of these views are shown by what is due; the others newest first.</summary>
    public bool IsByDue => View is not (CaseView.Messages or CaseView.Closed or CaseView.All);

    /// <summary>The arguments of <see cref="Conditions"/>.</summary>
    /// <param name="caller">Who looks.</param>
    /// <param name="now">The time.</param>
    /// <param name="categories">What <see cref="Category"/> means today; null where it is null.</param>
    public CaseArguments For(Caller caller, DateTimeOffset now, IReadOnlyList<string>? categories) => new(
        View, caller.Id, now, now + Soon, Channel, categories?.ToArray(), Severity, Stage, OwnerId, CaseSight.IsRestricted(caller));
}

/// <summary>See <see cref="CaseFilter.Conditions"/>; each list adds what its own conditions need.</summary>
internal sealed record CaseArguments(
    CaseView View, Guid? Me, DateTimeOffset Now, DateTimeOffset Soon, Channel? Channel, string[]? Categories, int? Severity, Stage? Stage, Guid? OwnerId,
    bool Restricted)
{
    /// <summary>Only one person's cases are looked at.</summary>
    public bool IsNarrow => Restricted || OwnerId is not null || View is CaseView.Mine or CaseView.HandedToMe;

    public DateTimeOffset? AfterDue { get; init; }
    public Guid? AfterId { get; init; }
    public long Before { get; init; } = long.MaxValue;
    public int Limit { get; init; }
    public string? Words { get; init; }
    public string? Number { get; init; }
    public string? PhoneBeginning { get; init; }
    public string? PhoneEnd { get; init; }
    public string? NameBeginning { get; init; }
}
