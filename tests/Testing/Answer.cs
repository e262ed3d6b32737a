using System.Globalization;
using System.Text.Json;
using Complaints.Platform;
using NUnit.Framework;

namespace Complaints.Testing;

/// <summary>An answer of the API, read to its end.</summary>
public sealed class Answer
{
    private readonly HttpResponseMessage response;

    private Answer(HttpResponseMessage response, byte[] content) => (this.response, Content) = (response, content);

    public int Status => (int)response.StatusCode;

    public byte[] Content { get; }

    public string Text => System.Text.Encoding.UTF8.GetString(Content);

    public string? MediaType => response.Content.Headers.ContentType?.MediaType;

    public JsonElement Json => JsonDocument.Parse(Content).RootElement;

    /// <summary>The case version in <c>ETag</c>.</summary>
    public long Version => long.Parse(response.Headers.ETag!.Tag.Trim('"'), CultureInfo.InvariantCulture);

    /// <summary>The last part of the problem's type, e.g. <c>validation</c>; null where the answer is no problem.</summary>
    public string? Problem => MediaType == ProblemAnswer.MediaType ? Read<ProblemAnswer>().Type.Split(':')[^1] : null;

    /// <summary>The problem's field errors as <c>field:code</c>.</summary>
    public IReadOnlyList<string> Errors => [.. (Read<ProblemAnswer>().Errors ?? []).Select(error => $"{error.Field}:{error.Code}")];

    internal static async Task<Answer> Read(HttpResponseMessage response) => new(response, await response.Content.ReadAsByteArrayAsync());

    public T Read<T>() => JsonSerializer.Deserialize<T>(Content, JsonForm.Options)!;

    public string? Header(string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>Fails the test, with what was answered instead, unless the status is this one.</summary>
    public Answer Expect(int status)
    {
        Assert.That(Status, Is.EqualTo(status), () => $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri!.PathAndQuery} answered {Status}: {Text}");
        return this;
    }

    /// <summary>As <see cref="Expect(int)"/>, with the problem's type.</summary>
    public Answer Expect(int status, string problem)
    {
        Expect(status);
        Assert.That(Problem, Is.EqualTo(problem), Text);
        return this;
    }
}
