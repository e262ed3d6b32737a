using Complaints.Platform;

namespace Complaints.Contracts.Classification;

/// <summary>
/// What somebody means who chooses a category to look for cases: its code, those of all below it today, and of whatever was merged into any of them.
/// A code that is not known stands for itself. Answered from memory.
/// </summary>
/// <param name="Code">Code of a category, as somebody chose or typed it.</param>
public sealed record CategoriesWithin(string Code) : IQuery<IReadOnlyList<string>>;
