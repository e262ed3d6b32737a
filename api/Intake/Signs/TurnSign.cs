using Complaints.Contracts.Intake;
using Complaints.Platform;
using MediatR;

namespace Complaints.Intake;

/// <summary>Marks an early sign as turned into the complaint that is recorded in the same transaction; a sign is turned once.</summary>
internal sealed record TurnSign(Guid SignId, Guid ComplaintId) : ICommand<Unit>;

internal sealed class TurnSignHandler(Database database, IMediator mediator, Caller caller, TimeProvider time) : IRequestHandler<TurnSign, Unit>
{
    private const string Turn =
        """
        update early_sign set state = 'turned', settled_at = @Now, settled_by = @AccountId, complaint_id = @ComplaintId
        where id = @SignId and state = 'open' returning words, logged_by, logged_at
        """;

    private const string Exists = "select exists (select from early_sign where id = @SignId)";

    public async Task<Unit> Handle(TurnSign request, CancellationToken cancellationToken)
    {
        var arguments = new { request.SignId, request.ComplaintId, Now = time.GetUtcNow(), caller.AccountId };
        var sign = await database.OneOrNone<Turned>(Turn, arguments, cancellationToken);
        if (sign is null)
        {
            throw await database.One<bool>(Exists, arguments, cancellationToken) ? Problem.Conflict("sign-settled")
                : Problem.Invalid("signId", "unknown", Texts.Get(caller.Language, "validation.unknown"));
        }

        await mediator.Publish(new SignTurned(request.ComplaintId, request.SignId, sign.LoggedBy, sign.LoggedAt) { Sign = sign.Words }, cancellationToken);
        return Unit.Value;
    }

    private sealed record Turned(string Words, Guid LoggedBy, DateTimeOffset LoggedAt);
}
