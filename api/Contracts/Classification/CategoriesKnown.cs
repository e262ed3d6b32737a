using Complaints.Platform;

namespace Complaints.Contracts.Classification;

/// <summary>
/// How these category codes stand today. What is not in the answer is unknown. Answered from memory; a category that was added on another replica
/// is known within seconds.
/// </summary>
/// <param name="Codes">Codes as a partner or a form sent them; any text is allowed.</param>
public sealed record CategoriesKnown(IReadOnlyCollection<string> Codes) : IQuery<IReadOnlyDictionary<string, CategoryStanding>>;

/// <summary>How a category stands.</summary>
public enum CategoryStanding
{
    /// <summary>It may be given to a complaint, or another one that stands for it is given in its place.</summary>
    InUse,

    /// <summary>It is given no more, and nothing stands for it.</summary>
    Retired,
}
