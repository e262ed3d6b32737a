using Complaints.Contracts.Classification;
using Complaints.Platform;
using MediatR;

namespace Complaints.Classification;

internal sealed class FindOutcomeDetailHandler(Database database, Taxonomy taxonomy, Editions editions, Caller caller) : IRequestHandler<FindOutcomeDetail, OutcomeDetail?>
{
    public async Task<OutcomeDetail?> Handle(FindOutcomeDetail request, CancellationToken cancellationToken)
    {
        var edition = request.Version is { } version ? await editions.At(version, database, cancellationToken) ?? taxonomy.Now : taxonomy.Now;
        return edition.Find(request.Code) is { Tree: Category.OfHow } found
            ? new OutcomeDetail(found.Pack, found.Name(caller.Language), !found.IsRetired, edition.Version)
            : null;
    }
}
