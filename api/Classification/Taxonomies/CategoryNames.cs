using Complaints.Platform;
using FluentValidation;

namespace Complaints.Classification;

/// <summary>A name in the three languages. One that is missing is taken from the others until it is translated; one must be there.</summary>
/// <param name="En" example="Late delivery">In English.</param>
/// <param name="ZhCn" example="送货延误">In simplified Chinese.</param>
/// <param name="ZhTw" example="送貨延誤">In traditional Chinese.</param>
internal sealed record CategoryNames(string? En, string? ZhCn, string? ZhTw)
{
    public const int Longest = 80;

    /// <summary>All three, with the missing ones filled in.</summary>
    public (string En, string ZhCn, string ZhTw) Filled()
    {
        var (en, cn, tw) = (Tidy(En), Tidy(ZhCn), Tidy(ZhTw));
        return ((en ?? cn ?? tw)!, (cn ?? tw ?? en)!, (tw ?? cn ?? en)!);
    }

    private static string? Tidy(string? name) => string.IsNullOrWhiteSpace(name) ? null : name.Trim();
}

internal static class CategoryChecks
{
    /// <summary>The rules of every change: its names, its key words, and why.</summary>
    public static void CheckNames<T>(this AbstractValidator<T> rules, Func<T, CategoryNames?> names)
    {
        rules.RuleFor(change => names(change)).Must(given => given is not null && !string.IsNullOrWhiteSpace(given.En + given.ZhCn + given.ZhTw))
            .WithErrorCode("required").OverridePropertyName("names");
        rules.RuleFor(change => names(change)!.En).Line(CategoryNames.Longest).When(change => names(change) is not null).OverridePropertyName("names.en");
        rules.RuleFor(change => names(change)!.ZhCn).Line(CategoryNames.Longest).When(change => names(change) is not null).OverridePropertyName("names.zhCn");
        rules.RuleFor(change => names(change)!.ZhTw).Line(CategoryNames.Longest).When(change => names(change) is not null).OverridePropertyName("names.zhTw");
    }

    public static void CheckWords<T>(this AbstractValidator<T> rules, Func<T, IReadOnlyList<string>?> words)
    {
        rules.RuleFor(change => words(change)).AtMost(200).OverridePropertyName("words");
        rules.RuleForEach(change => words(change)).Line(40)
            .Must(word => !string.IsNullOrWhiteSpace(word) && !word.Contains('|', StringComparison.Ordinal)).WithErrorCode("keyWord").OverridePropertyName("words");
    }

    /// <summary>The words as they are kept: without blanks around them, each once.</summary>
    public static string[] Kept(this IReadOnlyList<string>? words) => [.. (words ?? []).Select(word => word.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
}
