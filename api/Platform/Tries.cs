using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Complaints.Platform;

/// <summary>Something that may be tried only so often in a quarter of an hour.</summary>
/// <param name="What">What is tried on what, e.g. <c>sign-in name wang</c>; stored as a hash only.</param>
/// <param name="Limit">How many tries are allowed.</param>
public sealed record Guess(string What, int Limit);

/// <summary>
/// Counts tries at something that could be guessed, for all replicas together. Counting is durable before the try is made and stands apart
/// from the caller's transaction, so neither a hundred tries at once nor a rollback get past it. Call it before sending the command.
/// </summary>
public sealed class Tries(NpgsqlDataSource source, TimeProvider time)
{
    private const int WindowMinutes = 15;

    // In the order of their buckets, so that two requests never wait for each other.
    private const string Add =
        """
        with old as (delete from try_count where window_start < $2 - interval '1 day')
        insert into try_count (bucket, window_start, tries)
        select bucket, $2, 1 from unnest($1) as bucket order by bucket
        on conflict (bucket, window_start) do update set tries = try_count.tries + 1
        returning bucket, tries
        """;

    private const string Subtract =
        """
        update try_count set tries = tries - 1
        where window_start = $2 and bucket in (select bucket from try_count where bucket = any($1) and window_start = $2 order by bucket for update)
        """;

    /// <summary>Counts one try at each; throws 429 where one of them was tried too often.</summary>
    public async Task Count(IReadOnlyList<Guess> guesses, CancellationToken cancellationToken)
    {
        var limits = guesses.ToDictionary(guess => Bucket(guess.What), guess => guess.Limit);
        await using var command = Command(Add, limits.Keys);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tooMany = false;
        while (await reader.ReadAsync(cancellationToken))
        {
            tooMany |= reader.GetInt32(1) > limits[reader.GetString(0)];
        }

        if (tooMany)
        {
            throw Problem.TooManyTries(Window().AddMinutes(WindowMinutes) - time.GetUtcNow());
        }
    }

    /// <summary>Gives a try back that turned out right.</summary>
    public async Task Forget(IReadOnlyList<Guess> guesses, CancellationToken cancellationToken)
    {
        await using var command = Command(Subtract, guesses.Select(guess => Bucket(guess.What)));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Whom to count by address: the address, or the network that a household or office gets with IPv6.</summary>
    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "none",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address =>
            new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), .. new byte[8]]).ToString(),
        var address => address.MapToIPv4().ToString(),
    };

    private static string Bucket(string what) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(what)));

    private DateTimeOffset Window()
    {
        var now = time.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.FromMinutes(WindowMinutes).Ticks), TimeSpan.Zero);
    }

    private NpgsqlCommand Command(string sql, IEnumerable<string> buckets)
    {
        var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = buckets.Distinct().ToArray() });
        command.Parameters.Add(new() { Value = Window() });
        return command;
    }
}
