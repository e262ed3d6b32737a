using Complaints.Platform;

namespace Complaints.Contracts.Resolution;

/// <summary>Where a case stands on its way from the first word to the closing.</summary>
public enum Stage
{
    /// <summary>受理</summary>
    Received,

    /// <summary>记录: read back and confirmed.</summary>
    Recorded,

    /// <summary>分类</summary>
    Classified,

    /// <summary>调查</summary>
    Investigating,

    /// <summary>方案: options are offered.</summary>
    Options,

    /// <summary>征询: the customer has answered, none accepted yet.</summary>
    Consulting,

    /// <summary>落实: an option is accepted and being carried out.</summary>
    CarryingOut,

    /// <summary>回访</summary>
    FollowingUp,

    /// <summary>结案</summary>
    Closed,
}

/// <summary>How a case ended.</summary>
public enum Outcome
{
    Upheld,
    PartlyUpheld,
    NotUpheld,
    Withdrawn,
    OutOfScope,
}

/// <summary>The case moved from one stage to another.</summary>
public sealed record StageEntered(Guid ComplaintId, Stage From, Stage To) : CaseEvent(ComplaintId);

/// <summary>The case has a (new) owner.</summary>
public sealed record CaseAssigned(Guid ComplaintId, Guid? From, Guid To) : CaseEvent(ComplaintId);

/// <summary>Nobody owns the case any more: its owner may not see it.</summary>
public sealed record CaseReleased(Guid ComplaintId, Guid From) : CaseEvent(ComplaintId);
