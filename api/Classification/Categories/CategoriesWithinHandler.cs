using Complaints.Contracts.Classification;
using MediatR;

namespace Complaints.Classification;

internal sealed class CategoriesWithinHandler(Taxonomy taxonomy) : IRequestHandler<CategoriesWithin, IReadOnlyList<string>>
{
    public Task<IReadOnlyList<string>> Handle(CategoriesWithin request, CancellationToken cancellationToken) => Task.FromResult(taxonomy.Now.Within(request.Code));
}
