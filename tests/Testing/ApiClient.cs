using System.Net.Http.Headers;
using System.Net.Http.Json;
using Complaints.Platform;

namespace Complaints.Testing;

/// <summary>Somebody who calls the API. Paths are relative to <c>/api/v1/</c>: <c>await agent.Get("cases")</c>.</summary>
public sealed class ApiClient(HttpClient http, Guid? id) : IDisposable
{
    private const string Csrf = "X-CSRF-Token";

    public HttpClient Http { get; } = http;

    /// <summary>The account or the partner that calls.</summary>
    public Guid Id => id ?? throw new InvalidOperationException("Nobody in particular calls here.");

    /// <summary>The language of answers.</summary>
    public string Language
    {
        set => Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(value);
    }

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    /// <param name="path">Relative to <c>/api/v1/</c>.</param>
    /// <param name="body">Any object, or <see cref="HttpContent"/> as it is.</param>
    /// <param name="version">The case version for <c>If-Match</c>.</param>
    /// <param name="key">The <c>Idempotency-Key</c>.</param>
    public Task<Answer> Post(string path, object? body = null, long? version = null, string? key = null) => Send(HttpMethod.Post, path, body, version, key);

    public Task<Answer> Put(string path, object? body = null, long? version = null, string? key = null) => Send(HttpMethod.Put, path, body, version, key);

    public Task<Answer> Delete(string path, long? version = null) => Send(HttpMethod.Delete, path, null, version);

    public async Task<Answer> Send(HttpMethod method, string path, object? body = null, long? version = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body, body.GetType(), options: JsonForm.Options)),
        };
        if (version is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await Http.SendAsync(request);
        return await Answer.Read(response);
    }

    /// <summary>Asks for the session's antiforgery token and sends it from now on.</summary>
    public async Task TakeToken()
    {
        var session = (await Get("session")).Expect(200);
        Http.DefaultRequestHeaders.Remove(Csrf);
        Http.DefaultRequestHeaders.Add(Csrf, session.Json.GetProperty("csrfToken").GetString());
    }

    public void Dispose() => Http.Dispose();
}
