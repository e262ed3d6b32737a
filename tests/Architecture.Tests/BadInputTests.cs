using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Architecture.Tests;

/// <summary>Made from the served contract: whatever is sent, the answer is a problem in the caller's language, and never a fault.</summary>
internal sealed class BadInputTests
{
    private static readonly string Deep = string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000);

    private TestHost host = null!;
    private IReadOnlyList<Operation> operations = null!;
    private Dictionary<string, Guid> ids = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start(listens: true);
        operations = await Operation.All(host);
        var partner = await host.AsPartner(PartnerScope.Submit);
        var receipt = await partner.Post("complaints", new { narrative = "The refrigerator does not cool." }, key: "one");
        ids = new() { ["complaintId"] = receipt.Expect(201).Json.GetProperty("id").GetGuid() };
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task A_body_that_is_not_the_json_asked_for_is_a_400() =>
        await Sweep(
            operation => new[] { "", "{", "{\"a\":}", "null", "[]", "\"text\"", "1", "{\"\\ud800\":1}", "{} {}", "{\"a\":1e999999}", Deep, "\u0000" }.Select(body => (body, 400)));

    [Test]
    public async Task A_member_that_the_contract_does_not_know_is_a_400() =>
        await Sweep(operation => [(With(operation, "noSuchMember", JsonValue.Create(1)), 400)]);

    [Test]
    public async Task A_member_of_the_wrong_type_is_a_400() =>
        await Sweep(operation =>
            from member in Operation.Members(operation.BodySchema!.Value)
            let schema = operation.Resolve(member.Value)
            where schema.TryGetProperty("type", out _)
            let type = Operation.TypeOf(schema)
            from wrong in new JsonNode[] { type == "string" ? JsonValue.Create(7) : JsonValue.Create("seven"), type == "object" ? new JsonArray() : new JsonObject() }
            select (With(operation, member.Name, wrong), 400));

    [TestCase("\\u0000")]
    [TestCase("\\ud800")]
    [TestCase("\\udc00\\ud800")]
    [TestCase("\\u0007 bell")]
    [TestCase("\\u001b[31m")]
    public async Task Characters_that_cannot_be_kept_or_read_are_a_400(string escaped) =>
        await Sweep(operation =>
            from member in Operation.Members(operation.BodySchema!.Value)
            where Operation.TypeOf(operation.Resolve(member.Value)) == "string"
            select (With(operation, member.Name, JsonValue.Create("PLACE")).Replace("\"PLACE\"", $"\"{escaped}\"", StringComparison.Ordinal), 400));

    [Test]
    public async Task A_text_of_twenty_five_thousand_characters_is_a_400() =>
        await Sweep(operation =>
            from member in Operation.Members(operation.BodySchema!.Value)
            let schema = operation.Resolve(member.Value)
            where Operation.TypeOf(schema) == "string"
            select (With(operation, member.Name, JsonValue.Create(new string('很', 25_000))), 400));

    [Test]
    public async Task A_body_of_ten_megabytes_is_too_large()
    {
        var body = "{\"a\":\"" + new string('a', 10 * 1024 * 1024) + "\"}";
        await Sweep(operation => operation.Id == "SubmitComplaintBatch" ? [(body, 400)] : [(body, 413)]);
    }

    [Test]
    public async Task Bytes_that_are_no_text_and_other_media_types_are_refused()
    {
        var wrong = new List<string>();
        foreach (var operation in operations.Where(operation => operation.BodySchema is not null))
        {
            foreach (var (content, type, status) in new[] { ("\"\xff\xfe\"", "application/json", 400), ("{}", "text/plain", 415), ("a=1", "application/x-www-form-urlencoded", 415) })
            {
                using var request = operation.Request(ids);
                request.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(content));
                request.Content.Headers.ContentType = new(type);
                await Expect(operation, request, status, type, wrong);
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public async Task Parameters_that_make_no_sense_are_a_400()
    {
        var wrong = new List<string>();
        foreach (var operation in operations)
        {
            foreach (var parameter in operation.Parameters("query"))
            {
                var schema = operation.Resolve(parameter.GetProperty("schema"));
                var isFree = Operation.TypeOf(schema) == "string" && !schema.TryGetProperty("enum", out _) && !schema.TryGetProperty("format", out _);
                foreach (var value in isFree ? ["%00", "a%00b", "%07"] : new[] { "%00", "seven", "1e400", "%ff" })
                {
                    using var request = operation.Request(ids);
                    var query = $"{parameter.GetProperty("name").GetString()}={value}";
                    request.RequestUri = new Uri($"{request.RequestUri}?{query}", UriKind.Relative);
                    await Expect(operation, request, 400, query, wrong);
                }
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public async Task An_id_that_is_none_is_not_found()
    {
        var wrong = new List<string>();
        foreach (var operation in operations.Where(operation => operation.Path.Contains("Id}", StringComparison.Ordinal)))
        {
            foreach (var id in new[] { "7", "no-such-id", "%27%20or%201=1", "..%2f..%2fetc" })
            {
                using var request = operation.Request(ids);
                request.RequestUri = new Uri(operation.Path.Split('{')[0] + id + operation.Path[(operation.Path.IndexOf('}', StringComparison.Ordinal) + 1)..]
                    .Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), UriKind.Relative);
                await Expect(operation, request, 404, request.RequestUri.ToString(), wrong);
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    private async Task Sweep(Func<Operation, IEnumerable<(string Body, int Status)>> bodies)
    {
        var wrong = new List<string>();
        foreach (var operation in operations.Where(operation => operation.BodySchema is not null))
        {
            foreach (var (body, status) in bodies(operation))
            {
                using var request = operation.Request(ids, body);
                request.Headers.ExpectContinue = body.Length > 1_000_000;
                await Expect(operation, request, status, body.Length > 300 ? $"{body[..300]}…" : body, wrong);
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    private async Task Expect(Operation operation, HttpRequestMessage request, int status, string sent, List<string> wrong)
    {
        var caller = operation.Scope is { } scope ? await partners.GetOrAdd(scope, _ => new(() => host.AsPartner(scope))).Value
            : operation.IsPublic ? host.AsNobody() : await host.As(operation.Roles[0], operation.Id);
        request.Headers.AcceptLanguage.ParseAdd("zh-CN");
        using var response = await caller.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var problem = response.Content.Headers.ContentType?.MediaType == ProblemAnswer.MediaType
            ? JsonSerializer.Deserialize<ProblemAnswer>(await response.Content.ReadAsStreamAsync(), JsonForm.Options) : null;
        var isTooOften = response.StatusCode == HttpStatusCode.TooManyRequests;
        if (!operation.MayAnswer((int)response.StatusCode) || !isTooOften && ((int)response.StatusCode != status || problem?.Status != status || !problem.Title.Any(c => c is >= '\u4E00' and <= '\u9FFF')))
        {
            wrong.Add($"{operation.Id} {sent}: {(int)response.StatusCode} {problem?.Type} {problem?.Title} {string.Join(", ", problem?.Errors?.Select(error => $"{error.Field}:{error.Code}") ?? [])}");
        }
    }

    private readonly System.Collections.Concurrent.ConcurrentDictionary<PartnerScope, Lazy<Task<ApiClient>>> partners = new();

    private static string With(Operation operation, string member, JsonNode? value)
    {
        var body = operation.Sample(operation.BodySchema!.Value)!.AsObject();
        body[member] = value;
        return body.ToJsonString();
    }
}
