using Complaints.Contracts.Tracking;
using MediatR;

namespace Complaints.Tracking;

internal sealed class HoldCaseHandler(CaseChain chain) : IRequestHandler<HoldCase, Unit>
{
    public async Task<Unit> Handle(HoldCase request, CancellationToken cancellationToken)
    {
        if (chain.Held(request.ComplaintId) is null)
        {
            await chain.LockNow(request.ComplaintId, cancellationToken);
        }

        return Unit.Value;
    }
}
