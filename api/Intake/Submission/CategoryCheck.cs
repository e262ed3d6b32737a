using Complaints.Contracts.Classification;
using Complaints.Platform;
using MediatR;

namespace Complaints.Intake;

internal static class CategoryCheck
{
    /// <summary>Throws the field error of a category that cannot be given; asks nothing where none was given.</summary>
    public static async Task CheckCategory(this IMediator mediator, string? category, string language, CancellationToken cancellationToken)
    {
        if (category.Tidy() is { } code && Against(code, await mediator.Send(new CategoriesKnown([code]), cancellationToken), language) is { } error)
        {
            throw Problem.Invalid([error]);
        }
    }

    /// <summary>What stands against a category; null where it can be given.</summary>
    public static FieldError? Against(string code, IReadOnlyDictionary<string, CategoryStanding> known, string language) =>
        !known.TryGetValue(code, out var standing) ? new FieldError("category", "unknown", Texts.Get(language, "validation.unknown"))
        : standing == CategoryStanding.Retired ? new FieldError("category", "retired", Texts.Get(language, "validation.retired"))
        : null;
}
