using Complaints.Platform;
using Dapper;
using Npgsql;

namespace Complaints.Testing;

/// <summary>The database as a test looks into it: past the API, with all rights.</summary>
public sealed class TestSql(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);

    // The product's own settings for rows and times.
    static TestSql() => System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(Database).TypeHandle);

    public string ConnectionString { get; } = connectionString;

    public async Task<T?> One<T>(string sql, object? arguments = null)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<T>(sql, arguments);
    }

    public async Task<IReadOnlyList<T>> Many<T>(string sql, object? arguments = null)
    {
        await using var connection = await source.OpenConnectionAsync();
        return (await connection.QueryAsync<T>(sql, arguments)).AsList();
    }

    public async Task<int> Execute(string sql, object? arguments = null)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.ExecuteAsync(sql, arguments);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
