using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace Complaints.Platform;

/// <summary>
/// Runs every validator of a message before its handler and answers all field errors at once, in the caller's language.
/// Error codes are FluentValidation's <c>ErrorCode</c>, set by the rules below; texts stand under <c>validation.{code}</c>.
/// </summary>
internal sealed class ValidationBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators, Caller caller)
    : IPipelineBehavior<TRequest, TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var failures = new List<ValidationFailure>();
        foreach (var validator in validators)
        {
            failures.AddRange((await validator.ValidateAsync(request, cancellationToken)).Errors);
        }

        return failures.Count == 0 ? await next() : throw Problem.Invalid([.. failures.Select(failure => Checks.ToError(failure, caller.Language))]);
    }
}

/// <summary>The rules that validators are written with: each names a stable code and its own text.</summary>
public static class Checks
{
    /// <summary>Not null, not empty, not only blanks.</summary>
    public static IRuleBuilderOptions<T, TProperty> Required<T, TProperty>(this IRuleBuilder<T, TProperty> rule) =>
        rule.NotEmpty().WithErrorCode("required");

    /// <summary>
    /// Readable text of at most <paramref name="max"/> characters (Unicode scalar values): no control characters but tab and line breaks,
    /// no lone surrogates. PostgreSQL cannot store NUL, and nobody can read the rest.
    /// </summary>
    public static IRuleBuilderOptions<T, string?> Words<T>(this IRuleBuilder<T, string?> rule, int max) =>
        rule.Must(IsReadable).WithErrorCode("unreadable")
            .Must(text => text is null || text.Length <= max || text.EnumerateRunes().Count() <= max).WithErrorCode("tooLong").WithState(_ => new object[] { max });

    /// <summary>One line of readable text.</summary>
    public static IRuleBuilderOptions<T, string?> Line<T>(this IRuleBuilder<T, string?> rule, int max) =>
        rule.Words(max).Must(text => text is null || text.AsSpan().IndexOfAny('\n', '\r') < 0).WithErrorCode("oneLine");

    /// <summary>Not later than now, with five minutes for clocks that differ.</summary>
    public static IRuleBuilderOptions<T, DateTimeOffset?> NotInTheFuture<T>(this IRuleBuilder<T, DateTimeOffset?> rule, TimeProvider time) =>
        rule.Must(at => at is null || at <= time.GetUtcNow().AddMinutes(5)).WithErrorCode("inTheFuture");

    /// <summary>At most <paramref name="max"/> items.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>?> AtMost<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>?> rule, int max) =>
        rule.Must(items => items is null || items.Count <= max).WithErrorCode("tooMany").WithState(_ => new object[] { max });

    /// <summary>A failed rule as the caller sees it.</summary>
    public static FieldError ToError(ValidationFailure failure, string language) =>
        new(Path(failure.PropertyName), failure.ErrorCode,
            Texts.Get(language, $"validation.{failure.ErrorCode}", failure.CustomState as object[] ?? []));

    /// <summary>True where every character may be stored and shown.</summary>
    public static bool IsReadable(string? text)
    {
        if (text is null)
        {
            return true;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    return false;
                }

                i++;
            }
            else if (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
            {
                return false;
            }
        }

        return true;
    }

    private static string Path(string property) =>
        string.Join(".", (property.StartsWith("Body.", StringComparison.Ordinal) ? property[5..] : property).Split('.').Select(part => part.Length > 0 ? char.ToLowerInvariant(part[0]) + part[1..] : part));
}
