using Complaints.Contracts.Classification;
using Complaints.Platform;
using MediatR;

namespace Complaints.Intake;

internal static class CategoryCheck
{
    /// <summary>Throws the field error of a category that Classification does not know; asks nothing where none was given.</summary>
    public static async Task CheckCategory(this IMediator mediator, string? category, string language, CancellationToken cancellationToken)
    {
        if (category.Tidy() is { } code && !(await mediator.Send(new CategoriesKnown([code]), cancellationToken)).Contains(code))
        {
            throw Problem.Invalid([Unknown(language)]);
        }
    }

    public static FieldError Unknown(string language) => new("category", "unknown", Texts.Get(language, "validation.unknown"));
}
