using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Complaints.Platform;

/// <summary>The one place where exceptions become problem+json answers.</summary>
internal sealed class ProblemWriter(ILogger<ProblemWriter> logger) : IExceptionHandler
{
    private static readonly JsonSerializerOptions WithoutNulls = new(JsonForm.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var language = Languages.Of(http);
        var problem = Translate(exception, language);
        if (problem.Status >= 500)
        {
            // The message of a database error may quote data; only its code and place are logged.
            logger.LogError("{Type} {SqlState} at {Path}: {Trace}", exception.GetType().Name, (exception as PostgresException)?.SqlState,
                http.GetEndpoint()?.DisplayName, exception.StackTrace);
        }

        await Write(http, problem, language, cancellationToken);
        return true;
    }

    /// <summary>Answers that routing gave without a body: no such path, method or media type.</summary>
    public static Task WriteBare(HttpContext http)
    {
        var problem = http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Problem.NotFound(),
            StatusCodes.Status405MethodNotAllowed => new Problem("wrong-method", StatusCodes.Status405MethodNotAllowed),
            StatusCodes.Status415UnsupportedMediaType => new Problem("wrong-media-type", StatusCodes.Status415UnsupportedMediaType),
            StatusCodes.Status413PayloadTooLarge => new Problem("too-large", StatusCodes.Status413PayloadTooLarge),
            var status => new Problem("bad-request", status),
        };
        return Write(http, problem, Languages.Of(http), http.RequestAborted);
    }

    public static Task Write(HttpContext http, Problem problem, string language, CancellationToken cancellationToken)
    {
        var answer = ProblemAnswer.Of(problem, language, Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier);
        http.Response.StatusCode = problem.Status;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentLanguage = language;
        if (problem.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return http.Response.WriteAsJsonAsync(answer, WithoutNulls, ProblemAnswer.MediaType, cancellationToken);
    }

    private static Problem Translate(Exception exception, string language) => exception switch
    {
        Problem problem => problem,
        BadHttpRequestException { InnerException: JsonException json } => Problem.Unreadable(json, language),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new Problem("too-large", StatusCodes.Status413PayloadTooLarge),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => new Problem("wrong-media-type", StatusCodes.Status415UnsupportedMediaType),
        BadHttpRequestException bad => new Problem("bad-request", bad.StatusCode),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "idempotency_key_pkey" } => Problem.RequestInFlight(),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken when OfConstraint(taken, language) is { } problem => problem,
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } =>
            new Problem("database-away", StatusCodes.Status503ServiceUnavailable) { RetryAfter = TimeSpan.FromSeconds(1) },
        NpgsqlException { IsTransient: true } or TimeoutException => new Problem("database-away", StatusCodes.Status503ServiceUnavailable) { RetryAfter = TimeSpan.FromSeconds(5) },
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new Problem("database-full", StatusCodes.Status503ServiceUnavailable) { RetryAfter = TimeSpan.FromMinutes(1) },
        _ => new Problem("unexpected", StatusCodes.Status500InternalServerError),
    };

    // A unique constraint that a person can run into is named as the problem is: user_name_taken, with texts under problem.user-name-taken.
    private static Problem? OfConstraint(PostgresException taken, string language)
    {
        var type = taken.ConstraintName?.Replace('_', '-');
        return Texts.Find(language, $"problem.{type}.title") is null ? null : Problem.Conflict(type!);
    }
}
