namespace Complaints.Classification;

/// <summary>What this replica has heard, while it is the one that listens. Nothing is lost with it: the next one hears the newest complaints again.</summary>
internal sealed class BurstMemory
{
    /// <summary>Names this replica.</summary>
    public Guid Replica { get; } = Guid.NewGuid();

    /// <summary>Null until it listens, and after anything went wrong: what was heard without being kept is heard anew.</summary>
    public BurstDetector? Detector { get; set; }
}
