using Complaints.Contracts.Classification;
using MediatR;

namespace Complaints.Tracking;

internal static class ChosenCategory
{
    /// <summary>The codes that a chosen category means today; null where none is chosen.</summary>
    public static async Task<IReadOnlyList<string>?> Within(this IMediator mediator, string? category, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(category) ? null : await mediator.Send(new CategoriesWithin(category), cancellationToken);
}
