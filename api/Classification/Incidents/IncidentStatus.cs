namespace Complaints.Classification;

/// <summary>Where an incident stands.</summary>
internal enum IncidentStatus
{
    /// <summary>疑似群体投诉: waits for a person.</summary>
    Proposed,

    /// <summary>A person has said that it is one.</summary>
    Confirmed,

    /// <summary>A person has said that it is none; it is proposed again only where it has grown.</summary>
    Dismissed,

    /// <summary>Goes on as another one.</summary>
    Merged,

    /// <summary>All of its cases are done with.</summary>
    Closed,
}

/// <summary>How a case stands to an incident.</summary>
internal enum MemberState
{
    /// <summary>The machine says that it belongs here; nobody has decided.</summary>
    Proposed,

    /// <summary>Belongs here.</summary>
    In,

    /// <summary>A person has said that it does not belong here.</summary>
    Excluded,

    /// <summary>Belonged here until the incident ended.</summary>
    Ended,
}

/// <summary>A word that binds the members of an incident.</summary>
/// <param name="Word" example="停水">As people write it.</param>
/// <param name="Weight" example="0.82">How strongly it binds, above 0 to 1.</param>
internal sealed record BindingWord(string Word, double Weight);
