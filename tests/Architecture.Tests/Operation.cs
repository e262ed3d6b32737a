using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Complaints.Platform;
using Complaints.Testing;

namespace Complaints.Architecture.Tests;

/// <summary>One operation as the served contract tells it; the generated tests go through all of them.</summary>
internal sealed partial record Operation(string Id, HttpMethod Method, string Path, JsonElement Declared, JsonElement Schemas)
{
    public static async Task<IReadOnlyList<Operation>> All(TestHost host)
    {
        var contract = (await host.AsNobody().Get("openapi.json")).Expect(200).Json;
        var schemas = contract.GetProperty("components").GetProperty("schemas");
        return [.. from path in contract.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            select new Operation(operation.Value.GetProperty("operationId").GetString()!, new HttpMethod(operation.Name.ToUpperInvariant()), path.Name, operation.Value, schemas)];
    }

    public bool IsPublic => Declared.GetProperty("x-permission").GetString() == "public";

    public IReadOnlyList<Role> Roles => [.. Declared.GetProperty("x-roles").EnumerateArray().Select(role => Enum.Parse<Role>(role.GetString()!, ignoreCase: true))];

    public PartnerScope? Scope => Enum.TryParse<PartnerScope>(Declared.GetProperty("x-partner-scope").GetString(), ignoreCase: true, out var scope) ? scope : null;

    public bool ChangesCase => Parameters("header").Any(header => header.GetProperty("name").GetString() == "If-Match");

    public bool MayAnswer(int status) => Declared.GetProperty("responses").TryGetProperty(status.ToString(System.Globalization.CultureInfo.InvariantCulture), out _);

    public JsonElement? BodySchema =>
        Declared.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var media) ? Resolve(media.GetProperty("schema")) : null;

    public bool HasOtherBody => Declared.TryGetProperty("requestBody", out _) && BodySchema is null;

    public IEnumerable<JsonElement> Parameters(string place) =>
        Declared.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == place) : [];

    /// <summary>A request that is well formed: with these ids in its path, and new ones for the rest.</summary>
    public HttpRequestMessage Request(IReadOnlyDictionary<string, Guid>? ids = null, string? body = null)
    {
        var path = PathParameter().Replace(Path, place => (ids?.TryGetValue(place.Groups[1].Value, out var id) == true ? id : Example(place.Groups[1].Value)).ToString()!);
        var request = new HttpRequestMessage(Method, path);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        if (ChangesCase)
        {
            request.Headers.Add("If-Match", "\"1\"");
        }

        if (BodySchema is { } schema)
        {
            request.Content = new StringContent(body ?? Sample(schema)!.ToJsonString(), null, "application/json");
        }
        else if (HasOtherBody)
        {
            request.Content = new ByteArrayContent("%PDF-1.4"u8.ToArray());
            request.Content.Headers.ContentType = new("application/octet-stream");
        }

        return request;
    }

    /// <summary>A value that fits a schema, made from its examples.</summary>
    public JsonNode? Sample(JsonElement schema)
    {
        schema = Resolve(schema);
        if (schema.TryGetProperty("examples", out var examples))
        {
            return JsonNode.Parse(examples[0].GetRawText());
        }

        if (schema.TryGetProperty("enum", out var names))
        {
            return names[0].GetString();
        }

        var format = schema.TryGetProperty("format", out var named) ? named.GetString() : null;
        return TypeOf(schema) switch
        {
            "object" => new JsonObject(Members(schema).Select(member => KeyValuePair.Create(member.Name, Sample(member.Value)))),
            "array" => new JsonArray(Sample(schema.GetProperty("items"))),
            "integer" or "number" => 1,
            "boolean" => true,
            _ => format switch
            {
                "uuid" => Guid.NewGuid().ToString(),
                "date-time" => DateTimeOffset.UtcNow.AddDays(-1).ToString("O"),
                _ => "text",
            },
        };
    }

    public static IEnumerable<JsonProperty> Members(JsonElement schema) => schema.TryGetProperty("properties", out var members) ? members.EnumerateObject() : [];

    public static string TypeOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return schema.TryGetProperty("properties", out _) ? "object" : "string";
        }

        return type.ValueKind == JsonValueKind.String ? type.GetString()! : type.EnumerateArray().Select(name => name.GetString()!).First(name => name != "null");
    }

    public JsonElement Resolve(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            schema = choices[0];
        }

        return schema.TryGetProperty("$ref", out var reference) ? Resolve(Schemas.GetProperty(reference.GetString()!.Split('/')[^1])) : schema;
    }

    private object Example(string parameter)
    {
        var declared = Parameters("path").Single(found => found.GetProperty("name").GetString() == parameter);
        return declared.TryGetProperty("example", out var example) ? example.ToString()
            : declared.GetProperty("schema").TryGetProperty("format", out var format) && format.GetString() == "uuid" ? Guid.NewGuid() : "text";
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();
}
