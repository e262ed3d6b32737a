using Complaints.Contracts.Classification;
using MediatR;

namespace Complaints.Classification;

internal sealed class CategoriesKnownHandler(Taxonomy taxonomy) : IRequestHandler<CategoriesKnown, IReadOnlyDictionary<string, CategoryStanding>>
{
    public Task<IReadOnlyDictionary<string, CategoryStanding>> Handle(CategoriesKnown request, CancellationToken cancellationToken)
    {
        var now = taxonomy.Now;
        return Task.FromResult<IReadOnlyDictionary<string, CategoryStanding>>(request.Codes
            .Where(code => now.Find(code) is { Tree: Category.OfWhat } found && now.Pack(found.Pack) is not null)
            .ToDictionary(code => code, code => now.StandsFor(code, Category.OfWhat) is null ? CategoryStanding.Retired : CategoryStanding.InUse));
    }
}
