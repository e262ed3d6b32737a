using System.Globalization;
using System.Text.Json.Nodes;
using Complaints.Platform;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Complaints.Host;

/// <summary>Writes into the contract what an endpoint has declared: who may call it, its headers, and its error answers.</summary>
internal sealed class DeclaredOperation : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var permission = metadata.OfType<RequiredPermission>().Single().Permission;
        var changesCase = metadata.OfType<ChangesCase>().Any();
        var writes = !HttpMethods.IsGet(context.ApiDescription.HttpMethod ?? "GET");
        Declare(operation, permission, context.Document);
        if (writes && !metadata.OfType<NeverReplayed>().Any())
        {
            AddHeader(operation, "Idempotency-Key", metadata.OfType<NeedsIdempotencyKey>().Any(),
                "Printable ASCII, up to 200 characters. A retry under the same key is answered with the first answer and `Idempotency-Replayed: true`; kept for 48 hours.",
                "9f1c2a52-6d0b-4c1e-9d54-0d2b0f3f7c11");
        }

        if (changesCase)
        {
            AddHeader(operation, "If-Match", required: true, "The case's version as last seen: the `ETag` of its newest answer.", "\"7\"");
        }

        var schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemAnswer), context.SchemaRepository);
        foreach (var status in Errors(permission, writes, changesCase, operation))
        {
            operation.Responses ??= [];
            operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
            {
                Description = Meaning(status),
                Content = new Dictionary<string, IOpenApiMediaType> { [ProblemAnswer.MediaType] = new OpenApiMediaType { Schema = schema } },
            });
        }
    }

    private static void Declare(OpenApiOperation operation, Permission permission, OpenApiDocument document)
    {
        var roles = Enum.GetValues<Role>().Where(role => Permissions.Of(role).Contains(permission)).Select(role => EnumNames.Of(role)).ToList();
        var scope = Permissions.ScopeOf(permission);
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions["x-permission"] = new JsonNodeExtension(EnumNames.Of(permission));
        operation.Extensions["x-roles"] = new JsonNodeExtension(new JsonArray([.. roles.Select(role => JsonValue.Create(role))]));
        operation.Extensions["x-partner-scope"] = new JsonNodeExtension(scope is { } named ? EnumNames.Of(named) : "none");
        operation.Security = permission == Permission.Public
            ? [[]]
            : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scope is null ? Contract.Account : Contract.PartnerKey, document)] = [] }];
    }

    private static void AddHeader(OpenApiOperation operation, string name, bool required, string description, string example)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = required,
            Description = description,
            Example = example,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
        });
    }

    private static IEnumerable<int> Errors(Permission permission, bool writes, bool changesCase, OpenApiOperation operation)
    {
        yield return 400;
        if (permission != Permission.Public)
        {
            yield return 401;
            yield return 403;
        }

        if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true)
        {
            yield return 404;
        }

        if (writes)
        {
            yield return 409;
            yield return 413;
            yield return 422;
        }

        if (changesCase)
        {
            yield return 412;
            yield return 428;
        }

        yield return 429;
        yield return 503;
    }

    private static string Meaning(int status) => status switch
    {
        400 => "The request is not valid; `errors` names every field at fault.",
        401 => "Nobody is signed in, or the partner key is unknown, expired or revoked.",
        403 => "Signed in, but not allowed to do this.",
        404 => "Does not exist, or not for this caller: the two are told apart by nobody.",
        409 => "The present state does not allow it, or the first request under this `Idempotency-Key` is still running.",
        412 => "The case has changed since the version in `If-Match`.",
        413 => "The body is larger than this operation takes.",
        422 => "The `Idempotency-Key` was used for another request.",
        428 => "`If-Match` is missing.",
        429 => "Too many tries; see `Retry-After`.",
        _ => "The database is away for the moment; nothing was written. See `Retry-After`.",
    };
}

/// <summary>Unknown members are refused, so the contract says so.</summary>
internal sealed class ClosedSchema : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema { Type: JsonSchemaType.Object, Properties.Count: > 0 } open)
        {
            open.AdditionalPropertiesAllowed = false;
        }
    }
}
