using Complaints.Contracts.Classification;
using Complaints.Platform;
using MediatR;

namespace Complaints.Classification;

internal sealed class CategoriesNamedHandler(Taxonomy taxonomy) : IRequestHandler<CategoriesNamed, IReadOnlyDictionary<string, string>>
{
    public Task<IReadOnlyDictionary<string, string>> Handle(CategoriesNamed request, CancellationToken cancellationToken)
    {
        var now = taxonomy.Now;
        var inUse = Known(taxonomy.Active, category => category.Code);
        // A name that nothing has any more leads to what stands for the one that had it.
        var merged = Known(now.All.Where(category => category is { Tree: Category.OfWhat, Survivor: not null }), category => now.StandsFor(category.Code, Category.OfWhat));
        var found =
            from word in request.Words.Distinct()
            let codes = (inUse.Contains(word) ? inUse : merged)[word].Distinct().ToList()
            where codes.Count == 1
            select (word, codes[0]);
        return Task.FromResult<IReadOnlyDictionary<string, string>>(found.ToDictionary(pair => pair.word, pair => pair.Item2));
    }

    private static ILookup<string, string> Known(IEnumerable<Category> categories, Func<Category, string?> code) =>
        (from category in categories
         let given = code(category)
         where given is not null
         from word in Texts.Languages.Select(category.Name).Append(category.Code).Distinct()
         select (word, given)).ToLookup(known => known.word, known => known.given, StringComparer.OrdinalIgnoreCase);
}
