using System.Data;
using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using Polly;
using Polly.Retry;

namespace Complaints.Platform;

/// <summary>
/// The one way to PostgreSQL. Scoped: it owns a connection and, inside a command, the transaction that every nested message joins.
/// Writes whose answer nobody waits for are gathered with <see cref="Write"/> and sent together before the next read or the commit,
/// so a use case that spans four modules still costs two or three round trips.
/// </summary>
public sealed class Database(NpgsqlDataSource source) : IAsyncDisposable
{
    // Opening a connection and repeating a read are safe; a write is never repeated here.
    private static readonly ResiliencePipeline Opening = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<NpgsqlException>(e => e.IsTransient || e.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction),
            MaxRetryAttempts = 4,
            Delay = TimeSpan.FromMilliseconds(50),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    private readonly List<(string Sql, Func<object?> Arguments)> waiting = [];
    private readonly Dictionary<string, object> gathering = [];
    private readonly List<Action> afterCommit = [];
    private NpgsqlConnection? connection;
    private NpgsqlTransaction? transaction;

    static Database()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new UtcTimeHandler());
        SqlMapper.AddTypeHandler(new ArrayHandler<string>());
        SqlMapper.AddTypeHandler(new ArrayHandler<int>());
        SqlMapper.AddTypeHandler(new ArrayHandler<Guid>());
    }

    /// <summary>True inside a command.</summary>
    public bool InTransaction => transaction is not null;

    /// <summary>Tells transactions apart: what was read under one lock must not be believed under the next. Null outside a command.</summary>
    public object? Transaction => transaction;

    /// <summary>Queues a statement of the current transaction; an error in it surfaces at the next read or at the commit.</summary>
    public void Write(string sql, object? arguments = null)
    {
        if (transaction is null)
        {
            throw new InvalidOperationException("Only a command writes: a query runs without a transaction.");
        }

        waiting.Add((sql, () => arguments));
    }

    /// <summary>
    /// Queues one row of a statement that takes its rows as arrays (<c>unnest</c>): all rows added before the next read or the commit travel
    /// in one statement, at the place of the first. <paramref name="columns"/> makes the arguments when the statement is sent.
    /// </summary>
    public void Gather<TRow>(string sql, TRow row, Func<IReadOnlyList<TRow>, object> columns)
    {
        if (transaction is null)
        {
            throw new InvalidOperationException("Only a command writes: a query runs without a transaction.");
        }

        if (gathering.TryGetValue(sql, out var known))
        {
            ((List<TRow>)known).Add(row);
            return;
        }

        List<TRow> rows = [row];
        gathering.Add(sql, rows);
        waiting.Add((sql, () => columns(rows)));
    }

    /// <summary>Runs <paramref name="action"/> once the transaction is durable; never after a rollback.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    /// <summary>Runs a statement now and returns the number of rows it touched.</summary>
    public async Task<int> Execute(string sql, object? arguments, CancellationToken cancellationToken) =>
        await (await Ready(cancellationToken)).ExecuteAsync(Command(sql, arguments, cancellationToken));

    /// <summary>Exactly one row.</summary>
    public async Task<T> One<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        await (await Ready(cancellationToken)).QuerySingleAsync<T>(Command(sql, arguments, cancellationToken));

    /// <summary>One row, or null where there is none.</summary>
    public async Task<T?> OneOrNone<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        await (await Ready(cancellationToken)).QuerySingleOrDefaultAsync<T>(Command(sql, arguments, cancellationToken));

    /// <summary>All rows, in memory: for pages and other bounded lists.</summary>
    public async Task<IReadOnlyList<T>> Many<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        (await (await Ready(cancellationToken)).QueryAsync<T>(Command(sql, arguments, cancellationToken))).AsList();

    /// <summary>Several result sets in one round trip: statements divided by semicolons, read in their order.</summary>
    public async Task<T> Several<T>(string sql, object? arguments, Func<ResultSets, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var reader = await (await Ready(cancellationToken)).QueryMultipleAsync(Command(sql, arguments, cancellationToken));
        return await read(new ResultSets(reader));
    }

    /// <summary>Rows as they arrive, for exports of any size.</summary>
    public async IAsyncEnumerable<T> Stream<T>(string sql, object? arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = await Ready(cancellationToken);
        await foreach (var row in open.QueryUnbufferedAsync<T>(sql, Arguments.ForDapper(arguments), transaction).WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    /// <summary>Until it is disposed, all reads see the database as it is now, whatever others commit meanwhile. Not inside a command.</summary>
    public async Task<IAsyncDisposable> Snapshot(CancellationToken cancellationToken) =>
        await (await Ready(cancellationToken)).BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    /// <summary>The open connection, for what Dapper does not do (COPY). Queued writes have been sent.</summary>
    public async Task<NpgsqlConnection> Connection(CancellationToken cancellationToken) => await Ready(cancellationToken);

    /// <summary>Opens the transaction of the outermost command. BEGIN travels with the first statement.</summary>
    internal async Task Begin(CancellationToken cancellationToken) =>
        transaction = await (await Open(cancellationToken)).BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);

    /// <summary>Sends what waits and commits, then runs the after-commit actions.</summary>
    internal async Task Commit(CancellationToken cancellationToken)
    {
        await Flush(cancellationToken);
        await transaction!.CommitAsync(cancellationToken);
        await End();
        foreach (var action in afterCommit)
        {
            action();
        }

        afterCommit.Clear();
    }

    /// <summary>Undoes everything since <see cref="Begin"/>. Disposing an open transaction rolls it back, also on a broken connection.</summary>
    internal async Task Rollback()
    {
        waiting.Clear();
        gathering.Clear();
        afterCommit.Clear();
        await End();
    }

    /// <summary>Gives the connection back before a long wait; the next statement opens another. Not inside a command.</summary>
    public async Task Release()
    {
        if (transaction is null && connection is not null)
        {
            await connection.DisposeAsync();
            connection = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Rollback();
        await Release();
    }

    private async Task End()
    {
        if (transaction is not null)
        {
            await transaction.DisposeAsync();
            transaction = null;
        }
    }

    private async Task<NpgsqlConnection> Ready(CancellationToken cancellationToken)
    {
        var open = await Open(cancellationToken);
        await Flush(cancellationToken);
        return open;
    }

    private async Task<NpgsqlConnection> Open(CancellationToken cancellationToken) =>
        connection ??= await Opening.ExecuteAsync(async token => await source.OpenConnectionAsync(token), cancellationToken);

    private async Task Flush(CancellationToken cancellationToken)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var (sql, arguments) in waiting)
        {
            var command = new NpgsqlBatchCommand(sql);
            Arguments.AddTo(command.Parameters, arguments());
            batch.BatchCommands.Add(command);
        }

        waiting.Clear();
        gathering.Clear();
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private CommandDefinition Command(string sql, object? arguments, CancellationToken cancellationToken) =>
        new(sql, Arguments.ForDapper(arguments), transaction, cancellationToken: cancellationToken);

    // Lets a record take a text[] column: the driver announces no more than an Array.
    private sealed class ArrayHandler<T> : SqlMapper.TypeHandler<T[]>
    {
        public override T[] Parse(object value) => (T[])value;

        public override void SetValue(IDbDataParameter parameter, T[]? value) => parameter.Value = (object?)value ?? DBNull.Value;
    }

    private sealed class UtcTimeHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) =>
            value is DateTimeOffset time ? time : new DateTimeOffset(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc));

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();
    }
}

/// <summary>The answers to several statements sent together; each is read once, in the order of the statements.</summary>
public sealed class ResultSets
{
    private readonly SqlMapper.GridReader reader;

    internal ResultSets(SqlMapper.GridReader reader) => this.reader = reader;

    /// <summary>The rows of the next statement.</summary>
    public async Task<IReadOnlyList<T>> Many<T>() => (await reader.ReadAsync<T>()).AsList();

    /// <summary>The one row of the next statement, or null where there is none.</summary>
    public async Task<T?> OneOrNone<T>() => await reader.ReadSingleOrDefaultAsync<T>();
}
