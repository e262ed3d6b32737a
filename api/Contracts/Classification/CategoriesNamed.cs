using Complaints.Platform;

namespace Complaints.Contracts.Classification;

/// <summary>
/// The codes behind what people write for a category: a code, or a name in any of the product's languages. What is not in the answer is
/// unknown, or the name of several. Answered from memory.
/// </summary>
/// <param name="Words">Codes and names, as they stand in somebody's file.</param>
public sealed record CategoriesNamed(IReadOnlyCollection<string> Words) : IQuery<IReadOnlyDictionary<string, string>>;
