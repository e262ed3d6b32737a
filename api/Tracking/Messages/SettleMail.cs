using Complaints.Contracts.Tracking;
using Complaints.Platform;
using MediatR;

namespace Complaints.Tracking;

/// <summary>Writes down what became of a letter: sent, to be tried again, or given up.</summary>
internal sealed record SettleMail(Letter Letter, PostResult Result) : ICommand<Unit>;

internal sealed class SettleMailHandler(Database database, IMediator mediator, TimeProvider time) : IRequestHandler<SettleMail, Unit>
{
    // Whoever it went to and the secret in it need not stand here any longer.
    private const string Sent =
        """
        update outbox set sent_at = @Now, claimed_until = null, last_problem = null, body = '{}' where id = @Id and sent_at is null
        """;

    private const string Later =
        """
        update outbox set due_at = @DueAt, claimed_until = null, last_problem = @Problem where id = @Id and sent_at is null and attempts = @Attempts
        """;

    private const string Fail =
        """
        update outbox set failed_at = @Now, claimed_until = null, last_problem = @Problem
        where id = @Id and sent_at is null and failed_at is null and attempts = @Attempts
        """;

    public async Task<Unit> Handle(SettleMail request, CancellationToken cancellationToken)
    {
        var (letter, result) = request;
        var now = time.GetUtcNow();
        if (result.Kind != PostResultKind.Sent && Attempts.Wait(result.Kind, letter.Attempts, Random.Shared.NextDouble()) is { } wait)
        {
            database.Write(Later, new { letter.Id, letter.Attempts, DueAt = now + wait, result.Problem });
            return Unit.Value;
        }

        await mediator.Send(new HoldCase(letter.ComplaintId), cancellationToken);
        CaseEvent happened = result.Kind == PostResultKind.Sent
            ? new MessageSent(letter.ComplaintId, letter.Id, letter.Kind, "email")
            : new MessageNotSent(letter.ComplaintId, letter.Id, letter.Kind, "email", result.Problem!);
        var sql = new { letter.Id, letter.Attempts, Now = now, result.Problem };
        if (await database.Execute(result.Kind == PostResultKind.Sent ? Sent : Fail, sql, cancellationToken) > 0)
        {
            await mediator.Publish(happened, cancellationToken);
        }

        return Unit.Value;
    }
}
