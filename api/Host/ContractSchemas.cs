using System.Reflection;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Complaints.Host;

/// <summary>
/// Makes the schemas say what the server does: a member that may be null says so also where it is an object or an enum; a request refuses
/// members that it does not know; an answer has all its members, null or not, and may get more of them in time.
/// </summary>
internal sealed class ContractSchemas : ISchemaFilter, IDocumentFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties.Count: > 0 } open)
        {
            return;
        }

        var nullability = new NullabilityInfoContext();
        foreach (var member in context.Type.GetProperties().Where(member => nullability.Create(member).ReadState == NullabilityState.Nullable))
        {
            var name = char.ToLowerInvariant(member.Name[0]) + member.Name[1..];
            if (open.Properties.TryGetValue(name, out var value) && value is OpenApiSchemaReference reference && open.Required?.Contains(name) != true)
            {
                open.Properties[name] = new OpenApiSchema
                {
                    Description = reference.Description,
                    OneOf = [reference, new OpenApiSchema { Type = JsonSchemaType.Null }],
                };
            }
        }
    }

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var sent = new HashSet<string>();
        var bodies = swaggerDoc.Paths.Values.SelectMany(path => path.Operations!.Values).Select(operation => operation.RequestBody?.Content);
        foreach (var content in bodies.OfType<IDictionary<string, IOpenApiMediaType>>().SelectMany(content => content.Values))
        {
            Collect(content.Schema, swaggerDoc.Components!.Schemas!, sent);
        }

        foreach (var (name, schema) in swaggerDoc.Components!.Schemas!)
        {
            if (schema is OpenApiSchema { Properties.Count: > 0 } open)
            {
                open.AdditionalPropertiesAllowed = !sent.Contains(name);
                open.Required = sent.Contains(name) ? open.Required : open.Properties.Keys.ToHashSet();
            }
        }
    }

    // A reference is followed by its name: while the document is being made, it does not know its target.
    private static void Collect(IOpenApiSchema? schema, IDictionary<string, IOpenApiSchema> known, HashSet<string> names)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } id })
        {
            schema = names.Add(id) ? known[id] : null;
        }

        IEnumerable<IOpenApiSchema?> parts =
            [.. schema?.Properties?.Values ?? [], schema?.Items, schema?.AdditionalProperties, .. schema?.OneOf ?? [], .. schema?.AllOf ?? []];
        foreach (var part in parts.Where(part => part is not null))
        {
            Collect(part, known, names);
        }
    }
}
