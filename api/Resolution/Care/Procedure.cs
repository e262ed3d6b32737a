namespace Complaints.Resolution;

/// <summary>A way to care for a customer, as its file in <c>Procedures</c> tells it.</summary>
/// <param name="Code">Its key.</param>
/// <param name="IsDefault">True for the one that new cases follow.</param>
/// <param name="Names">By language.</param>
/// <param name="Channels">Names for groups of channels that the scripts refer to, e.g. spoken and written.</param>
/// <param name="Steps">In the order of care.</param>
internal sealed record Procedure(
    string Code, bool IsDefault, IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, string[]> Channels, IReadOnlyList<ShippedStep> Steps);

/// <summary>A step with its scripts.</summary>
/// <param name="Code">Its key within the procedure.</param>
/// <param name="Names">By language.</param>
/// <param name="Hints">What the step is for, by language.</param>
/// <param name="Proof">Kinds of history entries that prove it; empty where a person ticks it.</param>
/// <param name="Say">话术</param>
/// <param name="Avoid">禁语</param>
/// <param name="Of">Code of the procedure that the step is taken from, as it stands there; null for a step of its own.</param>
internal sealed record ShippedStep(
    string Code,
    IReadOnlyDictionary<string, string> Names,
    IReadOnlyDictionary<string, string> Hints,
    IReadOnlyList<string> Proof,
    IReadOnlyList<ShippedScript> Say,
    IReadOnlyList<ShippedScript> Avoid,
    string? Of = null);

/// <summary>Something to say, or never to say, in each language.</summary>
/// <param name="On">The group of channels that it fits; null fits all.</param>
/// <param name="SeverityUpTo">Fits this severity and graver (1 is the gravest); null fits all.</param>
/// <param name="Words">By language.</param>
internal sealed record ShippedScript(string? On, int? SeverityUpTo, IReadOnlyDictionary<string, string> Words);

/// <summary>A step as the database keeps it.</summary>
internal sealed record ProcedureStep(
    string Code, IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, string> Hints, IReadOnlyList<string> Proof);
