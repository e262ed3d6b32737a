using System.Reflection;
using FluentValidation;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Complaints.Host;

/// <summary>Marks as required what the validators require: requests are read leniently, so that all that is missing is told at once.</summary>
internal sealed class RequiredMembers(IServiceScopeFactory scopes) : ISchemaFilter
{
    private readonly Lazy<ILookup<Type, string>> required = new(() => Read(scopes));

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties.Count: > 0 } open)
        {
            return;
        }

        foreach (var name in required.Value[context.Type].Select(name => char.ToLowerInvariant(name[0]) + name[1..]).Where(open.Properties.ContainsKey))
        {
            open.Required ??= new HashSet<string>();
            open.Required.Add(name);
            if (open.Properties[name] is OpenApiSchema { Type: { } type } member)
            {
                member.Type = type & ~JsonSchemaType.Null;
            }
        }
    }

    private static ILookup<Type, string> Read(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        var validators =
            from assembly in AppDomain.CurrentDomain.GetAssemblies()
            where assembly.GetName().Name!.StartsWith("Complaints.", StringComparison.Ordinal)
            from type in assembly.GetTypes()
            where type is { IsAbstract: false, ContainsGenericParameters: false }
            from contract in type.GetInterfaces()
            where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IValidator<>)
            select (Of: contract.GetGenericArguments()[0], Validator: (IValidator)ActivatorUtilities.CreateInstance(scope.ServiceProvider, type));
        var members =
            from known in validators
            from rule in known.Validator.CreateDescriptor().Rules
            where rule.PropertyName is not null && !rule.HasCondition && !rule.HasAsyncCondition
                && rule.Components.Any(component => component.ErrorCode == "required" && !component.HasCondition)
            let member = Follow(known.Of, rule.PropertyName)
            where member is not null && member.PropertyType == rule.TypeToValidate  // not each of its elements
            select member;
        return members.ToLookup(member => member.DeclaringType!, member => member.Name);
    }

    // "Body.Customer.Name" is the member Name of what the customer is.
    private static PropertyInfo? Follow(Type type, string path)
    {
        PropertyInfo? member = null;
        foreach (var name in path.Split('.'))
        {
            member = (member?.PropertyType ?? type).GetProperty(name);
            if (member is null)
            {
                return null;
            }
        }

        return member;
    }
}
