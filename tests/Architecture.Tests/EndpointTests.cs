using System.Reflection;
using System.Text.Json;
using Complaints.Platform;
using Complaints.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Architecture.Tests;

internal sealed class EndpointTests
{
    private TestHost host = null!;
    private List<RouteEndpoint> endpoints = null!;
    private JsonElement contract;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.Start();
        endpoints = [.. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal) && endpoint.Metadata.GetMetadata<MethodInfo>() is not null)];
        contract = (await host.AsNobody().Get("openapi.json")).Expect(200).Json;
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public void An_endpoint_has_the_name_of_its_use_case_and_a_permission()
    {
        var files = Repository.Sources().Select(source => Path.GetFileNameWithoutExtension(source.Path)).ToHashSet();

        Assert.That(endpoints, Has.Count.GreaterThan(15));
        Assert.That(endpoints.Where(endpoint => !files.Contains(Name(endpoint) ?? "")).Select(endpoint => endpoint.DisplayName), Is.Empty);
        Assert.That(endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<RequiredPermission>() is null).Select(endpoint => endpoint.DisplayName), Is.Empty);
    }

    [Test]
    public void The_contract_holds_every_endpoint_once() =>
        Assert.That(Operations().Select(operation => operation.Value.GetProperty("operationId").GetString()), Is.EquivalentTo(endpoints.Select(Name)));

    [Test]
    public void Every_operation_parameter_schema_and_member_is_described()
    {
        var operations = Operations().Where(operation => !IsGiven(operation.Value, "summary") || !IsGiven(operation.Value, "tags")).Select(operation => operation.Name);
        var parameters =
            from operation in Operations()
            where operation.Value.TryGetProperty("parameters", out _)
            from parameter in operation.Value.GetProperty("parameters").EnumerateArray()
            where !IsGiven(parameter, "description")
            select $"{operation.Value.GetProperty("operationId")} {parameter.GetProperty("name")}";
        var schemas = contract.GetProperty("components").GetProperty("schemas").EnumerateObject().ToList();
        var members =
            from schema in schemas
            where schema.Value.TryGetProperty("properties", out _)
            from member in schema.Value.GetProperty("properties").EnumerateObject()
            where !IsGiven(member.Value, "description")
            select $"{schema.Name}.{member.Name}";

        Assert.That(operations, Is.Empty);
        Assert.That(parameters, Is.Empty);
        Assert.That(schemas.Where(schema => !IsGiven(schema.Value, "description")).Select(schema => schema.Name), Is.Empty);
        Assert.That(members, Is.Empty);
    }

    [Test]
    public void A_request_shows_an_example_of_every_text()
    {
        var bodies = Operations().Where(operation => operation.Value.TryGetProperty("requestBody", out _)).Select(operation => operation.Value.GetProperty("requestBody").GetRawText());
        var schemas = contract.GetProperty("components").GetProperty("schemas");
        var missing =
            from body in bodies
            from schema in schemas.EnumerateObject()
            where body.Contains($"schemas/{schema.Name}\"", StringComparison.Ordinal) && schema.Value.TryGetProperty("properties", out _)
            from member in schema.Value.GetProperty("properties").EnumerateObject()
            where member.Value.TryGetProperty("type", out var type) && type.GetRawText().Contains("string", StringComparison.Ordinal)
                && !IsGiven(member.Value, "examples") && !IsGiven(member.Value, "example") && member.Value.TryGetProperty("format", out var format) is false
            select $"{schema.Name}.{member.Name}";

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void An_enum_in_a_query_goes_by_its_json_name()
    {
        var parameters = endpoints.SelectMany(endpoint => endpoint.Metadata.GetMetadata<MethodInfo>()!.GetParameters())
            .SelectMany(parameter => parameter.IsDefined(typeof(AsParametersAttribute)) ? parameter.ParameterType.GetProperties().Select(member => member.PropertyType) : [parameter.ParameterType])
            .Select(type => Nullable.GetUnderlyingType(type) ?? type);

        Assert.That(parameters.Where(type => type.IsEnum), Is.Empty, "Take Named<TEnum>.");
    }

    private static string? Name(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;

    private static bool IsGiven(JsonElement element, string member) => element.TryGetProperty(member, out var value) && value.GetRawText() is not "\"\"" and not "[]";

    private IEnumerable<JsonProperty> Operations() => contract.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject());
}
