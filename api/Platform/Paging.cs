using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Complaints.Platform;

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows, at most as many as asked for.</param>
/// <param name="Next">Hand it back as <c>cursor</c> to get the page after this one; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Keyset paging: the cursor holds the sort key of the last row seen, so pages neither skip nor repeat while rows come and go.</summary>
public static class Paging
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    /// <summary>The number of rows asked for, within 1 to <see cref="MaxLimit"/>.</summary>
    public static int Limit(int? asked) => asked switch
    {
        null => DefaultLimit,
        >= 1 and <= MaxLimit => asked.Value,
        _ => throw new Problem("bad-limit", 400, MaxLimit),
    };

    /// <summary>A page from one row more than <paramref name="limit"/>, the surplus row telling that there is a next page.</summary>
    public static Page<T> From<T, TKey>(IReadOnlyList<T> rows, int limit, Func<T, TKey> key) =>
        rows.Count <= limit ? new Page<T>(rows, null) : new Page<T>([.. rows.Take(limit)], Write(key(rows[limit - 1])));

    /// <summary>Reads a cursor made by <see cref="From"/>; default where none was sent, 400 where it is not one of ours.</summary>
    public static TKey? Read<TKey>(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return default;
        }

        try
        {
            return JsonSerializer.Deserialize<TKey>(Base64Url.DecodeFromChars(cursor), JsonForm.Options);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new Problem("bad-cursor", 400);
        }
    }

    private static string Write<TKey>(TKey key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(key, JsonForm.Options)));
}
