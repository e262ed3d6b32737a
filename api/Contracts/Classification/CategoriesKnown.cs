using Complaints.Platform;

namespace Complaints.Contracts.Classification;

/// <summary>Which of these category codes may be given to a complaint today: known, of an active pack, not retired. Answered from memory.</summary>
/// <param name="Codes">Codes as a partner or a form sent them; any text is allowed.</param>
public sealed record CategoriesKnown(IReadOnlyCollection<string> Codes) : IQuery<IReadOnlySet<string>>;
