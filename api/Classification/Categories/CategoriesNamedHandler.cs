using Complaints.Contracts.Classification;
using Complaints.Platform;
using MediatR;

namespace Complaints.Classification;

internal sealed class CategoriesNamedHandler(Taxonomy taxonomy) : IRequestHandler<CategoriesNamed, IReadOnlyDictionary<string, string>>
{
    public Task<IReadOnlyDictionary<string, string>> Handle(CategoriesNamed request, CancellationToken cancellationToken)
    {
        var codes = taxonomy.Active
            .SelectMany(category => Texts.Languages.Select(category.Name).Append(category.Code).Distinct().Select(word => (Word: word, category.Code)))
            .ToLookup(known => known.Word, known => known.Code, StringComparer.OrdinalIgnoreCase);
        return Task.FromResult<IReadOnlyDictionary<string, string>>(
            request.Words.Distinct().Where(word => codes[word].Distinct().Count() == 1).ToDictionary(word => word, word => codes[word].First()));
    }
}
