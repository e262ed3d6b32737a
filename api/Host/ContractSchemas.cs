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
        var operations = swaggerDoc.Paths.Values.SelectMany(path => path.Operations!.Values).ToList();
        var schemas = swaggerDoc.Components!.Schemas!;
        var sent = Reached(Media(operations.Select(operation => operation.RequestBody?.Content)), schemas);
        var answered = Reached(Media(operations.SelectMany(operation => operation.Responses!.Values).Concat(swaggerDoc.Components.Responses!.Values).Select(response => response.Content)), schemas);
        var asked = Reached(operations.SelectMany(operation => operation.Parameters ?? []).Select(parameter => parameter.Schema), schemas);
        foreach (var name in schemas.Keys.Except([.. sent, .. answered, .. asked]).ToList())
        {
            schemas.Remove(name);
        }

        foreach (var (name, schema) in schemas)
        {
            if (schema is OpenApiSchema { Properties.Count: > 0 } open)
            {
                open.AdditionalPropertiesAllowed = !sent.Contains(name);
                open.Required = sent.Contains(name) ? open.Required : open.Properties.Keys.ToHashSet();
            }
        }
    }

    private static IEnumerable<IOpenApiSchema?> Media(IEnumerable<IDictionary<string, IOpenApiMediaType>?> contents) =>
        contents.SelectMany(content => content?.Values ?? []).Select(media => media.Schema);

    private static HashSet<string> Reached(IEnumerable<IOpenApiSchema?> parts, IDictionary<string, IOpenApiSchema> schemas)
    {
        var names = new HashSet<string>();
        var open = new Stack<IOpenApiSchema?>(parts);
        while (open.TryPop(out var part))
        {
            if (part is OpenApiSchemaReference reference)
            {
                part = names.Add(reference.Reference.Id!) ? schemas[reference.Reference.Id!] : null;
            }

            IEnumerable<IOpenApiSchema?> inner = part is null ? []
                : [.. part.Properties?.Values ?? [], part.Items, part.AdditionalProperties, .. part.OneOf ?? [], .. part.AllOf ?? [], .. part.AnyOf ?? []];
            foreach (var next in inner.Where(next => next is not null))
            {
                open.Push(next);
            }
        }

        return names;
    }
}
