using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Complaints.Benchmarks;

/// <summary>
/// <c>post FILE… --url URL --key KEY [--batch N]</c>: posts every row of CSV files with a column <c>text</c> (and, where there is one,
/// <c>title</c>) through the partner API of a running system, as a partner's nightly transfer would. Each row carries a reference made
/// from its words, so posting a file again adds nothing. A text longer than the API takes is cut there, and the command says how many were.
/// </summary>
internal static class PostComplaints
{
    private const int LongestNarrative = 20_000;

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
            foreach (var rows in Rows(file).Chunk(size))
            {
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
    public static IEnumerable<PostedComplaint> Rows(string file)
    {
        foreach (var row in CsvRows.Read(file))
        {
            var text = row["text"];
            var title = row.GetValueOrDefault("title");
            var reference = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{title}\n{text}")))[..24];
            var isCut = text.Length > LongestNarrative;
            yield return new PostedComplaint(
                string.IsNullOrWhiteSpace(title) ? null : title, isCut ? text[..LongestNarrative] : text, reference, new PostedCustomer($"Sender {reference[..8]}"))
            {
                IsCut = isCut,
            };
        }
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

internal sealed record PostedCustomer(string Name);
