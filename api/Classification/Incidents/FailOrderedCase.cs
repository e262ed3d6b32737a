using Complaints.Contracts.Classification;
using Complaints.Platform;
using MediatR;

namespace Complaints.Classification;

/// <summary>A case could not be done: why is kept, unless it was settled meanwhile. Something unforeseen is tried again a few times first.</summary>
/// <param name="Case">Which one.</param>
/// <param name="Why">The problem's type or its first error's code; null for something unforeseen.</param>
internal sealed record FailOrderedCase(OrderedCase Case, string? Why) : ICommand<Unit>;

internal sealed class FailOrderedCaseHandler(Database database, IMediator mediator, TimeProvider time) : IRequestHandler<FailOrderedCase, Unit>
{
    private const int MostAttempts = 5;

    private const string Fail =
        """
        update incident_action_case set attempts = attempts + 1,
               outcome = case when @Why is not null or attempts + 1 >= @Most then 'failed' end, result = case when @Why is not null or attempts + 1 >= @Most then coalesce(@Why, 'unexpected') end,
               settled_at = case when @Why is not null or attempts + 1 >= @Most then @Now end
        where action_id = @ActionId and complaint_id = @ComplaintId and outcome is null
        """;

    public async Task<Unit> Handle(FailOrderedCase request, CancellationToken cancellationToken)
    {
        database.Write(Fail, new { request.Case.ActionId, request.Case.ComplaintId, request.Why, Most = MostAttempts, Now = time.GetUtcNow() });
        await mediator.Publish(new IncidentsChanged(), cancellationToken);
        return Unit.Value;
    }
}
