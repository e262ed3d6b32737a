using Complaints.Access;
using Complaints.Classification;
using Complaints.Host;
using Complaints.Intake;
using Complaints.Platform;
using Complaints.Resolution;
using Complaints.Tracking;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

if (await Commands.Run(args))
{
    return;
}

var builder = WebApplication.CreateBuilder(args);
await using var database = await HostDatabase.Prepare(builder.Configuration);
builder.WebHost.UseUrls(builder.Configuration["urls"] ?? "http://localhost:5080").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.Services
    .AddPlatform(database.ConnectionString)
    .AddSignIn()
    .AddSingleton<IConfigureOptions<KeyManagementOptions>, KeyRing>()
    // Tracking first: it writes the history, and hears of every event before the others do.
    .AddTracking().AddAccess().AddIntake().AddClassification().AddResolution()
    .AddContract()
    .AddFirstStart(builder.Configuration, database)
    .AddHealthChecks().AddCheck<DatabaseAnswers>("database", tags: ["ready"]);

var app = builder.Build();
app.UseTrustedProxies();
app.UseProblems();
app.UseSecurityHeaders();
app.UseRouting();
app.UseAuthentication();
app.UseMiddleware<CallerMiddleware>();
app.UseContract();
app.UseWebClient();

var api = app.MapGroup("/api/v1");
api.MapAccess();
api.MapIntake();
api.MapClassification();
api.MapResolution();
api.MapTracking();
app.MapHealth();
Permissions.CheckThatAllAreDeclared(app);
await app.RunAsync();

/// <summary>The Host, for tests to start.</summary>
public partial class Program;
