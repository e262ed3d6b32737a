using System.Globalization;
using Complaints.Platform;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Complaints.Host;

/// <summary>The error answers that operations share, as named components of the contract.</summary>
internal sealed class ErrorAnswers : IDocumentFilter
{
    /// <summary>The component of each status.</summary>
    public static IReadOnlyDictionary<int, string> Names { get; } = new Dictionary<int, string>
    {
        [400] = "NotValid",
        [401] = "NotSignedIn",
        [403] = "NotAllowed",
        [404] = "NotFound",
        [409] = "NotNow",
        [412] = "ChangedMeanwhile",
        [413] = "TooLarge",
        [415] = "WrongMediaType",
        [422] = "KeyUsedForAnother",
        [428] = "VersionMissing",
        [429] = "TooManyTries",
        [503] = "Unavailable",
    };

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemAnswer), context.SchemaRepository);
        var used = swaggerDoc.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Responses!.Keys).ToHashSet();
        swaggerDoc.Components ??= new OpenApiComponents();
        swaggerDoc.Components.Responses ??= new Dictionary<string, IOpenApiResponse>();
        foreach (var (status, name) in Names.Where(name => used.Contains(name.Key.ToString(CultureInfo.InvariantCulture))))
        {
            swaggerDoc.Components.Responses[name] = new OpenApiResponse
            {
                Description = Meaning(status),
                Content = new Dictionary<string, IOpenApiMediaType> { [ProblemAnswer.MediaType] = new OpenApiMediaType { Schema = schema } },
                Headers = status is 429 or 503 ? RetryAfter : null,
            };
        }
    }

    private static Dictionary<string, IOpenApiHeader> RetryAfter => new()
    {
        ["Retry-After"] = new OpenApiHeader
        {
            Description = "Seconds to wait before the next try.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
        },
    };

    private static string Meaning(int status) => status switch
    {
        400 => "The request is not valid; `errors` names every field at fault.",
        401 => "Nobody is signed in, or what was shown is not right: a wrong password, an unknown, expired or revoked partner key.",
        403 => "Signed in, but not allowed to do this.",
        404 => "Does not exist, or not for this caller: the two are told apart by nobody.",
        409 => "The present state does not allow it, or the first request under this `Idempotency-Key` is still running.",
        412 => "The case, or the taxonomy, has changed since the version in `If-Match`.",
        413 => "The body is larger than this operation takes.",
        415 => "The body is not of the media type that this operation takes.",
        422 => "The `Idempotency-Key` was used for another request.",
        428 => "`If-Match` is missing.",
        429 => "Too many tries.",
        _ => "The database is away for the moment; nothing was written.",
    };
}
