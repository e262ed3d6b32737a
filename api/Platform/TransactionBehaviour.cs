using MediatR;

namespace Complaints.Platform;

/// <summary>
/// One commit per use case: opens the transaction for the outermost command, lets nested messages join it, commits after all of them,
/// and undoes them all when one throws. An outermost command sent under an <c>Idempotency-Key</c> is carried out once;
/// its answer is kept in the same transaction and given again to every retry.
/// </summary>
// Not constrained to ICommand: the container would skip the behaviour in silence for messages that do not fit.
internal sealed class TransactionBehaviour<TRequest, TResponse>(Database database, Idempotency idempotency, Caller caller)
    : IPipelineBehavior<TRequest, TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is not ICommand<TResponse> || database.InTransaction)
        {
            return await next();
        }

        await database.Begin(cancellationToken);
        try
        {
            var response = caller.IdempotencyKey is { } key
                ? await idempotency.Once(key, request, next, cancellationToken)
                : await next();
            await database.Commit(cancellationToken);
            return response;
        }
        catch
        {
            await database.Rollback();
            throw;
        }
    }
}
