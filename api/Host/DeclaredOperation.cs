using System.Globalization;
using System.Text.Json.Nodes;
using Complaints.Platform;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ModelBinding;
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
        var isReplayed = !HttpMethods.IsGet(context.ApiDescription.HttpMethod ?? "GET") && !metadata.OfType<NeverReplayed>().Any();
        Declare(operation, permission, context.Document);
        DescribeBody(operation, metadata, context);
        if (isReplayed)
        {
            AddHeader(operation, "Idempotency-Key", metadata.OfType<NeedsIdempotencyKey>().Any(),
                "Printable ASCII, up to 200 characters. A retry under the same key is answered with the first answer and `Idempotency-Replayed: true`; kept for 48 hours.",
                "9f1c2a52-6d0b-4c1e-9d54-0d2b0f3f7c11");
        }

        var versioned = changesCase ? "case's" : metadata.OfType<ChangesTaxonomy>().Any() ? "taxonomy's" : null;
        if (versioned is not null)
        {
            AddHeader(operation, "If-Match", required: true, $"The {versioned} version as last seen: the `ETag` of its newest answer.", "\"7\"");
            AnswerVersion(operation, versioned);
        }

        operation.Responses ??= [];
        foreach (var status in Errors(operation, permission, isReplayed, versioned is not null))
        {
            var key = status.ToString(CultureInfo.InvariantCulture);
            operation.Responses[key] = new OpenApiResponseReference(ErrorAnswers.Names[status], context.Document);
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

    // An endpoint that reads its body in parts says with Accepts what the whole of it is.
    private static void DescribeBody(OpenApiOperation operation, IList<object> metadata, OperationFilterContext context)
    {
        var declared = metadata.OfType<IAcceptsMetadata>().LastOrDefault();
        var read = context.ApiDescription.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source == BindingSource.Body)?.Type;
        if (declared?.RequestType is { } type && read is not null && type != read && operation.RequestBody?.Content is { } content)
        {
            content[declared.ContentTypes[0]] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository) };
        }
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

    private static void AnswerVersion(OpenApiOperation operation, string versioned)
    {
        foreach (var response in operation.Responses!.Where(response => response.Key.StartsWith('2')).Select(response => response.Value).OfType<OpenApiResponse>())
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            response.Headers["ETag"] = new OpenApiHeader
            {
                Description = $"The {versioned} version after the change, for the next `If-Match`.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            };
        }
    }

    private static IEnumerable<int> Errors(OpenApiOperation operation, Permission permission, bool isReplayed, bool isVersioned)
    {
        // What an endpoint itself has said that it answers, e.g. a sign-in that fails.
        var own = operation.Responses!.Keys.Where(key => key[0] is '4' or '5').Select(key => int.Parse(key, CultureInfo.InvariantCulture));
        var hasPath = operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true;
        int[] always = [400, 401, 429, 503];
        int[] known = permission == Permission.Public ? [] : [403];
        int[] addressed = hasPath ? [404] : [];
        int[] written = operation.RequestBody is null ? [] : [413, 415];
        int[] changed = isReplayed ? [409, 422] : [];
        int[] versioned = isVersioned ? [412, 428] : [];
        return [.. own.Concat([.. always, .. known, .. addressed, .. written, .. changed, .. versioned]).Distinct().Order()];
    }
}
