using System.Text.Json;
using System.Text.Json.Nodes;
using Complaints.Contracts.Access;
using Complaints.Platform;
using MediatR;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Complaints.Host.Demo;

/// <summary>
/// Plays the demo set into an empty database once the Host listens, through the same API that everybody uses: a partner posts,
/// agents work, a lead approves. Written by us; nobody in it exists.
/// </summary>
internal sealed class DemoSet(IServiceProvider services, DemoClock clock, IServer server)
{
    /// <summary>What everybody in the demo set signs in with.</summary>
    public const string Password = "complaints-demo";

    private const string Administrator = "admin";

    private static readonly (string UserName, string Name, Role Role, string Language)[] People =
    [
        ("zhou", "周敏 主管", Role.Lead, "zh-CN"), ("lin", "林晓", Role.Agent, "zh-CN"),
        ("emma", "Emma Clarke", Role.Agent, "en"), ("weixiu", "维修部", Role.Department, "zh-CN"), ("qian", "钱质检", Role.Qa, "zh-CN"),
    ];

    /// <summary>How to sign in, for the console.</summary>
    public static string SignIns =>
        $"{string.Join(", ", People.Select(person => $"{person.UserName} ({EnumNames.Of(person.Role)})").Append($"{Administrator} (administrator)"))} – password {Password}";

    private readonly Dictionary<string, Guid> ids = [];
    private readonly Dictionary<string, (HttpClient Client, DateTimeOffset Since)> signedIn = [];

    /// <summary>True where the set was played in; false where the database already has accounts.</summary>
    public async Task<bool> Play(CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        clock.Show(now.AddHours(-DemoStory.Complaints.Max(complaint => complaint.HoursAgo) - 1));
        try
        {
            if (!await AddPeople(cancellationToken))
            {
                return false;
            }

            var partner = await AddPartner(cancellationToken);
            var complaints = new Dictionary<DemoComplaint, string>();
            var moments = DemoStory.Complaints
                .SelectMany(complaint => complaint.Steps.Select((step, order) => (At: complaint.HoursAgo - step.After, Order: order + 1, complaint, Step: (DemoStep?)step))
                    .Append((At: complaint.HoursAgo, Order: 0, complaint, Step: null)))
                .OrderByDescending(moment => moment.At).ThenBy(moment => moment.Order);
            foreach (var (at, _, complaint, step) in moments)
            {
                clock.Show(now.AddHours(-at));
                if (step is null)
                {
                    complaints[complaint] = await Receive(complaint, partner, cancellationToken);
                }
                else
                {
                    await Do(step, complaints[complaint], cancellationToken);
                }
            }

            return true;
        }
        finally
        {
            clock.BackToNow();
        }
    }

    private async Task<bool> AddPeople(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Kind = CallerKind.System;
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        if (await mediator.Send(new CreateFirstAdministrator(), cancellationToken) is not { } firstPassword)
        {
            return false;
        }

        var admin = await SignIn(Administrator, firstPassword, cancellationToken);
        await Send(admin, HttpMethod.Put, "session/password", new JsonObject { ["currentPassword"] = firstPassword, ["newPassword"] = Password }, null, cancellationToken);
        foreach (var (userName, name, role, language) in People)
        {
            ids[userName] = await mediator.Send(new CreateAccountWithPassword(userName, name, role, language, Password, MustChangePassword: false), cancellationToken);
        }

        return true;
    }

    private async Task<HttpClient> AddPartner(CancellationToken cancellationToken)
    {
        var admin = await SignedIn(Administrator, cancellationToken);
        var partner = await Send(admin, HttpMethod.Post, "partners", new JsonObject { ["name"] = "Demo shop 演示商城" }, null, cancellationToken);
        var scopes = new JsonObject { ["scopes"] = new JsonArray("submit", "read") };
        var key = await Send(admin, HttpMethod.Post, $"partners/{partner.Body.GetProperty("partnerId").GetGuid()}/keys", scopes, null, cancellationToken);
        var client = NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", key.Body.GetProperty("key").GetString());
        return client;
    }

    private async Task<string> Receive(DemoComplaint complaint, HttpClient partner, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToNode(complaint, JsonForm.Options)!.AsObject();
        foreach (var member in body.Where(member => member.Value is null || member.Key is "hoursAgo" or "by" or "steps").Select(member => member.Key).ToList())
        {
            body.Remove(member);
        }

        var byPartner = complaint.By == "partner";
        var client = byPartner ? partner : await SignedIn(complaint.By, cancellationToken);
        var receipt = await Send(client, HttpMethod.Post, byPartner ? "complaints" : "desk/complaints", DemoStory.Fill(body, clock.GetUtcNow(), ids), null, cancellationToken);
        return $"complaints/{receipt.Body.GetProperty("id").GetGuid()}";
    }

    private async Task Do(DemoStep step, string complaint, CancellationToken cancellationToken)
    {
        var person = await SignedIn(step.Who, cancellationToken);
        var state = await Send(person, HttpMethod.Get, $"{complaint}", null, null, cancellationToken);
        var path = step.What.Contains('{', StringComparison.Ordinal)
            ? Address(step.What, (await Send(person, HttpMethod.Get, $"{complaint}/resolution", null, null, cancellationToken)).Body)
            : step.What;
        var body = DemoStory.Fill(step.Body, clock.GetUtcNow(), ids);
        await Send(person, HttpMethod.Parse(step.Method ?? "POST"), $"{complaint}/{path}", body, state.Version, cancellationToken);
    }

    private static string Address(string path, JsonElement resolution) => path
        .Replace("{option}", Newest(resolution.GetProperty("options")), StringComparison.Ordinal)
        .Replace("{promise}", Newest(resolution.GetProperty("promises")), StringComparison.Ordinal)
        .Replace("{remedy}", NextRemedy(resolution), StringComparison.Ordinal);

    private static string Newest(JsonElement list) => list.GetArrayLength() == 0 ? "" : list[list.GetArrayLength() - 1].GetProperty("id").GetString()!;

    private static string NextRemedy(JsonElement resolution) =>
        resolution.GetProperty("options").EnumerateArray().Where(option => option.GetProperty("state").GetString() == "accepted")
            .SelectMany(option => option.GetProperty("remedies").EnumerateArray())
            .FirstOrDefault(remedy => remedy.GetProperty("doneAt").ValueKind == JsonValueKind.Null) is { ValueKind: JsonValueKind.Object } next
            ? next.GetProperty("id").GetString()!
            : "";

    // A session lives for hours, the story for days.
    private async Task<HttpClient> SignedIn(string userName, CancellationToken cancellationToken)
    {
        if (signedIn.TryGetValue(userName, out var known) && clock.GetUtcNow() - known.Since < TimeSpan.FromHours(6))
        {
            return known.Client;
        }

        var client = await SignIn(userName, Password, cancellationToken);
        signedIn[userName] = (client, clock.GetUtcNow());
        return client;
    }

    private async Task<HttpClient> SignIn(string userName, string password, CancellationToken cancellationToken)
    {
        var client = NewClient();
        await Send(client, HttpMethod.Post, "session", new JsonObject { ["userName"] = userName, ["password"] = password }, null, cancellationToken);
        var session = await Send(client, HttpMethod.Get, "session", null, null, cancellationToken);
        client.DefaultRequestHeaders.Add("X-CSRF-Token", session.Body.GetProperty("csrfToken").GetString());
        return client;
    }

    private HttpClient NewClient()
    {
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First()
            .Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        return new HttpClient { BaseAddress = new Uri($"{address}/api/v1/") };
    }

    private static async Task<(JsonElement Body, string? Version)> Send(
        HttpClient client, HttpMethod method, string path, JsonNode? body, string? version, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        using var response = await client.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"The demo set does not fit the API: {method} {path} {(int)response.StatusCode} {text}");
        }

        return (text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, response.Headers.ETag?.ToString());
    }
}
