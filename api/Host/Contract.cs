using Microsoft.OpenApi;

namespace Complaints.Host;

/// <summary>The OpenAPI 3.1 document at /api/v1/openapi.json, and Swagger UI over it at /api/docs.</summary>
internal static class Contract
{
    public const string Account = "session";
    public const string PartnerKey = "partnerKey";

    public static IServiceCollection AddContract(this IServiceCollection services) =>
        services.AddEndpointsApiExplorer().AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "Complaints",
                Version = "v1",
                Description = "Customer complaint handling, from the first word to the exported history. Times are RFC 3339 in UTC, ids are UUIDs, "
                    + "lists come in pages with an opaque `next` cursor, errors are `application/problem+json` (RFC 9457) with a stable `type`.",
                License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            });
            options.AddServer(new OpenApiServer { Url = "/", Description = "This host" });
            options.AddSecurityDefinition(Account, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "complaints_session",
                Description = "A person's session, started with `SignIn`. Changes need the `X-CSRF-Token` header with the token from `GetSession`.",
            });
            options.AddSecurityDefinition(PartnerKey, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A partner's key: `Authorization: Bearer cpk_…`.",
            });
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.CustomSchemaIds(SchemaName);
            options.CustomOperationIds(api => api.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName);
            options.OperationFilter<DeclaredOperation>();
            options.ParameterFilter<NamedParameter>();
            options.SchemaFilter<RequiredMembers>();
            options.SchemaFilter<ContractSchemas>();
            options.DocumentFilter<ErrorAnswers>();
            options.DocumentFilter<ContractSchemas>();
            options.DocumentFilter<ContractOrder>();
            foreach (var docs in Directory.EnumerateFiles(AppContext.BaseDirectory, "Complaints.*.xml"))
            {
                options.IncludeXmlComments(docs);
            }
        });

    public static void UseContract(this WebApplication app)
    {
        app.UseSwagger(options =>
        {
            options.RouteTemplate = "api/{documentName}/openapi.json";
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        });
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "api/docs";
            options.SwaggerEndpoint("/api/v1/openapi.json", "Complaints v1");
        });
    }

    private static string SchemaName(Type type) =>
        type.IsGenericType ? SchemaName(type.GetGenericArguments()[0]) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] : type.Name;
}
