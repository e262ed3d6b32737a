namespace Complaints.Classification;

/// <summary>A complaint as the detector hears it.</summary>
/// <param name="Id">The case.</param>
/// <param name="People">Who complains: the customer first, one for all records of theirs that were merged; then who complains with them.</param>
/// <param name="Subject">What it is about, in one line; may be empty.</param>
/// <param name="Narrative">What was said.</param>
/// <param name="Product">Product or service, as it was given.</param>
/// <param name="Place">Where it happened, as it was given.</param>
/// <param name="Category">Code of the category, proposed or decided.</param>
/// <param name="Cause">Code of the cause, proposed or decided.</param>
/// <param name="At">When it came in.</param>
internal sealed record HeardComplaint(
    Guid Id, IReadOnlyList<Guid> People, string Subject, string Narrative, string? Product, string? Place, string? Category, string? Cause, DateTimeOffset At)
{
    private const int LongestOpening = 80;

    /// <summary>What it is about, where nobody said it in one line: how it begins.</summary>
    public string Opening => Subject.Length > 0 ? Subject : Narrative[..Math.Min(Narrative.Length, LongestOpening)];
}
