using Complaints.Platform;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Complaints.Host;

/// <summary>Shows a <see cref="Named{TEnum}"/> parameter as the enum that it holds.</summary>
internal sealed class NamedParameter : IParameterFilter
{
    public void Apply(IOpenApiParameter parameter, ParameterFilterContext context)
    {
        var declared = context.ParameterInfo?.ParameterType ?? context.PropertyInfo?.PropertyType;
        var type = declared is null ? null : Nullable.GetUnderlyingType(declared) ?? declared;
        if (parameter is OpenApiParameter open && type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Named<>))
        {
            open.Schema = context.SchemaGenerator.GenerateSchema(type.GetGenericArguments()[0], context.SchemaRepository);
        }
    }
}
