using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Complaints.Benchmarks;

/// <summary>
/// <c>post FILE… --url URL --key KEY [--batch N] [--seconds N]</c>: posts every row of CSV files with a column <c>text</c> (and, where there is one,
/// <c>title</c>) through the partner API of a running system, as a partner's nightly transfer would. Each row carries a reference made
/// from its words, so posting a file again adds nothing. Rows with a column <c>user</c> are that customer's. With <c>--seconds</c> the rows
/// come in the order of their column <c>time</c>, and all of their time takes so long: for whoever watches. A text longer than the API takes is cut there, and the command says how many were.
/// </summary>
internal static class PostComplaints
{
    private const int LongestNarrative = 20_000;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    public static async Task<int> Run(Arguments arguments, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new Uri(arguments.Required("url")), Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", arguments.Required("key"));
        var size = int.Parse(arguments.Optional("batch") ?? "200", CultureInfo.InvariantCulture);
        var faults = 0;
        foreach (var file in arguments.Files)
        {
            var tally = new SortedDictionary<string, int>(StringComparer.Ordinal);
            var cut = 0;
            var seconds = double.Parse(arguments.Optional("seconds") ?? "0", CultureInfo.InvariantCulture);
            var begun = Stopwatch.StartNew();
            foreach (var (due, rows) in seconds > 0 ? Paced(file, TimeSpan.FromSeconds(seconds), size) : Rows(file).Chunk(size).Select(rows => (TimeSpan.Zero, rows)))
            {
                await Task.Delay(due > begun.Elapsed ? due - begun.Elapsed : TimeSpan.Zero, cancellationToken);
                cut += rows.Count(row => row.IsCut);
                var (answer, replayed) = await Post(http, rows, cancellationToken);
                foreach (var item in answer.GetProperty("items").EnumerateArray())
                {
                    var status = replayed ? "answered before" : item.GetProperty("status").GetString()!;
                    tally[status] = tally.GetValueOrDefault(status) + 1;
                    if (status == "invalid")
                    {
                        faults++;
                        Console.Error.WriteLine($"{Path.GetFileName(file)}: {item.GetProperty("problem")}");
                    }
                }
            }

            Console.WriteLine($"{Path.GetFileName(file)}: {tally.Values.Sum()} rows, {string.Join(", ", tally.Select(pair => $"{pair.Value} {pair.Key}"))}; {cut} cut at {LongestNarrative} characters");
        }

        return faults == 0 ? 0 : 1;
    }

    /// <summary>The rows of a CSV file, plain or gzip'd, as bodies of SubmitComplaint.</summary>
    public static IEnumerable<PostedComplaint> Rows(string file) => CsvRows.Read(file).Select(Of);

    private static PostedComplaint Of(IReadOnlyDictionary<string, string> row)
    {
        var (text, title, user) = (row["text"], row.GetValueOrDefault("title"), row.GetValueOrDefault("user"));
        var reference = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user is null ? $"{title}\n{text}" : $"{user}\n{title}\n{text}")))[..24];
        var isCut = text.Length > LongestNarrative;
        var customer = new PostedCustomer(user ?? $"Sender {reference[..8]}", user);
        return new PostedComplaint(string.IsNullOrWhiteSpace(title) ? null : title, isCut ? text[..LongestNarrative] : text, reference, customer) { IsCut = isCut };
    }

    // Whatever falls into one tick goes together.
    private static IEnumerable<(TimeSpan Due, PostedComplaint[] Rows)> Paced(string file, TimeSpan whole, int size)
    {
        var rows = CsvRows.Read(file).Select(row => (At: StreamRow.TimeOf(row["time"]), Row: Of(row))).OrderBy(row => row.At).ToList();
        var (first, span) = (rows[0].At, rows[^1].At - rows[0].At);
        return rows.GroupBy(row => Math.Floor((row.At - first) / span * (whole / Tick)))
            .SelectMany(due => due.Select(row => row.Row).Chunk(size).Select(chunk => (due.Key * Tick, chunk)));
    }

    // The key is made from the rows themselves: a post whose answer got lost is repeated under the same key.
    private static async Task<(JsonElement Answer, bool Replayed)> Post(HttpClient http, PostedComplaint[] rows, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', rows.Select(row => row.PartnerReference)))));
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/complaints/batch") { Content = JsonContent.Create(new { complaints = rows }) };
            request.Headers.Add("Idempotency-Key", key);
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken), response.Headers.Contains("Idempotency-Replayed"));
            }

            if (attempt == 5 || response.Headers.RetryAfter?.Delta is not { } wait)
            {
                throw new HttpRequestException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
            }

            await Task.Delay(wait, cancellationToken);
        }
    }
}

internal sealed record PostedComplaint(string? Subject, string Narrative, string PartnerReference, PostedCustomer Customer)
{
    [JsonIgnore]
    public bool IsCut { get; init; }
}

internal sealed record PostedCustomer(string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AccountNumber = null);
