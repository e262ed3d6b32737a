using Complaints.Contracts.Classification;
using MediatR;

namespace Complaints.Classification;

internal sealed class CategoriesKnownHandler(Taxonomy taxonomy) : IRequestHandler<CategoriesKnown, IReadOnlySet<string>>
{
    public Task<IReadOnlySet<string>> Handle(CategoriesKnown request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<string>>(request.Codes.Where(taxonomy.IsActive).ToHashSet(StringComparer.Ordinal));
}
