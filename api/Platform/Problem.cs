using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Complaints.Platform;

/// <summary>One thing wrong with one field of the request.</summary>
/// <param name="Field">The path in the request, camelCase, e.g. <c>customer.phone</c> or <c>remedies[1].amount</c>; empty for the whole.</param>
/// <param name="Code">A stable word for programs: <c>required</c>, <c>tooLong</c>, <c>unknown</c> …</param>
/// <param name="Message">The reason in the caller's language.</param>
public sealed record FieldError(string Field, string Code, string Message);

/// <summary>
/// The one exception that becomes an answer. <see cref="Type"/> is the stable last part of the problem's <c>type</c>;
/// its title and detail stand in the catalogues under <c>problem.{type}.title</c> and <c>.detail</c>.
/// </summary>
public sealed class Problem(string type, int status, params object[] arguments) : Exception(type)
{
    public string Type { get; } = type;
    public int Status { get; } = status;
    public object[] Arguments { get; } = arguments;
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>When to come back, for 429 and 503.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Problem Invalid(IReadOnlyList<FieldError> errors) => new("validation", StatusCodes.Status400BadRequest) { Errors = errors };
    public static Problem Invalid(string field, string code, string message) => Invalid([new FieldError(field, code, message)]);
    public static Problem MalformedJson(IReadOnlyList<FieldError> errors) => new("malformed-json", StatusCodes.Status400BadRequest) { Errors = errors };

    /// <summary>
    /// What the JSON reader said, in our words: it names the place as a path and the reason in English with type names;
    /// the caller gets the path and a reason of ours.
    /// </summary>
    public static Problem Unreadable(JsonException json, string language)
    {
        var path = json.Path is { Length: > 1 } p ? p.TrimStart('$').TrimStart('.') : "";
        var code = json.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "unknownField"
            : json.Message.Contains("could not be converted", StringComparison.Ordinal) ? "wrongType"
            : json.Message.Contains("maximum configured depth", StringComparison.Ordinal) ? "tooDeep"
            : "malformed";
        var error = new FieldError(path, code, Texts.Get(language, $"validation.{code}"));
        return code is "unknownField" or "wrongType" ? Invalid([error]) : MalformedJson([error]);
    }

    public static Problem SignInFirst() => new("sign-in-first", StatusCodes.Status401Unauthorized);
    public static Problem Forbidden() => new("forbidden", StatusCodes.Status403Forbidden);
    public static Problem NotFound() => new("not-found", StatusCodes.Status404NotFound);

    /// <summary>The case's present state does not allow it. Each reason has its own <paramref name="type"/>.</summary>
    public static Problem Conflict(string type, params object[] arguments) => new(type, StatusCodes.Status409Conflict, arguments);

    public static Problem ChangedMeanwhile() => new("changed-meanwhile", StatusCodes.Status412PreconditionFailed);
    public static Problem IfMatchRequired() => new("if-match-required", StatusCodes.Status428PreconditionRequired);
    public static Problem IdempotencyKeyRequired() => new("idempotency-key-required", StatusCodes.Status400BadRequest);
    public static Problem RequestInFlight() => new("request-in-flight", StatusCodes.Status409Conflict) { RetryAfter = TimeSpan.FromSeconds(1) };
    public static Problem KeyUsedForAnother() => new("key-used-for-another", StatusCodes.Status422UnprocessableEntity);
    public static Problem TooManyTries(TimeSpan retryAfter) => new("too-many-tries", StatusCodes.Status429TooManyRequests) { RetryAfter = retryAfter };
}

/// <summary>The body of every 4xx and 5xx answer (RFC 9457).</summary>
/// <param name="Type">A stable URN, <c>urn:complaints:problem:…</c>: what programs branch on.</param>
/// <param name="Title">What kind of problem, in the caller's language.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What happened here, what was kept, what to do.</param>
/// <param name="TraceId">To quote when asking for help; stands in the server's log.</param>
/// <param name="Errors">All field errors at once; absent where no field is to blame.</param>
public sealed record ProblemAnswer(string Type, string Title, int Status, string? Detail, string TraceId, IReadOnlyList<FieldError>? Errors)
{
    /// <summary>The answer's media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>A problem as it is told to somebody who reads <paramref name="language"/>.</summary>
    public static ProblemAnswer Of(Problem problem, string language, string traceId) =>
        new(
            $"urn:complaints:problem:{problem.Type}",
            Texts.Get(language, $"problem.{problem.Type}.title"),
            problem.Status,
            Texts.Find(language, $"problem.{problem.Type}.detail", problem.Arguments),
            traceId,
            problem.Errors.Count > 0 ? problem.Errors : null);
}
